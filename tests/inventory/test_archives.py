from __future__ import annotations

import gzip
import hashlib
import io
import tarfile
import zipfile

import pytest

from celtrace.inventory.archives import Node, Opened, Verdict
from tests.inventory.packed import Kept, opened, raw_zip, tarred, zipped

PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452")
LINE = b'192.0.2.1 - - [20/May/2015:21:05:59 +0000] "GET /a HTTP/1.1" 200 5 "-" "agent"\n'


def told(found: Opened) -> list[tuple[str, str, str, str]]:
    return [
        (node.name.text, node.kind.kind, node.verdict.status, node.verdict.reason) for node in found.nodes
    ]


def flat(nodes: list[Node]) -> list[str]:
    return [
        name for node in nodes for name in (node.name.text, *(flat(node.inside.nodes) if node.inside else []))
    ]


def test_members_are_typed_hashed_and_kept():
    kept = Kept()
    found = opened(zipped({"a.png": PNG, "b.txt": b"hello\n", "c": b""}), "zip", kept)
    assert told(found) == [("a.png", "png", "ok", ""), ("b.txt", "text", "ok", ""), ("c", "empty", "ok", "")]
    assert [kept.blobs[node.sha256 or ""] for node in found.nodes] == [PNG, b"hello\n", b""]
    assert found.verdict.status == "ok"


def test_archives_inside_archives_are_opened():
    inner = zipped({"deep.png": PNG})
    found = opened(tarred({"in.zip": inner, "notes.txt.gz": gzip.compress(b"hello\n", mtime=0)}), "tar")
    assert flat(found.nodes) == ["in.zip", "deep.png", "notes.txt.gz", "notes.txt"]
    assert found.nodes[0].sha256 == hashlib.sha256(inner).hexdigest()


@pytest.mark.parametrize(("mode", "kind"), [("w:gz", "gz"), ("w:bz2", "bz2"), ("w:xz", "xz")])
def test_a_compressed_tar_is_one_archive(mode, kind):
    found = opened(tarred({"a.txt": b"hello\n", "b.png": PNG}, mode), kind)
    assert told(found) == [("a.txt", "text", "ok", ""), ("b.png", "png", "ok", "")]
    assert found.kind == ""


def test_a_compressed_log_is_a_log_and_has_no_member():
    whole = gzip.compress(LINE * 5000, mtime=0)
    found = opened(whole, "gz")
    assert (found.kind, found.nodes, found.verdict.status) == ("log", [], "ok")
    cut = opened(whole[:-20], "gz")
    assert (cut.kind, cut.verdict.status, cut.verdict.reason) == ("log", "partial", "damaged")


def test_a_premiere_project_is_told_and_its_xml_kept():
    xml = b'<?xml version="1.0"?>\n<PremiereData Version="3"/>'
    found = opened(gzip.compress(xml, mtime=0), "gz", name="x/EP03.prproj")
    assert found.kind == "prproj"
    assert [node.name.text for node in found.nodes] == ["EP03.prproj.content"]


def test_the_name_in_a_gzip_header_is_used():
    out = io.BytesIO()
    with gzip.GzipFile("原画.txt", "wb", fileobj=out, mtime=5) as stream:
        stream.write(b"x")
    assert opened(out.getvalue(), "gz", name="y.gz").nodes[0].entry.mtime == "1970-01-01T00:00:05Z"
    assert opened(gzip.compress(b"x", mtime=0), "gz", name="dir/y.txt.gz").nodes[0].name.text == "y.txt"


def test_unsafe_members_put_the_archive_aside_and_the_others_are_salvaged():
    found = opened(zipped({"../up.txt": b"x", "/abs.txt": b"y", "good.txt": b"z"}), "zip")
    assert (found.verdict.status, found.verdict.reason) == ("quarantined", "unsafe")
    assert told(found) == [
        ("../up.txt", "text", "quarantined", "unsafe"),
        ("/abs.txt", "text", "quarantined", "unsafe"),
        ("good.txt", "text", "ok", ""),
    ]


def test_a_link_has_no_content():
    found = opened(tarred({"link": b""}, type=tarfile.SYMTYPE, linkname="/etc"), "tar")
    assert told(found) == [("link", "symlink", "quarantined", "unsafe")]
    assert found.nodes[0].sha256 == ""


