from celtrace.assess.material import gather, match_subject, standing
from celtrace.records import Judgement, Match, Outcome, Surrounded
from tests.assess.cases import SHA, observation, segment, server, tables


def judgement(ident, subject, verdict, at="2030-01-01T00:00:00Z", undone_by="", by="R"):
    return Judgement(id=ident, subject=subject, verdict=verdict, by=by, at=at, note="", undone_by=undone_by)


def test_files_are_counted_once_by_the_worst_that_happened():
    rows = [*server(("a", "b")), Outcome(item=SHA["b"], stage="read", status="quarantined", reason="damaged")]
    found = gather(tables(*rows))
    assert dict(found.statuses) == {"ok": 1, "quarantined": 1}
    assert found.size == 10


def test_languages_are_those_of_the_folder_where_the_file_tells_none():
    told = Surrounded(segment_id="seg-001", language="zh-Hans", before="und", basis="lines of the folder")
    found = gather(tables(segment(1, "背景", "und"), segment(2, "원화", "ko"), told))
    assert dict(found.languages) == {"zh": 1, "ko": 1}


def test_an_undone_judgement_does_not_stand():
    rows = [judgement("j1", "x", "reject"), judgement("j2", "y", "reject", undone_by="j3")]
    assert standing(iter(rows)) == {"x": "reject"}


def test_the_last_judgement_stands():
    rows = [judgement("j1", "x", "reject"), judgement("j2", "x", "accept", at="2030-01-02T00:00:00Z")]
    assert standing(iter(rows)) == {"x": "accept"}


def test_a_rejected_match_is_gone():
    match = Match(
        party_id="V1",
        list_="sdn",
        snapshot_date="2030-01-01",
        entry_id="7",
        entry_name="A",
        score=0.9,
        verdict="match",
        reasons=[],
        as_of="2030-01-01",
        listed_on_date="yes",
        listed_today="yes",
        run="r",
    )
    assert gather(tables(match)).matches == [match]
    assert gather(tables(match, judgement("j", match_subject(match), "reject"))).matches == []


def test_own_evidence_of_an_earlier_run_is_not_read_again():
    row = observation("inventory_total", "case", "ok=1", "files")
    own = type(row)(**{f: getattr(row, f) for f in row.__struct_fields__} | {"stage": "assess"})
    assert gather(tables(own)).evidence == []


def test_people_who_disagree_change_nothing():
    rows = [judgement("j1", "x", "reject", by="A"), judgement("j2", "x", "accept", by="B")]
    assert standing(rows) == {"x": "disputed"}
    assert standing([*rows, judgement("j3", "x", "reject", at="2030-01-02T00:00:00Z", by="B")]) == {
        "x": "reject"
    }


def test_notes_and_masks_decide_nothing():
    assert standing([judgement("j1", "x", "annotate"), judgement("j2", "y", "mask")]) == {}


def test_evidence_of_an_item_that_is_not_held_is_gone():
    kept, lost = (
        observation("rhythm", "a", "+08:00", "time"),
        observation("rhythm", "b", "+08:00", "time", place="e"),
    )
    assert gather(tables(*server(), kept, lost)).gone == {lost.id}
