import pytest

from celtrace.publish.charts_weigh import factor, matrix, times, waterfall
from celtrace.publish.drawing import Box
from celtrace.records import Hypothesis, Weight


def weight(cluster, hypothesis, log10, kind="notes_language", mark="+"):
    return Weight(
        cluster=cluster,
        kind=kind,
        value_class="x",
        hypothesis=hypothesis,
        low=0.1,
        mode=0.2,
        high=0.3,
        pieces=2,
        correlation=0.5,
        share=1.0,
        log10=log10,
        mark=mark,
        basis="judgement",
        source="s",
        base_rate="unknown",
        reason="r",
        evidence=[],
        run="run",
    )


def hypothesis(ident, probability):
    return Hypothesis(
        id=ident,
        statement=f"{ident}.",
        probability_low=0.0,
        probability=probability,
        probability_high=1.0,
        word="likely",
        confidence="low",
        run="run",
    )


FIRST, SECOND = hypothesis("china_korean", 0.8), hypothesis("dprk_studio", 0.1)
ROWS = [
    weight("", "china_korean", 0.3, "prior"),
    weight("", "dprk_studio", -0.2, "prior"),
    weight("notes", "china_korean", 0.5),
    weight("notes", "dprk_studio", -0.5, mark="--"),
    weight("log", "china_korean", -0.1, mark="0"),
    weight("log", "dprk_studio", 0.1, mark="0"),
]


def test_steps_add_up_from_the_prior_to_the_whole():
    figure = waterfall(ROWS, FIRST, SECOND)
    assert figure
    assert [row[0] for row in figure.rows] == ["before the evidence", "notes", "log", "all of it"] or [
        row[0].split(" (")[0] for row in figure.rows
    ] == ["before the evidence", "notes", "log", "all of it"]
    assert figure.rows[0][2] == factor(0.5)
    assert figure.rows[-1][2] == factor(0.5 + 1.0 - 0.2)
    assert figure.rows[1][1] == "10 times"


def test_nothing_weighed_is_no_picture():
    assert waterfall([], FIRST, SECOND) is None
    assert matrix(ROWS[:2], [FIRST, SECOND]) is None


def test_the_most_telling_row_stands_first():
    figure = matrix(ROWS, [FIRST, SECOND])
    assert figure
    assert [row[0] for row in figure.rows] == ["notes", "log"]
    assert figure.rows[0][3:] == ["+", "--"]
    assert {shape.tone for shape in figure.drawing.shapes if isinstance(shape, Box)} >= {"q4", "warn", "tint"}


@pytest.mark.parametrize(("step", "said"), [(0, "1 times"), (1, "10 times"), (-1, "1/10")])
def test_a_step_is_a_factor(step, said):
    assert times(step) == said


@pytest.mark.parametrize(
    ("odds", "said"), [(0, "1 to 1"), (1, "10 to 1"), (-0.60206, "1 to 4"), (3, "1,000 to 1")]
)
def test_odds_are_said_as_a_reader_says_them(odds, said):
    assert factor(odds) == said
