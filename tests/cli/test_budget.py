import click
import pytest

from celtrace.cli.budget import budget_settings, seconds


@pytest.mark.parametrize(
    ("text", "span"), [("90", 90), ("90s", 90), ("15m", 900), ("2h", 7200), ("0.5 h", 1800)]
)
def test_spans_of_time(text, span):
    assert seconds(None, None, text) == span


@pytest.mark.parametrize("text", ["", "0", "soon", "-5", "5d", "1e9", "٣m"])
def test_what_is_no_span_is_said(text):
    with pytest.raises(click.BadParameter, match="no span of time"):
        seconds(None, None, text)


def test_without_a_budget_nothing_is_set():
    assert seconds(None, None, None) is None
    assert budget_settings(None) == {}
    assert budget_settings(60.0) == {"ocr_budget_s": 60.0}
