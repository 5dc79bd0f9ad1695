from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.tabular import source
from celtrace.tabular.model import TableError


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff\x00")))
def test_unicode_with_and_without_a_mark(text: str) -> None:
    assert source.decode_text(text.encode("utf-8"))[0] == text
    assert source.decode_text(b"\xff\xfe" + text.encode("utf-16-le"))[0] == text or not text
    assert source.decode_text(b"\xef\xbb\xbf" + text.encode("utf-8")) == (text, "utf-8-sig")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_two_bytes_a_character_without_a_mark(encoding: str) -> None:
    text = "party_id;name_en\r\nV1;盐城动漫\r\n"
    assert source.decode_text(text.encode(encoding)) == (text, encoding)


def test_a_mark_that_lies() -> None:
    with pytest.raises(TableError, match="not valid utf-16-le"):
        source.decode_text(b"\xff\xfea")


def test_size_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MAX_BYTES", 10)
    path = tmp_path / "t"
    path.write_bytes(b"x" * 11)
    with pytest.raises(TableError, match="larger"):
        source.read_bytes(path)
