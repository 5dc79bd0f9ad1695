from __future__ import annotations

import hashlib

import msgspec
import pyarrow.parquet as pq
import pytest

from celtrace.case import CaseError, change_case, logical, open_case, tables
from celtrace.case.older import REASON, decoded, fill
from celtrace.case.verify import verify
from celtrace.records import TABLES, Gap, Mention, Party
from tests.case.helpers import make_case

ROWS = [
    Party(id=n, name=n, names=[n], identifiers=[], addresses=[n], country="ES", role="", source="s")
    for n in ("a", "b")
]


def without(kind, rows, *names):
    return tables.sort(kind, tables.to_arrow(kind, rows, ["k"] * len(rows))).drop_columns(list(names))


def test_what_has_no_default_is_nothing_or_unknown():
    class Later(Party, frozen=True, kw_only=True):
        since: str | None
        note: str
        more: list[str]
        grade: int = 3

    values, reasons = fill(Later, ["since", "note", "more", "grade"])
    assert values == {"since": None, "note": "", "more": []}
    assert reasons == {"since": REASON}


def test_a_number_is_not_invented():
    class Counted(Party, frozen=True, kw_only=True):
        tiers: int

    with pytest.raises(CaseError, match=r"parties .* its column tiers was added; `celtrace investigate"):
        fill(Counted, ["tiers"])


def test_an_older_file_keeps_its_hash_and_is_read(tmp_path):
    table = without(Party, ROWS, "addresses", "country")
    part = tmp_path / "old.parquet"
    part.write_bytes(tables.encode(table))
    value, rows = logical.of_file(Party, part)
    assert rows == 2
    assert logical.matches(Party, part, value, 2)
    (tmp_path / "new.parquet").write_bytes(tables.encode(without(Party, ROWS)))
    assert logical.of_file(Party, tmp_path / "new.parquet")[0] != value
    read = list(tables.stored_rows(Party, part))
    assert [(row.id, row.addresses, row.names) for row in read] == [("a", [], ["a"]), ("b", [], ["b"])]
    older = tables.logical_hash(Party, read, tables.stored_columns(pq.ParquetFile(part)))
    assert logical.matches(Party, part, older, 2)
    assert tables.distinct([part], Party, ["id"]) == {("a",), ("b",)}
    assert {id for id, _addresses in tables.distinct([part], Party, ["id", "country"])} == {"a", "b"}


def test_an_older_row_of_a_small_table_is_read():
    got = decoded(Gap, '{"id": "g", "stage": "s", "question": "q", "unknown": {}}')
    assert got == Gap(id="g", stage="s", question="q", reason="")
    with pytest.raises(msgspec.ValidationError):
        decoded(Gap, '{"unheard": 1}')
    with pytest.raises(msgspec.ValidationError):
        decoded(Gap, '{"id": 1, "stage": "s", "question": "q", "reason": "r"}')


def test_a_case_from_before_a_column_is_verified_and_read(tmp_path):
    """Its tables, with a column less, and the hashes that its ledger had then."""
    folder = make_case(tmp_path)
    with open_case(folder) as case:
        rows = list(case.rows(Mention))
        ((path,),) = case.ledger.db.execute("SELECT path FROM parts WHERE name = 'mentions' AND sealed = 1")
    table = pq.ParquetFile(folder / path).read().drop_columns(["normalized"])
    (folder / path).write_bytes(tables.encode(table))
    value, count = logical.of_file(TABLES["mentions"], folder / path)
    sha256 = hashlib.sha256((folder / path).read_bytes()).hexdigest()
    with change_case(folder, "test") as case, case.ledger.transaction():
        case.ledger.db.execute(
            "UPDATE parts SET sha256 = ?, logical = ? WHERE path = ?", (sha256, value, path)
        )
    with open_case(folder) as case:
        assert list(case.rows(Mention)) == [msgspec.structs.replace(row, normalized="") for row in rows]
        assert count == len(rows)
    assert verify(folder).checked["table files"]
    assert not [problem for problem in verify(folder).problems if problem.place == path]
