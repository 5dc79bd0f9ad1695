from __future__ import annotations

from celtrace.parties.lists.model import Entry, Lists, Name, Rendition


def test_a_later_reading_renames_and_adds() -> None:
    entry = Entry("l", "1", "OLD", names=[Name("OLD", "primary")], programmes=["A"])
    entry.merge(Entry("l", "1", "NEW", names=[Name("NEW", "primary")], programmes=["B"], remarks="r"))
    assert entry.name == "NEW"
    assert entry.names == [Name("NEW", "primary"), Name("OLD", "former")]
    assert entry.programmes == ["A", "B"]
    assert entry.remarks == "r"


def test_newest_date() -> None:
    def rendition(day: str | None) -> Rendition:
        return Rendition("l", day, "", "", [], "yes", "", False, {})

    assert (
        Lists({}, [rendition("2022-12"), rendition(None), rendition("2023-01-02")], []).newest == "2023-01-02"
    )
    assert Lists({}, [], []).newest is None
