from celtrace.assess.material import gather
from celtrace.assess.totals import totals
from celtrace.assess.words import complaints
from celtrace.records import Change, check
from tests.assess.cases import SHA, innocent, observation, server, tables


def by_kind(*rows):
    return {row.kind: row for row in totals(gather(tables(*rows)))}


def test_totals_are_evidence_with_places():
    found = by_kind(*innocent())
    assert set(found) == {"inventory_total", "text_total", "log_total", "session_total"}
    for row in found.values():
        check(row)
        assert row.places
        assert not complaints(row.observed)
    assert found["inventory_total"].value == "ok=2;partial=0;quarantined=0;unreadable=0"


def test_changes_are_counted_and_a_doubtful_snapshot_is_called_so():
    change = Change(from_snapshot="d1", to_snapshot="d2", change="added", path="n.txt", sha256=SHA["a"])
    row = by_kind(*server(), change)["change_total"]
    assert (
        row.observed
        == "From snapshot d1 to d2: 1 added. It is not known that the later snapshot is complete."
    )


def test_nothing_gives_nothing():
    assert by_kind() == {}


def test_changes_that_another_stage_counted_are_not_counted_again():
    change = Change(from_snapshot="d1", to_snapshot="d2", change="added", path="n.txt", sha256=SHA["a"])
    seen = observation("new_files_daily", "server", "added=1", "files")
    assert "change_total" not in by_kind(*server(), change, seen)


def test_members_of_archives_are_not_among_the_files_whose_fate_is_told():
    material = gather(tables(*innocent()))
    (alone,) = [row.observed for row in totals(material) if row.kind == "inventory_total"]
    material.members = 3
    (inside,) = [row.observed for row in totals(material) if row.kind == "inventory_total"]
    assert alone.endswith(" bytes: 2 read.")
    assert " and 3 archive members in " in inside
    assert inside.endswith(" bytes: of the files 2 read.")
