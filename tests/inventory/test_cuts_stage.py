from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from celtrace.engine.stage import Task
from celtrace.inventory.cuts_stage import work
from celtrace.records import Cut, Gap, Inventoried, Outcome, Row, check
from tests.inventory.test_sequences import row


def run(inventory: list[Inventoried], outcomes: list[Outcome]) -> list[Row]:
    def rows(kind: type[Any]) -> Iterator[Any]:
        return iter(inventory if kind is Inventoried else outcomes)

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
