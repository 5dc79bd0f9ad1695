from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest

from celtrace.parties.holdings.packed import head, opened
from celtrace.tabular import TableError


def test_plain_gzipped_and_alone_in_an_archive(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"content")
    (tmp_path / "gzipped").write_bytes(gzip.compress(b"content"))
    with zipfile.ZipFile(tmp_path / "archive", "w") as archive:
        archive.writestr("records.XML", b"content")
        archive.writestr("notes.txt", b"other")
    for name in ("plain", "gzipped", "archive"):
        assert head(tmp_path / name) == b"content"
        with opened(tmp_path / name) as stream:
            assert (stream.read(3), stream.read()) == (b"con", b"tent")


def test_what_is_damaged_or_holds_none_or_two_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "two", "w") as archive:
        archive.writestr("a.csv", b"")
        archive.writestr("b.xml", b"")
    (tmp_path / "cut").write_bytes(gzip.compress(b"content" * 1000)[:30])
    (tmp_path / "broken").write_bytes(b"PK\x03\x04 and nothing of an archive")
    for name, said in (("two", "2 CSV or XML files"), ("cut", "damaged"), ("broken", "damaged")):
        assert head(tmp_path / name) == b""
        with pytest.raises(TableError, match=said), opened(tmp_path / name) as stream:
            stream.read()
