from __future__ import annotations

import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.acquire.manifest import (
    ManifestError,
    against,
    is_itself,
    manifest_line,
    part_of,
    read_manifest,
    relative_to,
)

ONE, TWO = "1" * 64, "2" * 64


def parse(folder: Path, data: bytes) -> dict[bytes, str]:
    place = folder / "SHA256SUMS"
    place.write_bytes(data)
    return read_manifest(place)


def test_both_marks_escapes_comments_and_line_ends(tmp_path: Path) -> None:
    data = (
        f"# made by hand\n\n{ONE}  a/b.png\n{TWO} *./c d\r\n\\{ONE}  new\\nline\\\\\n{'AB' * 32}  \\x\n"
    ).encode()
    assert parse(tmp_path, data) == {
        b"a/b.png": ONE, b"c d": TWO, b"new\nline\\": ONE, b"\\x": "ab" * 32,
    }  # fmt: skip


def test_names_are_bytes(tmp_path: Path) -> None:
    assert parse(tmp_path, ONE.encode() + b"  \xb5\xda03\xbc\xaf \n") == {b"\xb5\xda03\xbc\xaf ": ONE}


@pytest.mark.parametrize(
    "line", ["nonsense", f"{ONE} a", f"{ONE[:-1]}  a", f"{ONE}  ", f"SHA256 (a) = {ONE}"]
)
def test_another_form_is_refused_by_line(tmp_path: Path, line: str) -> None:
    with pytest.raises(ManifestError, match="line 2"):
        parse(tmp_path, f"{ONE}  a\n{line}\n".encode())


def test_two_hashes_for_one_name_are_refused(tmp_path: Path) -> None:
    assert parse(tmp_path, f"{ONE}  a\n{ONE}  ./a\n".encode()) == {b"a": ONE}
    with pytest.raises(ManifestError, match="second hash"):
        parse(tmp_path, f"{ONE}  a\n{TWO}  ./a\n".encode())


NAMES = st.binary(min_size=1, max_size=30).filter(
    lambda name: b"\0" not in name and not name.startswith((b"./", b"/")) and not name.endswith(b"\r")
)


@given(st.dictionaries(NAMES, st.sampled_from([ONE, TWO]), max_size=5))
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, wanted: dict[bytes, str]) -> None:
    lines = b"".join(manifest_line(name, value) for name, value in wanted.items())
    assert parse(tmp_path_factory.mktemp("m"), lines) == wanted


def test_sha256sum_agrees(tmp_path: Path) -> None:
    program = shutil.which("sha256sum")
    assert program
    names = [b"plain", b"two words", b"back\\slash", b"new\nline", "별".encode(), b"\xff\xfe"]
    tree = tmp_path / "tree"
    tree.mkdir()
    for name in names:
        Path(str(tree), name.decode("utf-8", "surrogateescape")).write_bytes(name)
    made = subprocess.run([program, "-b", "--", *names], cwd=tree, capture_output=True, check=True).stdout
    expected = {name: hashlib.sha256(name).hexdigest() for name in names}
    assert parse(tmp_path, made) == expected
    ours = b"".join(manifest_line(name, value) for name, value in expected.items())
    checked = subprocess.run([program, "-c", "--strict", "-"], cwd=tree, input=ours, capture_output=True)
    assert checked.returncode == 0, checked.stderr


def test_disputes_are_named() -> None:
    found = against({b"a": ONE, b"b": ONE, b"c": ONE}, [(b"b", TWO), (b"c", ONE), (b"d", ONE), (b"e", None)])
    assert (found.missing, found.different, found.extra) == ([b"a"], [b"b"], [b"d", b"e"])
    assert against({b"e": ONE}, [(b"e", None)]).different == [b"e"]


def test_a_manifest_made_one_folder_up() -> None:
    manifest = {b"day/a": ONE, b"day/b": TWO}
    assert part_of({**manifest, b"other/a": TWO}, b"day") == {b"a": ONE, b"b": TWO}
    assert relative_to(manifest, b"day", {b"a"}) == {b"a": ONE, b"b": TWO}
    assert relative_to(manifest, b"day", {b"day/a"}) == manifest
    assert relative_to({**manifest, b"c": ONE}, b"day", {b"a"}) == {**manifest, b"c": ONE}


def test_the_manifest_does_not_list_itself(tmp_path: Path) -> None:
    inside = tmp_path / "SHA256SUMS"
    inside.write_bytes(b"")
    assert is_itself(b"SHA256SUMS", inside, bytes(tmp_path))
    assert not is_itself(b"other", inside, bytes(tmp_path))
