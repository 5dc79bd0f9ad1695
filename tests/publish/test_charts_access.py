from __future__ import annotations

import pytest

from celtrace.publish.blocks import Figure
from celtrace.publish.charts_access import LIMIT, accounts_figure, coverage_figure, relays_figure
from celtrace.publish.drawing import Box, Shape
from celtrace.records import LogFile, Tally


def log(path: str, first: str | None, last: str | None) -> LogFile:
    return LogFile(
        path=path, sha256="ab", format="combined", zone="+0000", lines=9, parsed=9, blank=0, directives=0,
        quarantined=0, first=first, last=last,
    )  # fmt: skip


def relays(day: str, kind: str, number: int) -> Tally:
    return Tally(picture="relays", row=day, column=kind, number=number)


def tips(figure: Figure | None) -> list[str]:
    assert figure is not None
    return [shape.tip for shape in figure.drawing.shapes if isinstance(shape, Shape) and shape.tip]


def test_bars_are_as_high_as_their_sessions_are_many() -> None:
    figure = relays_figure(
        [
            relays("2030-01-01", "relay", 3),
            relays("2030-01-01", "not_listed", 1),
            relays("2030-01-09", "relay", 8),
        ]
    )
    assert figure is not None
    bars = [shape for shape in figure.drawing.shapes if isinstance(shape, Box) and shape.tip]
    assert [round(bar.h / bars[-1].h, 3) for bar in bars] == [0.375, 0.125, 1.0]
    assert bars[1].y + bars[1].h == pytest.approx(bars[0].y)
    assert bars[0].x < bars[2].x
    assert "92 %" in figure.alt
    assert figure.rows[0] == ["2030-01-01", "3", "1", "0", "75 %"]


def test_no_list_of_relays_no_picture() -> None:
    assert relays_figure([relays("2030-01-01", "unknown", 3)]) is None


def test_years_of_days_share_bars_and_the_table_says_what_it_leaves_out() -> None:
    rows = [relays(f"20{year}-{month:02}-01", "relay", 1) for year in range(10, 30) for month in range(1, 13)]
    figure = relays_figure(rows)
    assert figure is not None
    assert len(tips(figure)) <= 120
    assert len(figure.rows) == LIMIT
    assert figure.note.startswith("200 more of 240 rows")


def test_accounts_stand_beside_where_they_came_from() -> None:
    figure = accounts_figure(
        [
            Tally(picture="accounts", row="wang", column="kind:vpn", number=9),
            Tally(picture="accounts", row="li", column="country:ES", number=2),
        ]
    )
    assert figure is not None
    assert figure.rows == [["li", "Spain", "2"], ["wang", "behind a relay (vpn)", "9"]]
    assert "wang, behind a relay (vpn): 9" in tips(figure)
    assert "li, behind a relay (vpn): 0" in tips(figure)
    assert accounts_figure([]) is None


def test_a_silence_is_an_opening_in_the_bar_of_its_log() -> None:
    silent = Tally(picture="silence", row="a", column="2030-01-03T00:00:00Z/2030-01-05T00:00:00Z", number=48)
    figure = coverage_figure(
        [log("b", None, None), log("a", "2030-01-01T00:00:00Z", "2030-01-09T00:00:00Z")], [silent]
    )
    assert figure is not None
    bar, opening = (shape for shape in figure.drawing.shapes if isinstance(shape, Box))
    assert opening.w / bar.w == pytest.approx(0.25)
    assert opening.x - bar.x == pytest.approx(bar.w * 0.25)
    assert figure.rows == [["a", "2030-01-03T00:00:00Z", "2030-01-05T00:00:00Z", "48"]]
    assert "48 hours" in figure.alt


def test_logs_without_times_cover_nothing() -> None:
    assert coverage_figure([log("b", None, None)], []) is None
