import re

from msgspec import structs

from celtrace.assess.standing import QUESTIONS
from celtrace.publish.blocks import Headline, Numbers, Points, Table
from celtrace.publish.chapters_weigh import (
    flags_chapter,
    gaps_chapter,
    summary_chapter,
)
from celtrace.publish.reading import Reading
from celtrace.publish.telling import KNOWN
from tests.assess.cases import server
from tests.publish.cases import FakeCase, rich


def of(kind, chapter):
    return [block for block in chapter.blocks if isinstance(block, kind)]


def test_the_summary_says_what_is_known_and_what_is_not(tmp_path):
    reading = Reading(FakeCase(tmp_path, *rich()))
    known, unknown, _sure = of(Points, summary_chapter(reading))
    assert {point.target for point in known.items} <= {
        row.id for rows in reading.findings.values() for row in rows
    }
    assert [point.text.split("?")[0] + "?" for point in unknown.items] == list(QUESTIONS)
    assert len(known.items) <= KNOWN
    (numbers,) = of(Numbers, summary_chapter(reading))
    assert [(item.value, item.label) for item in numbers.items][:2] == [("2", "files"), ("1", "snapshot")]


def test_material_without_evidence_prefers_nothing_and_says_so(tmp_path):
    (said,) = of(Headline, summary_chapter(Reading(FakeCase(tmp_path, *server()))))
    assert said.text == "No evidence in this case bears on who did the work, so no explanation is preferred."


def test_the_headline_says_first_what_the_material_is_stated_to_be(tmp_path):
    case = FakeCase(tmp_path, *rich())
    (plain,) = of(Headline, summary_chapter(Reading(case)))
    case.config = structs.replace(case.config, material='test "data"')
    (said,) = of(Headline, summary_chapter(Reading(case)))
    assert said.text == f"The material of this case is stated to be “test 'data'”. {plain.text}"
    empty = FakeCase(tmp_path, *server())
    empty.config = structs.replace(empty.config, material="test data")
    (said,) = of(Headline, summary_chapter(Reading(empty)))
    assert said.text.startswith("The material of this case is stated to be “test data”. No evidence")


def test_the_summary_opens_with_what_is_preferred_and_tells_how_sure_apart(tmp_path):
    reading = Reading(FakeCase(tmp_path, *rich()))
    chapter = summary_chapter(reading)
    (said,) = of(Headline, chapter)
    assert chapter.blocks[0] == said
    assert said.target in {row.id for row in reading.findings["hypotheses"]}
    *ranges, confidence, both = of(Points, chapter)[-1].items
    assert [point.text.split(":")[0] for point in ranges] == ["First", "Second"]
    assert all(
        re.search(r", range (\d+ to \d+ %|about \d+ %|1 % or less)\)\.$", point.text) for point in ranges
    )
    assert confidence.text.startswith("Confidence in this order is low")
    assert both.text.startswith("“Very likely” and low confidence")


def test_present_flags_come_first(tmp_path):
    present, others = of(Table, flags_chapter(Reading(FakeCase(tmp_path, *rich()))))
    assert {row[2] for row in present.rows} == {"present"}
    assert not present.folded
    assert len(present.evidence) == len(present.rows)
    assert not others.evidence
    verdicts = [row[2] for row in others.rows]
    assert verdicts == sorted(verdicts, key=["absent", "not assessable"].index)
    assert {row[0] for row in present.rows + others.rows} == {f"R{number:02}" for number in range(1, 33)}


def test_standing_questions_are_answered_or_open(tmp_path):
    table = of(Table, gaps_chapter(Reading(FakeCase(tmp_path, *rich()))))[0]
    assert [row[0] for row in table.rows] == list(QUESTIONS)
    assert {row[1] for row in table.rows} <= {"open", "answered"}
    assert len(table.anchors) == len(QUESTIONS)
