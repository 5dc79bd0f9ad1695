from __future__ import annotations

from pathlib import Path

import pytest

from celtrace.acquire.custody import FIRST, BrokenChainError, append, finished, read


@pytest.fixture
def chain(tmp_path: Path) -> Path:
    path = tmp_path / "custody.jsonl"
    for day, complete in (("2024-01-08T0900Z", "yes"), ("2024-01-09T0900Z", "no")):
        append(path, {"snapshot": day, "complete": complete})
    return path


def test_lines_follow_from_each_other(chain: Path) -> None:
    first, second = read(chain)
    assert first["previous"] == FIRST
    assert second["previous"] == first["hash"]


def test_no_file_is_an_empty_chain(tmp_path: Path) -> None:
    assert read(tmp_path / "none") == []


@pytest.mark.parametrize("line", [0, 1])
def test_a_changed_dropped_or_broken_line_is_seen(chain: Path, line: int) -> None:
    lines = chain.read_bytes().splitlines(keepends=True)
    chain.write_bytes(b"".join(lines).replace(b"2024-01-0" + b"89"[line : line + 1], b"2023-01-01"))
    with pytest.raises(BrokenChainError, match=f"line {line + 1}"):
        read(chain)
    chain.write_bytes(b"".join([*lines[:line], b"{not json\n", *lines[line:]]))
    with pytest.raises(BrokenChainError, match=f"line {line + 1}"):
        append(chain, {"snapshot": "x"})
    chain.write_bytes(b"".join(lines[1:]))
    with pytest.raises(BrokenChainError):
        read(chain)


def test_what_it_says_of_a_snapshot(chain: Path) -> None:
    assert finished(chain, "2024-01-08T0900Z") is True
    assert finished(chain, "2024-01-09T0900Z") is False
    assert finished(chain, "2024-01-10T0900Z") is None
    assert finished(chain.parent / "none", "2024-01-08T0900Z") is None
    chain.write_bytes(chain.read_bytes().replace(b'"no"', b'"yes"'))
    assert finished(chain, "2024-01-08T0900Z") is None
