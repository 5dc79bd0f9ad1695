from __future__ import annotations

from celtrace.parties.owned import listings
from celtrace.records import Match


def match(verdict: str, on_date: str, day: str | None = "2023-01-02") -> Match:
    return Match(
        party_id="P", list_="l", snapshot_date=day, entry_id="1", entry_name="N", score=1.0,
        verdict=verdict, reasons=[], as_of="2023-06-01", listed_on_date=on_date, listed_today="yes", run="r",  # type: ignore[arg-type]
    )  # fmt: skip


def test_matches_as_listings() -> None:
    (sure,) = listings([match("match", "yes")])
    assert (sure.sure, sure.begins, sure.ends, sure.by) == (True, "", "", "l")
    assert [x.sure for x in listings([match("possible", "yes"), match("match", "unknown")])] == [False, False]
    assert listings([match("no_match", "yes")]) == []
    (gone,) = listings([match("match", "no")])
    assert gone.ends == "2023-01-02"
    (later,) = listings([match("match", "no", "2024-01-02")])
    assert later.begins == "2024-01-02"
