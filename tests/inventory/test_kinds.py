from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.inventory.kinds import extension_of, mismatched, needs_whole, sniff
from celtrace.inventory.kinds_window import BytesWindow
from celtrace.resources.kinds import ARCHIVES, EXTENSIONS, LOOSE, MIME, SIGNATURES
from tests.inventory.packed import tarred, zipped


def test_the_table_names_kinds_only():
    named = set().union(*EXTENSIONS.values()) | ARCHIVES | LOOSE | {kind for _at, _magic, kind in SIGNATURES}
    assert named <= set(MIME)


@pytest.mark.parametrize(("offset", "magic", "kind"), SIGNATURES)
def test_each_signature_gives_its_kind(offset, magic, kind):
    front = b"BZh9" if kind == "bz2" else b"\0" * offset
    assert sniff(BytesWindow(front + magic + b"\0" * 40)).kind == kind


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "empty"),
        (b"hello\n", "text"),
        (zipped({"a": b"x"}), "zip"),
        (b"PK\x05\x06" + b"\0" * 18, "zip"),
        (tarred({"a": b"x"}), "tar"),
        (b"8BPS\0\2", "psd"),
        (b"8BPS\0\3" + b"\0" * 20, "binary"),
        (b"exchangeDigitalTimeSheet Save Data\n{}", "xdts"),
        (b"CSFCHUNK" + b"\0" * 16, "clip"),
        (bytes(range(256)), "binary"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "ole"),
    ],
)
def test_kinds(data, kind):
    found = sniff(BytesWindow(data))
    assert found.kind == kind
    assert found.mime


@pytest.mark.parametrize(
    ("path", "extension"),
    [
        ("a/b.PNG", "png"),
        ("a.b/c", ""),
        (".hidden", ""),
        ("..hidden.png", "png"),
        (" leading and trailing .png ", "png"),
        ("access.log.1", "1"),
        ("a.", ""),
        ("원화.tar.gz", "gz"),
    ],
)
def test_extensions(path, extension):
    assert extension_of(path) == extension


@pytest.mark.parametrize(
    ("kind", "extension", "expected"),
    [
        ("zip", "psd", True),
        ("jpeg", "txt", True),
        ("webm", "mov", True),
        ("png", "jpg", True),
        ("png", "", True),
        ("binary", "png", True),
        ("text", "png", True),
        ("text", "", False),
        ("text", "xps", False),
        ("zip", "xps", False),
        ("text", "bak", False),
        ("png", "bak2", False),
        ("zip", "docx", False),
        ("ole", "xlsx", False),
        ("empty", "png", False),
        ("log", "gz", False),
        ("text", "csv", False),
        ("json", "log", False),
        ("mov", "mp4", False),
        ("exe", "", False),
        ("binary", "txt", False),
        ("png", "1", False),
    ],
)
def test_mismatches(kind, extension, expected):
    assert mismatched(kind, extension) is expected


def test_what_has_to_be_at_hand_as_a_whole():
    assert needs_whole(zipped({"a": b"x"})[:512])
    assert needs_whole(tarred({"a": b"x"})[:512])
    assert needs_whole(b"\x1f\x8b\x08" + b"\0" * 509)
    assert not needs_whole(b"\x89PNG\r\n\x1a\n".ljust(512, b"\0"))


@given(st.binary(max_size=2000), st.sampled_from(["", "tga", "tvpp", "txt"]))
def test_any_bytes_have_a_kind(data, extension):
    assert sniff(BytesWindow(data), extension).kind in MIME
