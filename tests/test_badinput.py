"""Hostile files by the hundred: each gives a row and an outcome, and the run ends."""

from __future__ import annotations

import os
import shlex
import shutil
import socket
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from celtrace.case import open_case
from celtrace.case.verify import verify
from celtrace.investigation import investigate
from celtrace.pipeline import PIPELINE, stages_until
from celtrace.records import File, Listed, Segment
from tests.inventory.packed import zipped
from tests.read.containers import hangul

pytestmark = [pytest.mark.media, pytest.mark.timeout(1500)]

STATUSES = {"ok", "partial", "quarantined", "unreadable"}
REASONS = {
    "empty",
    "extension_mismatch",
    "mixed_encoding",
    "special_file",
    "symlink",
    "symlink_loop",
    "symlink_outside",
    "damaged",
    "encrypted",
    "unsafe",
    "unsupported",
    "permission",
    "limit_time",
    "limit_memory",
    "limit_output",
}


def account(case) -> list[File]:
    """Rows of `files`; every one typed, every listed entry there, nothing counted twice."""
    rows = list(case.rows(File))
    assert {row.status for row in rows} <= STATUSES
    for row in rows:
        assert set(row.reason.split(";")) - {""} <= REASONS, (row.path, row.reason)
        assert row.status == "ok" or row.reason, row.path
    entries = [(row.snapshot, row.path) for row in rows if not row.member]
    assert sorted(entries) == sorted((row.snapshot, row.path) for row in case.rows(Listed))
    return rows


@pytest.mark.shared
@pytest.mark.parametrize("folder", ["libarchive", "pillow", "docs"])
def test_every_hostile_file_has_an_outcome(shared, tmp_path, folder):
    investigate([shared / "badinput" / folder], tmp_path / "case", quiet=True)
    with open_case(tmp_path / "case") as case:
        rows = account(case)
        assert any(row.status != "ok" for row in rows)
    assert verify(tmp_path / "case").problems == []


def test_a_tree_of_oddities(tmp_path):
    root = os.fsencode(tmp_path / "tree")
    os.mkdir(root)
    for name in (b"new\nline", b"\xff\xfe", b"\x1b[31m", b"a" * 255, b" ", "\u202etxt".encode()):
        with open(os.path.join(root, name), "wb") as stream:
            stream.write(b"x")
    os.mkdir(os.path.join(root, b"empty"))
    os.mkfifo(os.path.join(root, b"pipe"))
    os.symlink(b".", os.path.join(root, b"self"))
    os.symlink(b"/etc/passwd", os.path.join(root, b"out"))
    (tmp_path / "tree" / "nothing").write_bytes(b"")
    (tmp_path / "tree" / "nul.log").write_bytes(b"\0" * 5000)
    (tmp_path / "tree" / "empty.log").write_bytes(b"")
    with socket.socket(socket.AF_UNIX) as server:
        here = os.getcwd()
        os.chdir(tmp_path / "tree")
        try:
            server.bind("socket")
        finally:
            os.chdir(here)
        investigate([tmp_path / "tree"], tmp_path / "case", quiet=True)
    with open_case(tmp_path / "case") as case:
        found = {row.path: row for row in account(case)}
    assert found["self"].reason == "symlink_loop"
    assert found["out"].reason == "symlink_outside"
    assert found["pipe"].reason == found["socket"].reason == "special_file"
    assert found["nothing"].reason == "empty"
    assert r"new\x0aline" in found
    assert r"\xff\xfe" in found
    assert verify(tmp_path / "case").problems == []


def test_an_empty_folder_is_a_case_without_files(tmp_path):
    (tmp_path / "empty").mkdir()
    summary = investigate([tmp_path / "empty"], tmp_path / "case", quiet=True)
    assert summary.files == {}
    assert verify(tmp_path / "case").problems == []


@pytest.fixture(scope="module")
def plain_case(tmp_path_factory):
    folder = tmp_path_factory.mktemp("plain")
    (folder / "tree").mkdir()
    (folder / "tree" / "a.txt").write_bytes(b"a line\n" * 20000)
    investigate([folder / "tree"], folder / "case", quiet=True)
    return folder / "case"


