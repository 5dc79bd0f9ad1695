from celtrace.assess.standing import QUESTIONS
from celtrace.publish.blocks import Bars, Numbers, Points, Prose, Table
from celtrace.publish.chapters_weigh import flags_chapter, gaps_chapter, hypotheses_chapter, summary_chapter
from celtrace.publish.reading import Reading
from tests.assess.cases import server
from tests.publish.cases import FakeCase, rich


def of(kind, chapter):
    return [block for block in chapter.blocks if isinstance(block, kind)]


def test_the_summary_says_what_is_known_and_what_is_not(tmp_path):
    reading = Reading(FakeCase(tmp_path, *rich()))
    known, unknown = of(Points, summary_chapter(reading))
    assert {point.target for point in known.items} <= {
        row.id for rows in reading.findings.values() for row in rows
    }
    assert [point.text.split("?")[0] + "?" for point in unknown.items] == list(QUESTIONS)
    (numbers,) = of(Numbers, summary_chapter(reading))
    assert [(item.value, item.label) for item in numbers.items][:2] == [("2", "files"), ("1", "snapshot")]


def test_material_without_evidence_prefers_nothing_and_says_so(tmp_path):
    said = [block.text for block in of(Prose, summary_chapter(Reading(FakeCase(tmp_path, *server()))))]
    assert "No evidence in this case bears on who did the work, so no explanation is preferred." in said


def test_explanations_stand_by_probability(tmp_path):
    (bars,) = of(Bars, hypotheses_chapter(Reading(FakeCase(tmp_path, *rich()))))
    assert [bar.point for bar in bars.bars] == sorted((bar.point for bar in bars.bars), reverse=True)
    assert all(bar.low <= bar.point <= bar.high for bar in bars.bars)
    assert bars.alt.count(";") == 6


def test_present_flags_come_first(tmp_path):
    (table,) = of(Table, flags_chapter(Reading(FakeCase(tmp_path, *rich()))))
    verdicts = [row[2] for row in table.rows]
    assert verdicts == sorted(verdicts, key=["present", "absent", "not assessable"].index)
    assert {row[0] for row in table.rows} == {f"R{number:02}" for number in range(1, 33)}


def test_standing_questions_are_answered_or_open(tmp_path):
    table = of(Table, gaps_chapter(Reading(FakeCase(tmp_path, *rich()))))[0]
    assert [row[0] for row in table.rows] == list(QUESTIONS)
    assert {row[1] for row in table.rows} <= {"open", "answered"}
    assert len(table.anchors) == len(QUESTIONS)
