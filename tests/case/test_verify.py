from __future__ import annotations

import re

import pytest

from celtrace.case import CaseError
from celtrace.case.verify import verify

from .helpers import make_case


def flip(path, place=None):
    data = bytearray(path.read_bytes())
    data[len(data) // 2 if place is None else place] ^= 1
    path.chmod(0o644)
    path.write_bytes(bytes(data))


def test_an_untouched_case_holds(tmp_path):
    result = verify(make_case(tmp_path / "c"))
    assert result.problems == []
    assert result.checked["blobs"] == 1
    assert result.checked["table files"] == 2


@pytest.mark.parametrize(
    ("pattern", "named"),
    [
        ("blobs/??/*", "blobs/"),
        ("tables/mentions/*.parquet", "tables/mentions/"),
        ("case.sqlite", "case.sqlite"),
        ("custody.jsonl", "custody.jsonl line"),
        ("SEAL.sha256", ""),
    ],
)
def test_one_flipped_bit_is_found_and_named(tmp_path, pattern, named):
    case = make_case(tmp_path / "c")
    flip(next(case.glob(pattern)))
    problems = verify(case).problems
    assert problems
    assert any(problem.place.startswith(named) for problem in problems)


def test_any_flipped_byte_of_the_ledger_is_found(tmp_path):
    case = make_case(tmp_path / "c")
    size = (case / "case.sqlite").stat().st_size
    for place in range(0, size, size // 12):
        flip(case / "case.sqlite", place)
        assert "case.sqlite" in {problem.place for problem in verify(case).problems}
        flip(case / "case.sqlite", place)
    assert verify(case).problems == []


def test_files_that_are_gone_or_added_are_named(tmp_path):
    case = make_case(tmp_path / "c")
    part = next(case.glob("tables/mentions/*.parquet"))
    part.rename(part.with_name("other.parquet"))
    places = {problem.place for problem in verify(case).problems}
    assert part.relative_to(case).as_posix() in places
    assert "tables/mentions/other.parquet" in places


def test_an_unfinished_case_is_named(tmp_path):
    case = make_case(tmp_path / "c")
    (case / "SEAL.sha256").unlink()
    assert "did not finish" in verify(case).problems[0].what


def test_links_that_custody_lacks_are_counted_and_not_called_changed(tmp_path):
    case = make_case(tmp_path / "c")
    (case / "SEAL.sha256").unlink()
    (case / "custody.jsonl").unlink()
    (problem,) = [each for each in verify(case).problems if each.place.startswith("custody")]
    assert problem.place == "custody.jsonl"
    assert re.fullmatch(r"lacks the last (\d+) of \1 links that the ledger holds", problem.what)


def test_what_is_no_case_is_refused(tmp_path):
    with pytest.raises(CaseError, match=r"no case\.sqlite"):
        verify(tmp_path)
    with pytest.raises(CaseError, match="no such folder"):
        verify(tmp_path / "nothing")
