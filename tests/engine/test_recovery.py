from __future__ import annotations

import pytest

from celtrace.case import change_case
from celtrace.case.errors import CaseDamagedError
from celtrace.engine.recovery import recover


def test_what_the_ledger_does_not_name_goes(tmp_path):
    with change_case(tmp_path / "c", "test", create=True) as case:
        places = [
            "tables/t/a.parquet",
            "tables/t/.x.tmp",
            "tables/t/.parts/b.parquet",
            "tables/t/.parts/.y.tmp",
        ]
        places += ["tables/t/.parts/.fake-runs/0.parquet", "blobs/.tmp/z"]
        for place in places:
            (case.folder / place).parent.mkdir(parents=True, exist_ok=True)
            (case.folder / place).write_bytes(b"x")
        named = "tables/t/kept.parquet"
        (case.folder / named).write_bytes(b"x")
        case.ledger.db.execute("INSERT INTO parts VALUES (?, 's', 'k', 't', '', '', 1, 1)", (named,))
        assert recover(case) == ""
        assert not [place for place in places if (case.folder / place).exists()]
        case.ledger.db.execute("INSERT INTO stages VALUES ('s', 'k', 'i', 0, 5, 0, 0)")
        case.ledger.db.execute("INSERT INTO results VALUES ('s', 'k', 'i', 0)")
        assert (
            recover(case)
            == "stage s was not sealed, 1 results of it are kept, 0 unfinished files were removed"
        )
        (case.folder / named).unlink()
        with pytest.raises(CaseDamagedError, match="is gone"):
            recover(case)
