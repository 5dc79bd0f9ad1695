from __future__ import annotations

import pyarrow as pa
import pytest

from celtrace.case import CaseBusyError, CaseError, CaseVersionError, change_case, open_case
from celtrace.case.ledger import Ledger
from celtrace.records import Judgement, Mention

from .helpers import make_case


def judgement(**changes):
    values = {
        "id": "j",
        "subject": "f",
        "verdict": "accept",
        "by": "A",
        "at": "2026-01-01T00:00:00Z",
        "note": "",
        "undone_by": "",
    }
    return Judgement(**{**values, **changes})


def test_tables_come_as_rows_arrow_and_frames(tmp_path):
    with open_case(make_case(tmp_path / "c")) as case:
        assert [row.id for row in case.rows(Mention)] == ["m-00000", "m-00001", "m-00002"]
        table = case.table("mentions")
        assert isinstance(table, pa.Table)
        assert "_item" not in table.column_names
        assert len(case.frame("mentions", "pandas")) == len(case.frame("mentions", "polars")) == 3
        with pytest.raises(CaseError, match="no table"):
            case.table("nothing")


def test_a_second_writer_is_refused_with_who_holds_the_case(tmp_path):
    with (
        change_case(tmp_path / "c", "celtrace investigate", create=True),
        pytest.raises(CaseBusyError, match="celtrace investigate"),
        change_case(tmp_path / "c", "other", create=True),
    ):
        pass


def test_a_folder_with_something_else_is_refused(tmp_path):
    (tmp_path / "holiday.txt").write_text("x")
    with pytest.raises(CaseError, match="not empty"), change_case(tmp_path, "t", create=True):
        pass
    assert [p.name for p in tmp_path.iterdir()] == ["holiday.txt"]


def test_what_is_no_case_is_refused(tmp_path):
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(CaseError, match="not a case"):
            open_case(folder)


def test_a_newer_case_is_refused(tmp_path):
    make_case(tmp_path / "c")
    ledger = Ledger(tmp_path / "c" / "case.sqlite", write=True)
    ledger.set_meta("schema", "99")
    ledger.close()
    with pytest.raises(CaseVersionError, match="99"):
        open_case(tmp_path / "c")
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "case.toml").write_text("version = 99\n")
    with pytest.raises(CaseVersionError, match="99"), change_case(tmp_path / "d", "t", create=True):
        pass


def test_people_write_small_tables_only(tmp_path):
    make_case(tmp_path / "c")
    with change_case(tmp_path / "c", "judge") as case:
        case.put([judgement()])
        case.put([judgement(note="again")])
        with pytest.raises(ValueError, match="stage"):
            case.put([Mention(id="m", segment_id="s", kind="k", value="v", normalized="", valid=True)])
    with open_case(tmp_path / "c") as case:
        assert [row.note for row in case.rows(Judgement)] == ["again"]


def test_an_item_is_found_or_named_as_missing(tmp_path):
    with open_case(make_case(tmp_path / "c")) as case:
        product = next(row.value for row in case.rows(Mention) if row.value)
        assert case.locate(product).read_bytes() == b"product 1"
        with pytest.raises(CaseError, match="no item"):
            case.locate("0" * 64)


def test_an_item_is_present_as_long_as_its_bytes_are(tmp_path):
    with open_case(make_case(tmp_path / "c")) as case:
        assert not case.present("a" * 64)
    with change_case(tmp_path / "c", "test") as case:
        case.custody("dataset_pinned", {"dataset": "lists", "input_files": {"a.csv": "a" * 64}})
    blob = tmp_path / "c" / "blobs" / "bb" / ("b" * 64)
    blob.parent.mkdir(parents=True)
    blob.write_bytes(b"x")
    with open_case(tmp_path / "c") as case:
        assert case.present("a" * 64)
        assert case.present("b" * 64)
        blob.unlink()
        assert not case.present("b" * 64)


def test_distinct_values_are_read_by_column(tmp_path):
    with open_case(make_case(tmp_path / "c")) as case:
        rows = list(case.rows(Mention))
        assert case.distinct(Mention, "kind", "value") == {(row.kind, row.value) for row in rows}
        assert case.distinct(Judgement, "by") == {(row.by,) for row in case.rows(Judgement)}


def test_columns_are_read_without_the_others(tmp_path):
    with open_case(make_case(tmp_path / "c")) as case:
        for kind, name in ((Mention, "value"), (Judgement, "by")):
            read = list(case.columns(kind, name))
            assert {tuple(piece.column_names) for piece in read} <= {(name,)}
            found = sorted(each for piece in read for each in piece[name].to_pylist())
            assert found == sorted(getattr(row, name) for row in case.rows(kind))
