"""Nothing new, nothing done; something new, only that."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from celtrace.case import open_case
from celtrace.case.export import encode_table
from celtrace.investigation import investigate
from celtrace.records import TABLES

pytestmark = pytest.mark.media


def tree(folder: Path) -> Path:
    for number in range(1, 5):
        day = folder / "server" / "notes"
        day.mkdir(parents=True, exist_ok=True)
        (day / f"EP01_SC001_C{number:03}.txt").write_bytes(f"第{number}集 修改意见\n".encode("gb18030") * 5)
    line = b'192.0.2.%d - ann [10/Jan/2024:13:55:36 +0900] "GET /a HTTP/1.1" 200 23 "-" "x"\n'
    (folder / "server" / "access.log").write_bytes(b"".join(line % n for n in range(1, 30)))
    return folder / "server"


def canonical(case: Path) -> dict[str, str]:
    with open_case(case) as opened:
        return {
            name: hashlib.sha256(encode_table(opened, kind, "jsonl")).hexdigest()
            for name, kind in TABLES.items()
        }


def test_a_second_run_does_no_stage_work(tmp_path):
    source = tree(tmp_path)
    investigate([source], tmp_path / "case", quiet=True)
    before = canonical(tmp_path / "case")
    summary = investigate([source], tmp_path / "case", quiet=True)
    assert {report.stage: report.done for report in summary.stages if report.done} == {}
    assert canonical(tmp_path / "case") == before


def test_one_more_file_is_one_more_piece_of_work(tmp_path):
    source = tree(tmp_path)
    investigate([source], tmp_path / "case", quiet=True)
    (source / "notes" / "new.txt").write_text("새 파일\n", "utf-8")
    summary = investigate([], tmp_path / "case", quiet=True)
    done = {report.stage: report.done for report in summary.stages}
    assert (done["inventory"], done["read"], done["access"]) == (1, 1, 0)
    investigate([source], tmp_path / "fresh", quiet=True)
    assert canonical(tmp_path / "case") == canonical(tmp_path / "fresh")


@pytest.mark.parametrize("workers", [1, 2])
def test_the_number_of_workers_changes_no_byte(tmp_path, workers):
    source = tree(tmp_path)
    investigate([source], tmp_path / "case", quiet=True, workers=workers)
    investigate([source], tmp_path / "other", quiet=True, workers=workers + 1)
    assert canonical(tmp_path / "case") == canonical(tmp_path / "other")


def test_evidence_that_changed_is_found_by_verify(tmp_path):
    from celtrace.case.verify import verify

    source = tree(tmp_path)
    investigate([source], tmp_path / "case", quiet=True)
    assert verify(tmp_path / "case").problems == []
    target = source / "notes" / "EP01_SC001_C001.txt"
    data = bytearray(target.read_bytes())
    data[3] ^= 1
    target.write_bytes(bytes(data))
    assert any("EP01_SC001_C001.txt" in problem.place for problem in verify(tmp_path / "case").problems)
