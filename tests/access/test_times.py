from __future__ import annotations

from pathlib import Path

import pytest

from celtrace.access.times import read_time, read_times


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("2024-01-08T00:00:00Z", 1_704_672_000),
        ("2024-01-08T09:00:00+09:00", 1_704_672_000),
        ("2024-01-08 00:00:00", 1_704_672_000),
        ("1704672000", 1_704_672_000),
        (" 1704672000.5 ", 1_704_672_000),
    ],
)
def test_read_time(text: str, second: int) -> None:
    assert read_time(text) == second


@pytest.mark.parametrize("text", ["", "soon", "2024-13-01", "-5", "1e9"])
def test_no_time(text: str) -> None:
    with pytest.raises(ValueError, match=r"isoformat|month"):
        read_time(text)


def table(folder: Path, text: str) -> tuple[dict[str, list[int]], list[int]]:
    path = folder / "t.csv"
    path.write_text(text, encoding="utf-8-sig")
    return read_times(path)


def test_read_times(tmp_path: Path) -> None:
    assert table(tmp_path, "100\n\n200\nbad\n") == ({"": [100, 200]}, [4])
    assert table(tmp_path, "time\n100\n") == ({"": [100]}, [])
    assert table(tmp_path, "x,Subject,Time\n1,a,100\n1,b,200\n1,a,300\n1\n") == (
        {"a": [100, 300], "b": [200]},
        [5],
    )
    with pytest.raises(ValueError, match="no time found"):
        table(tmp_path, "prose\nmore\n")
