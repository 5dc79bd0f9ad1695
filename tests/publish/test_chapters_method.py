import msgspec

from celtrace.pipeline import PIPELINE
from celtrace.publish.blocks import Caveat, Custody, Prose, Table
from celtrace.publish.chapters_method import custody_chapter, evidence_chapter, methods_chapter, pins
from celtrace.publish.chapters_people import access_chapter
from celtrace.publish.reading import Reading
from celtrace.records import Judgement
from tests.publish.cases import AUTHORITY, FakeCase, rich


def texts(chapter, kind):
    return [block.text for block in chapter.blocks if isinstance(block, kind)]


def test_custody_says_what_it_does_not_show(tmp_path):
    chapter = custody_chapter(Reading(FakeCase(tmp_path, *rich())))
    (custody,) = [block for block in chapter.blocks if isinstance(block, Custody)]
    assert custody.shows
    assert custody.shows_not
    assert [block.rows for block in chapter.blocks if isinstance(block, Table)] == [[[AUTHORITY]]]
    assert texts(custody_chapter(Reading(FakeCase(tmp_path))), Caveat) == [
        "No authority is stated, so only the full edition is published."
    ]


def test_methods_name_data_dates_and_isolation(tmp_path):
    reading = Reading(FakeCase(tmp_path, *rich()))
    chapter = methods_chapter(reading)
    rows = [row for block in chapter.blocks if isinstance(block, Table) for row in block.rows]
    assert ["list: ofac_sdn", "2029-12-01", "1"] in rows
    assert ["lists", "ab" * 32] in rows
    last = next(stage for stage in PIPELINE if stage.name == "assess")
    assert [f"assess@{last.version}", "weigh the evidence, state findings and gaps"] in rows
    assert any("the level reached was: child, limits." in text for text in texts(chapter, Prose))
    assert pins(reading) == {"lists": "ab" * 32}


def test_no_time_of_a_run_is_in_the_methods(tmp_path):
    assert "2030-01-01T00:00:00Z" not in repr(methods_chapter(Reading(FakeCase(tmp_path, *rich()))))


def test_evidence_of_claims_is_listed_with_its_anchor(tmp_path):
    reading = Reading(FakeCase(tmp_path, *rich()))
    table, week = [
        b for b in evidence_chapter(reading, [access_chapter(reading)]).blocks if isinstance(b, Table)
    ]
    assert week.anchors[0] == "week-tue-01"
    assert table.anchors == sorted(table.anchors) == [row[0] for row in table.rows]
    assert set(table.anchors) <= set(reading.evidence)
    assert all(len(row[4]) == 64 for row in table.rows)


def test_judgements_say_by_whose_key_they_came(tmp_path):
    def made(number, signed_by):
        return Judgement(
            id=f"j-{number}", subject="f", verdict="accept", by="Lee", at=f"2030-01-0{number}T00:00:00Z", note="n",
            undone_by="", signed_by=signed_by,
        )  # fmt: skip

    case = FakeCase(tmp_path, *rich(), made(1, ""), made(2, "ed25519:aa"), made(3, "ed25519:bb"))
    case.config = msgspec.structs.replace(case.config, keys={"Lee": "ed25519:aa"})
    (table,) = [
        block
        for block in custody_chapter(Reading(case)).blocks
        if isinstance(block, Table) and "Signature" in block.columns
    ]
    assert [row[-2:] for row in table.rows] == [
        ["no", "made in this case"],
        ["no", "signed by a key that the case names"],
        ["yes", "signed by an unknown key"],
    ]
