import hashlib
import struct
from collections.abc import Iterable
from pathlib import Path

import pytest

from celtrace.inventory import archives_library
from celtrace.inventory.archives import Opened, open_archive
from celtrace.inventory.archives_base import Archive, Broken, Budget, Limits
from celtrace.inventory.archives_library import FORMATS, library, library_entries
from celtrace.inventory.kinds import sniff
from celtrace.inventory.kinds_window import BytesWindow

pytestmark = pytest.mark.libarchive


def keep(chunks: Iterable[bytes]) -> tuple[str, int]:
    data = b"".join(chunks)
    return hashlib.sha256(data).hexdigest(), len(data)


def opened(raw: bytes, name: str = "a") -> Opened:
    window = BytesWindow(raw)
    kind = sniff(window).kind
    return open_archive(window, kind, name=name, sha256="0" * 64, budget=Budget(Limits.of({})), keep=keep)


def cabinet(name: bytes, content: bytes) -> bytes:
    """A cabinet of one stored file ([MS-CAB] 2.2 to 2.4)."""
    file = struct.pack("<IIHHHH", len(content), 0, 0, 0x5828, 0x6000, 0x20) + name + b"\0"
    data = struct.pack("<IHH", 0, len(content), len(content)) + content
    start = 36 + 8 + len(file)
    folder = struct.pack("<IHH", start, 1, 0)
    size = start + len(data)
    head = b"MSCF" + struct.pack("<IIIIIBBHHHHH", 0, size, 0, 44, 0, 3, 1, 1, 1, 0, 7, 0)
    return head + folder + file + data


def test_names_keep_their_bytes_and_times_have_no_zone():
    raw_name = "作业\\第三集修改意见.txt".encode("gbk")
    found = opened(cabinet(raw_name, b"note"))
    (node,) = found.nodes
    assert (found.verdict.status, found.encoding) == ("ok", "gb18030")
    assert node.name.text == "作业/第三集修改意见.txt"
    assert (node.size, node.sha256) == (4, hashlib.sha256(b"note").hexdigest())
    assert (node.entry.mtime, node.entry.zone_known) == ("2024-01-08T12:00:00Z", False)


def test_without_the_library_they_are_unsupported(monkeypatch):
    monkeypatch.setattr(archives_library, "library", lambda: None)
    found = opened(cabinet(b"a.txt", b"x"))
    assert (found.verdict.status, found.verdict.reason) == ("partial", "unsupported")
    assert "libarchive" in found.verdict.details[0]


def test_what_is_cut_short_is_damaged():
    assert library() is not None
    with pytest.raises(Broken):
        list(library_entries("rar", BytesWindow(b"Rar!\x1a\x07\0" + bytes(20)), Archive()))
    assert opened(cabinet(b"a.txt", b"x" * 50)[:-9]).verdict.status == "quarantined"
    assert "xar" not in FORMATS


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "status", "members"),
    [
        ("test_read_format_rar5_stored_manyfiles.rar", "ok", ["make_uue.tcl", "cebula.txt", "test.bin"]),
        ("test_read_format_rar_unicode.rar", "ok", ["表だよ/新しいフォルダ/新規テキスト ドキュメント.txt"]),
        ("test_read_format_cab_filename_cp932.cab", "ok", ["表だよ/漢字.txt", "表だよ/一覧表.txt"]),
        ("test_read_format_cab_lzx_invalid_history.cab", "quarantined", []),
        ("test_read_format_cab_lzx_oob.cab", "quarantined", []),
        ("test_read_format_lha_filename_cp932.lzh", "ok", ["漢字.txt", "表.txt"]),
        ("test_read_format_rar5_multiarchive.part01.rar", "partial", []),
        ("test_read_format_rar4_encrypted_filenames.rar", "quarantined", []),
        ("test_extract.tar.zst", "ok", ["file1", "file2"]),
    ],
)
def test_real_archives(shared: Path, name, status, members):
    found = opened((shared / "badinput/libarchive" / name).read_bytes(), name)
    assert found.verdict.status == status, found.verdict
    names = [node.name.text for node in found.nodes if node.sha256]
    assert set(members) <= set(names)


@pytest.mark.shared
@pytest.mark.parametrize("name", ["invalid_history", "oob"])
def test_a_damaged_cabinet_has_one_verdict_whatever_lay_in_memory(shared: Path, name):
    raw = (shared / f"badinput/libarchive/test_read_format_cab_lzx_{name}.cab").read_bytes()
    found = set()
    for value in range(1, 6):
        junk = [bytes([value]) * (10_000 * value * size) for size in range(1, 9)]
        del junk
        one = opened(raw)
        found.add((one.verdict.reason, tuple(one.verdict.details), tuple(node.sha256 for node in one.nodes)))
    assert len(found) == 1
    assert {reason for reason, _details, _members in found} == {"damaged"}
