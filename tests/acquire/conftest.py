from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.acquire.served import Serve, serving


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Serve]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with serving() as start:
        yield start


@pytest.fixture
def odd_tree(tmp_path: Path) -> Path:
    """Names that a shell, a URL or an option parser would trip over; text with both kinds of line end."""
    source = tmp_path / "source"
    (source / "원화 (수정)" / "빈").mkdir(parents=True)
    (source / "원화 (수정)" / "b c%20+#?;=&.png").write_bytes(bytes(range(256)) * 700)
    (source / "-l").write_bytes(b"dash\nand\r\nlines\n")
    (source / "empty").write_bytes(b"")
    for path in (source / "empty", source / "-l"):
        os.utime(path, (1_704_672_181, 1_704_672_181))
    return source
