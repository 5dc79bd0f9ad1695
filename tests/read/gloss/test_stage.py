from celtrace.engine.stage import Dataset, Task
from celtrace.read.gloss import stage
from celtrace.read.gloss.stage import work
from celtrace.records import Gap, Gloss, Segment, check
from tests.read.pairs.test_blocks import note


def run(rows, datasets=None):
    found = list(work(Task({}, rows=lambda kind: iter(rows if kind is Segment else []), datasets=datasets)))
    for row in found:
        check(row)
    return found


def test_each_note_is_glossed_and_marked():
    rows = run(
        [note("请修改口型", 1), note("입모양을 수정", 2, language="ko"), note("xyz", 3, language="en")]
    )
    glosses = [row for row in rows if isinstance(row, Gloss)]
    assert [row.language for row in glosses] == ["zh", "ko"]
    assert {row.mark for row in glosses} == {"gloss, not translation"}
    assert [type(row) for row in rows].count(Gap) == 1


def test_a_translator_speaks_beside_the_gloss(tmp_path, monkeypatch):
    class Own:
        name = "own"

        def translate(self, texts, language):
            return ["Correct the mouth."]

    monkeypatch.setattr(stage, "load", lambda folder: Own())
    given = {"translator": Dataset(name="translator", path=str(tmp_path), sha256="0" * 64)}
    (row,) = run([note("请修改口型", 1)], given)
    assert (row.translation, row.translator, row.mark) == (
        "Correct the mouth.",
        "own",
        "gloss, not translation",
    )
    assert row.gloss.startswith("请 please")


def test_a_folder_that_holds_no_model_is_a_gap(tmp_path):
    given = {"translator": Dataset(name="translator", path=str(tmp_path), sha256="0" * 64)}
    rows = run([note("请修改口型", 1)], given)
    assert any(isinstance(row, Gap) for row in rows)
    assert any(isinstance(row, Gloss) for row in rows)
