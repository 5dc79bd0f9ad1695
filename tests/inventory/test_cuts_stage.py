from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from celtrace.engine.stage import Task
from celtrace.inventory.cuts_stage import work
from celtrace.records import Cut, Gap, Inventoried, Outcome, Row, Version, check
from tests.inventory.test_sequences import row


def run(
    inventory: list[Inventoried], outcomes: list[Outcome], versions: list[Version] | None = None
) -> list[Row]:
    found: dict[type[Any], list[Any]] = {Inventoried: inventory, Outcome: outcomes, Version: versions or []}

    def rows(kind: type[Any]) -> Iterator[Any]:
        return iter(found[kind])

    return [check(made) for made in work(Task({}, rows=rows))]


def test_what_an_earlier_stage_could_not_read_is_bad() -> None:
    outcomes = [
        Outcome(item="A0001.png", stage="pictures", status="quarantined", reason="damaged"),
        Outcome(item="A0002.png", stage="pictures", status="partial", reason="unsupported"),
        Outcome(item="A0003.png", stage="pictures", status="ok"),
    ]
    (cut,) = run([row(f"A{n:04}.png") for n in (1, 2, 3)], outcomes)
    assert isinstance(cut, Cut)
    assert (cut.bad, cut.distinct) == ("1", 2)


def test_the_share_of_names_that_say_nothing() -> None:
    silent = msgspec.structs.replace(row("x.bin"), name_parsed=False)
    link = msgspec.structs.replace(row("link", kind="symlink"), name_parsed=False)
    (gap,) = run([silent, row("EP03_C001.png"), row("EP03_C002.png"), row("EP03.txt"), link], [])
    assert isinstance(gap, Gap)
    assert gap.row == "s"
    assert gap.reason.startswith("1 of 4 names (25 %)")


def test_no_gap_where_every_name_is_read() -> None:
    assert run([row("EP03_C001.png")], []) == []


def version(one: str, cut: str, episode: str = "3") -> Version:
    return Version(
        one=one,
        other="EP03_C001.png",
        one_sha256="1",
        other_sha256="2",
        kind="stage",
        show_code="",
        episode=episode,
        cut=cut,
        stage="",
        points=40,
        ink=0.9,
        scale=1.0,
    )


def test_pictures_without_a_cut_in_their_names_stand_with_the_cut_that_they_show() -> None:
    versions = [
        version("rough/b.png", "001"),
        version("rough/a.png", "001"),
        version("rough/a.png", "001"),
        version("other.png", "002"),
        version("elsewhere.png", "001", "4"),
        version("nowhere.png", "", ""),
    ]
    rows = run([row(f"EP03_C001_{n:04}.png") for n in (1, 2, 3)], [], versions)
    (cut,) = [each for each in rows if isinstance(each, Cut)]
    assert (cut.episode, cut.cut) == (3, "001")
    assert cut.by_picture == ["rough/a.png", "rough/b.png"]