def called(line: str, **values: object) -> subprocess.CompletedProcess[str]:
    """A command in a shell, as a user types it; the exit code is the first program's."""
    program = shlex.quote(str(Path(sys.executable).with_name("celtrace")))
    line = line.format(**{name: shlex.quote(str(value)) for name, value in values.items()})
    shell = ["bash", "-c", f"{program} {line}; exit ${{PIPESTATUS[0]}}"]
    return subprocess.run(shell, capture_output=True, text=True)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("export {case} --table segments | head -c 10", '{"id'),
        ("read {tree} 2>/dev/null | head -c 10", "# segments"),
        ("export {case} --table segments >&-", ""),
        ("export {case} --table segments 2>&-", '{"id'),
        ("investigate -o {case} --quiet <&- >&- 2>&-", ""),
    ],
)
def test_a_stream_that_is_closed_is_no_failure(plain_case, line, says):
    done = called(line, case=plain_case, tree=plain_case.parent / "tree")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(says)
    assert verify(plain_case).problems == []


def cut(path: Path) -> None:
    os.truncate(path, 2000)


def emptied(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("damage", [cut, emptied, Path.unlink])
@pytest.mark.parametrize("name", ["case.sqlite", "tables/items/*.parquet"])
def test_a_damaged_case_is_one_sentence(plain_case, tmp_path, damage, name):
    case = shutil.copytree(plain_case, tmp_path / "case")
    for path in case.glob(name):
        damage(path)
    done = called("export {case} --table files", case=case)
    gone = damage is Path.unlink and name == "case.sqlite"
    assert done.returncode == (2 if gone else 4)
    assert done.stderr.startswith("Error: ")
    assert "Traceback" not in done.stderr
    assert called("verify {case}", case=case).returncode == (2 if gone else 4)


def pages(number: int) -> bytes:
    """A PDF whose tree names one page again and again."""
    kids = b" ".join([b"3 0 R"] * number)
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count "
        + str(number).encode()
        + b"/Kids["
        + kids
        + b"]>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</F "
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n4 0 obj<</Length 35>>stream\n"
        b"BT /F 12 Tf 9 9 Td (a note) Tj ET   \nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    )


def broken_font() -> bytes:
    """A page whose embedded TrueType font claims tables that lie beyond it, and glyphs without end."""
    tables = b"".join(
        struct.pack(">4sIII", tag, 0, 0xFFFFFF00 + n, 0xFFFFFFFF)
        for n, tag in enumerate((b"glyf", b"loca", b"head", b"maxp", b"cmap", b"hmtx", b"fpgm", b"prep"))
    )
    font = struct.pack(">IHHHH", 0x00010000, len(tables) // 16, 128, 3, 0) + tables + b"\xb0\xff\x2d" * 700
    found = pages(1).replace(
        b"/Type1/BaseFont/Helvetica",
        b"/TrueType/BaseFont/B/FirstChar 0/LastChar 255/Widths["
        + b"9999999999 " * 256
        + b"]/FontDescriptor 5 0 R",
    )
    more = (
        b"5 0 obj<</Type/FontDescriptor/FontName/B/Flags 4/FontFile2 6 0 R/FontBBox[0 0 -1 99999999999]>>endobj\n"
        b"6 0 obj<</Length %d/Length1 %d>>stream\n%s\nendstream endobj\n" % (len(font), len(font), font)
    )
    return found.replace(b"trailer", more + b"trailer")


def word(document: str) -> bytes:
    return zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": document.encode()})


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BODY = f"<w:document {W}><w:body><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:body></w:document>"
HUGE = b"8BPS" + struct.pack(">H6xHIIHH", 2, 3, 300_000, 300_000, 8, 3) + bytes(200)
STRANGE = {
    "zalgo.txt": "修" + "\u0335\u0310\u0489" * 800 + "改",
    "bidi.txt": "\u202ecut 12\u202c \u2066수정\u2069 \u200f",
}


def test_the_list_of_bad_input_costs_one_item_each(tmp_path):
    deep = b"note"
    for number in range(8):
        deep = zipped({f"{number}.zip" if number else "note.txt": deep})
    bomb = "<!DOCTYPE w [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
        f"<!ENTITY {chr(98 + n)} '{('&' + chr(97 + n) + ';') * 10}'>" for n in range(9)
    )
    outside = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    declared = bytearray(zipped({"big.bin": b"x" * 100}, 0))
    at = declared.rindex(b"PK\x01\x02")
    declared[at + 20 : at + 28] = struct.pack("<II", 0xFFFFFFF0, 0xFFFFFFF0)
    files = {
        "deep.zip": deep,
        "declared.zip": bytes(declared),
        "outside.docx": word(outside + BODY % "&x;"),
        "bomb.docx": word(bomb + "]>" + BODY % "&j;"),
        "pages.pdf": pages(100_000),
        "font.pdf": broken_font(),
        "old.hwp": b"HWP Document File V3.00 \x1a\x01\x02\x03\x04\x05" + bytes(range(256)),
        "EP01_C012.sxf": bytes(range(256)) * 8,
        "huge.psb": HUGE,
        "macros.hwp": hangul(b"", {"Scripts/DefaultJScript": b"\x01", "Scripts/JScriptVersion": b"\x01"}),
        "surrogates.txt": "\ud800\udfff lone".encode("utf-8", "surrogatepass") + b"\n" + "수정".encode(),
        "leaders.txt": bytes.fromhex("a4e8a4e9a4ea")
        + "동지의 말씀을 따라 원화를 고친다\n".encode("kps9566") * 3,
        **{name: text.encode("utf-8-sig") for name, text in STRANGE.items()},
        "good.docx": word(BODY % "修改背景"),
    }
    for kind in ("docx", "pdf", "psd", "hwp", "png", "mp4", "zip", "eml", "xdts", "sts"):
        files[f"nothing.{kind}"] = b""
    for name in ("good.docx", "pages.pdf", "macros.hwp", "huge.psb", "deep.zip"):
        files[f"cut-{name}"] = files[name][: len(files[name]) // 2]
    (tmp_path / "tree").mkdir()
    for name, data in files.items():
        (tmp_path / "tree" / name).write_bytes(data)
    wanted = [*stages_until("pictures"), *stages_until("read")]
    investigate(
        [tmp_path / "tree"],
        tmp_path / "case",
        quiet=True,
        publish=False,
        stages=tuple(stage for stage in PIPELINE if stage in wanted),
    )
    with open_case(tmp_path / "case") as case:
        found = {row.path: row for row in account(case) if not row.member}
        said = {(row.path, row.text) for row in case.rows(Segment)}
    assert set(found) == set(files)
    assert all(found[name].reason == "empty" for name in files if name.startswith("nothing"))
    assert all(found[name].status != "ok" for name in files if name.startswith("cut-"))
    assert found["outside.docx"].reason == found["bomb.docx"].reason == found["huge.psb"].reason == "unsafe"
    assert (found["pages.pdf"].status, found["pages.pdf"].reason) == ("partial", "limit_output")
    assert found["declared.zip"].status == "quarantined"
    assert ("font.pdf", "a note") in said or found["font.pdf"].status != "ok"
    assert all(found[name].reason.startswith("unsupported") for name in ("old.hwp", "EP01_C012.sxf"))
    assert {"good.docx", "macros.hwp", "leaders.txt", *STRANGE} <= {
        n for n in files if found[n].status == "ok"
    }
    assert ("good.docx", "修改背景") in said
    assert ("pages.pdf", "a note") in said
    assert all((name, text) in said for name, text in STRANGE.items())
    assert any(
        path == "leaders.txt" and text and text.startswith("\uf113\uf114\uf115") for path, text in said
    )
    assert not any(text and "root:" in text for _, text in said)
    assert verify(tmp_path / "case").problems == []
