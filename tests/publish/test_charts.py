import pytest

from celtrace.publish.charts import bars_drawing, heat_drawing, shade
from celtrace.publish.drawing import Box, Words


@pytest.mark.parametrize(("number", "top", "step"), [(0, 9, 0), (1, 900, 1), (900, 900, 8), (5, 0, 0)])
def test_shades(number, top, step):
    assert shade(number, top) == step


def test_a_range_spans_its_share_of_the_rail():
    bar = {"label": "A", "low": 0.25, "point": 0.5, "high": 0.75, "word": "likely", "shown": "25 to 75 %"}
    drawing = bars_drawing([bar])
    span = next(shape for shape in drawing.shapes if isinstance(shape, Box) and shape.tone == "q3")
    assert (span.x, span.w) == (10 + 560 * 0.25, 560 * 0.5)
    assert "likely, 25 to 75 %" in [shape.text for shape in drawing.shapes if isinstance(shape, Words)]


def test_a_week_has_a_box_for_each_hour():
    drawing = heat_drawing(["Monday", "Tuesday"], [[0] * 24, [3] * 24])
    tones = [shape.tone for shape in drawing.shapes if isinstance(shape, Box)]
    assert tones == ["q0"] * 24 + ["q8"] * 24
