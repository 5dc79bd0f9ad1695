from __future__ import annotations

import json

import pytest

from celtrace.case import CaseError
from celtrace.case.ledger import GENESIS, Ledger, entry_hash


def test_custody_is_a_chain(tmp_path):
    ledger = Ledger(tmp_path / "case.sqlite", write=True, create=True)
    ledger.append_custody("one", {"b": 1, "a": "第"})
    ledger.append_custody("two", {})
    first, second = ledger.custody()
    assert first.previous == GENESIS
    assert second.previous == first.hash
    assert second.hash == entry_hash(second.seq, second.at, second.kind, second.body, second.previous)
    lines = ledger.custody_lines().splitlines()
    assert [json.loads(line)["kind"] for line in lines] == ["one", "two"]
    ledger.close()


def test_a_transaction_is_all_or_nothing(tmp_path):
    ledger = Ledger(tmp_path / "case.sqlite", write=True, create=True)

    def half():
        with ledger.transaction():
            ledger.set_meta("x", "1")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half()
    assert ledger.meta("x") == ""
    ledger.close()


def test_reading_changes_no_byte(tmp_path):
    path = tmp_path / "case.sqlite"
    ledger = Ledger(path, write=True, create=True)
    ledger.append_custody("one", {})
    ledger.checkpoint()
    ledger.close()
    before = path.read_bytes()
    reader = Ledger(path, write=False)
    assert len(reader.custody()) == 1
    reader.close()
    assert path.read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["case.sqlite"]


def test_what_is_not_there_is_no_case(tmp_path):
    with pytest.raises(CaseError):
        Ledger(tmp_path / "case.sqlite", write=False)


@pytest.mark.parametrize("layout", ["", "two", "-1"])
def test_a_ledger_without_its_layout_is_refused(tmp_path, layout):
    path = tmp_path / "case.sqlite"
    ledger = Ledger(path, write=True, create=True)
    ledger.set_meta("schema", layout)
    ledger.close()
    with pytest.raises(CaseError, match="layout"):
        Ledger(path, write=False)


def test_a_clock_that_goes_back_has_a_link_of_its_own(tmp_path, monkeypatch):
    from datetime import UTC, datetime, timedelta

    from celtrace.case import ledger as module

    class Clock:
        moved = timedelta()

        @classmethod
        def now(cls, _zone):
            return datetime(2026, 3, 1, tzinfo=UTC) + cls.moved

    monkeypatch.setattr(module, "datetime", Clock)
    ledger = Ledger(tmp_path / "case.sqlite", write=True, create=True)
    for days in (0, 400, -30, -30, 900):
        Clock.moved = timedelta(days=days)
        ledger.append_custody("x", {})
    links = ledger.custody()
    assert [link.kind for link in links] == ["x", "x", "clock_went_back", "x", "x", "x"]
    assert links[2].body == {"last": "2027-04-05T00:00:00Z"}
    assert [link.previous for link in links[1:]] == [link.hash for link in links[:-1]]
    ledger.close()
