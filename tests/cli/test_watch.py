from __future__ import annotations

import pytest

from ..test_second_run import tree

pytestmark = pytest.mark.media


def test_it_says_only_what_changed(celtrace, tmp_path):
    source = tree(tmp_path)
    celtrace("investigate", source, "-o", tmp_path / "case", "--quiet")
    assert celtrace("watch", tmp_path / "case", "--once").stdout == "Nothing changed.\n"
    (source / "notes" / "new.txt").write_text("새 파일\n", "utf-8")
    text = celtrace("watch", tmp_path / "case", "--once").stdout
    assert "+ file: server/notes/new.txt" in text
    assert "C001" not in text


def test_it_needs_once(celtrace, tmp_path):
    celtrace("watch", tmp_path, code=2)
