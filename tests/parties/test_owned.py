from __future__ import annotations

from celtrace.parties.holdings import ListRead
from celtrace.parties.lists.model import Entry, Lists, Rendition
from celtrace.parties.owned import listings, lists_read
from celtrace.records import Match


def match(verdict: str, on_date: str, day: str | None = "2023-01-02") -> Match:
    return Match(
        party_id="P", list_="l", snapshot_date=day, entry_id="1", entry_name="N", score=1.0,
        verdict=verdict, reasons=[], as_of="2023-06-01", listed_on_date=on_date, listed_today="yes", run="r",  # type: ignore[arg-type]
    )  # fmt: skip


NONE = Lists({}, [], [])


def test_matches_as_listings() -> None:
    (sure,) = listings([match("match", "yes")], NONE)
    assert (sure.sure, sure.begins, sure.ends, sure.by, sure.authority) == (True, "", "", "l", "")
    unsure = listings([match("possible", "yes"), match("match", "unknown")], NONE)
    assert [x.sure for x in unsure] == [False, False]
    assert listings([match("no_match", "yes"), match("match", "no", None)], NONE) == []
    (gone,) = listings([match("match", "no")], NONE)
    assert (gone.ends, gone.sure) == ("2023-01-02", True)
    (later,) = listings([match("match", "no", "2024-01-02")], NONE)
    assert later.begins == "2024-01-02"


def test_a_match_is_a_listing_by_each_whose_list_the_entry_stands_on() -> None:
    lists = Lists({("l", "1"): Entry("l", "1", authorities=["eu", "un"])}, [], [])
    assert [x.authority for x in listings([match("match", "yes")], lists)] == ["eu", "un"]


def test_lists_that_were_read_by_whose_they_are() -> None:
    def rendition(
        name: str, day: str | None, authorities: tuple[str, ...], *, partial: bool = False
    ) -> Rendition:
        return Rendition(name, day, "", "", [], "yes", "", partial, {}, authorities)

    lists = Lists(
        {},
        [
            rendition("sdn", "2023-01-02", ("ofac",)),
            rendition("sdn", "2024-01-02", ("ofac",)),
            rendition("both", None, ("eu", "uk")),
            rendition("half", "2024-01-02", ("un",), partial=True),
            rendition("house", "2024-01-02", ()),
        ],
        [],
    )
    assert lists_read(lists) == [
        ListRead("both of unknown date", "eu"),
        ListRead("both of unknown date", "uk"),
        ListRead("house of 2024-01-02", ""),
        ListRead("sdn of 2023-01-02, 2024-01-02", "ofac"),
    ]