def test_damage_is_said_of_the_member_and_of_the_archive():
    data = bytearray(raw_zip([(b"a", b"hello"), (b"b", b"world")]))
    data[data.index(b"hello")] ^= 1
    found = opened(bytes(data), "zip")
    assert (found.verdict.status, found.verdict.reason) == ("quarantined", "damaged")
    assert [node.sha256 is None for node in found.nodes] == [True, False]


def test_a_bomb_is_stopped():
    found = opened(zipped({"bomb": b"\0" * 30_000_000, "good.txt": b"x"}), "zip", floor=1 << 20)
    assert (found.verdict.status, found.verdict.reason) == ("quarantined", "limit_output")
    assert told(found)[1] == ("good.txt", "text", "ok", "")


def test_all_members_together_are_stopped():
    found = opened(zipped({str(number): b"\0" * 1_000_000 for number in range(20)}), "zip", output=5_500_000)
    assert found.verdict.reason == "limit_output"
    assert sum(node.sha256 is not None for node in found.nodes) == 5


def test_a_bomb_in_a_bomb_is_stopped():
    data = b"\0" * 8_000_000
    for level in range(10):
        data = zipped({f"{level}.zip": data})
    found = opened(data, "zip")
    assert flat(found.nodes) == ["9.zip", "8.zip", "7.zip", "6.zip"]
    last = found.nodes[0].inside.nodes[0].inside.nodes[0].inside.nodes[0]  # type: ignore[union-attr]
    assert (last.kind.kind, last.verdict.status, last.verdict.reason) == ("zip", "partial", "limit_output")


def test_the_budget_holds_over_all_levels():
    inner = zipped({str(number): b"x" for number in range(10)})
    found = opened(zipped({f"{number}.zip": inner for number in range(10)}), "zip", members=35)
    assert (found.verdict.status, found.verdict.reason) == ("quarantined", "limit_output")
    assert len(flat(found.nodes)) <= 36


def test_an_archive_that_holds_itself_is_not_opened_for_ever():
    data = zipped({"a.txt": b"x"})
    outer = zipped({"r.zip": data})
    name = hashlib.sha256(data).hexdigest()
    from celtrace.inventory.archives import open_archive
    from celtrace.inventory.archives_base import Budget, Limits
    from celtrace.inventory.kinds_window import BytesWindow

    found = open_archive(
        BytesWindow(outer),
        "zip",
        name="r",
        sha256="x",
        budget=Budget(Limits.of({})),
        keep=Kept(),
        above=(name,),
    )
    assert told(found) == [("r.zip", "zip", "quarantined", "unsafe")]


def test_an_inner_archive_too_large_for_memory_is_listed_and_said_so():
    inner = zipped({"a": bytes(range(256)) * 1000}, zipfile.ZIP_STORED)
    found = opened(zipped({"in.zip": inner}), "zip", memory=100_000)
    assert told(found) == [("in.zip", "zip", "partial", "limit_memory")]


def test_closed_archives_are_unsupported():
    assert opened(b"xar!", "xar").verdict == Verdict(
        "partial", ["unsupported"], ["xar archives are not opened"]
    )


def test_strange_names_and_many_members():
    names = [b"line\nbreak.png", b"nul\0.png", b"\x1b[31m.png", b" "]
    found = opened(raw_zip([(name, PNG) for name in names]), "zip")
    assert [node.name.text for node in found.nodes] == [
        "line\\x0abreak.png",
        "nul\\x00.png",
        "\\x1b[31m.png",
        " ",
    ]
    assert found.verdict.reason == "unsafe"
    many = opened(raw_zip([(b"%d" % number, b"") for number in range(1200)]), "zip", members=1000)
    assert (many.verdict.reason, len(many.nodes)) == ("limit_output", 1000)


@pytest.mark.slow
def test_a_hundred_thousand_members():
    found = opened(raw_zip([(b"%d.txt" % number, b"x") for number in range(100_000)]), "zip")
    assert (found.verdict.status, len(found.nodes)) == ("ok", 100_000)
