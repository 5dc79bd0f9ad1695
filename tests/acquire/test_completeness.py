from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec
import pytest

from celtrace.acquire.completeness import SHOWN, completeness, listed
from celtrace.acquire.sources import Root

A, B = hashlib.sha256(b"a").hexdigest(), hashlib.sha256(b"b").hexdigest()
FILES = [(b"a", A), (b"sub/b", B)]


@pytest.fixture
def root(tmp_path: Path) -> Root:
    folder = tmp_path / "day"
    (folder / "sub").mkdir(parents=True)
    return Root(
        snapshot="day", source="day", role="evidence", path=bytes(folder), taken_at=None, authority="",
    )  # fmt: skip


def with_manifest(root: Root, text: str, place: str = "SHA256SUMS", *, shared: bool = False) -> Root:
    file = Path(root.path.decode()).parent / place
    file.write_text(text)
    return msgspec.structs.replace(root, manifest=str(file), shared_manifest=shared)


def test_without_a_manifest_it_is_unknown(root: Root) -> None:
    assert completeness(root, FILES, []) == ("unknown", [])


def test_all_listed_present_and_equal(root: Root) -> None:
    assert completeness(with_manifest(root, f"{A}  a\n{B} *sub/b\n"), FILES, []) == ("yes", [])
    assert completeness(with_manifest(root, f"{A}  day/a\n{B}  ./day/sub/b\n"), FILES, []) == ("yes", [])


def test_a_manifest_inside_the_tree_need_not_name_itself(root: Root) -> None:
    inside = with_manifest(root, f"{A}  a\n{B}  sub/b\n", "day/SHA256SUMS")
    assert completeness(inside, [*FILES, (b"SHA256SUMS", "0" * 64)], []) == ("yes", [])


@pytest.mark.parametrize(
    ("text", "verdict", "said"),
    [
        (f"{A}  a\n{B}  sub/b\n{B}  sub/c\n", "no", "1 files of its manifest are missing: sub/c"),
        (f"{A}  a\n{A}  sub/b\n", "no", "1 files differ from its manifest: sub/b"),
        (f"{A}  a\n", "unknown", "1 files are not in its manifest"),
        ("nonsense\n", "unknown", "SHA256SUMS line 1"),
    ],
)
def test_disputes(root: Root, text: str, verdict: str, said: str) -> None:
    complete, reasons = completeness(with_manifest(root, text), FILES, [])
    assert complete == verdict
    assert said in "; ".join(reasons)


def test_an_unreadable_file_differs_and_an_unlisted_folder_lacks(root: Root) -> None:
    whole = with_manifest(root, f"{A}  a\n{B}  sub/b\n")
    assert completeness(whole, [(b"a", A), (b"sub/b", None)], [])[0] == "no"
    complete, reasons = completeness(whole, FILES, [b"sh\xffut"])
    assert complete == "no"
    assert reasons == ["1 folders could not be listed: sh\\xffut"]
    assert completeness(root, FILES, [b"shut"])[0] == "no"


def test_one_manifest_for_a_series(root: Root) -> None:
    text = f"{A}  day/a\n{B}  day/sub/b\n{B}  other/x\n"
    assert completeness(with_manifest(root, text, shared=True), FILES, []) == ("yes", [])
    complete, reasons = completeness(with_manifest(root, f"{B}  other/x\n", shared=True), FILES, [])
    assert complete == "unknown"
    assert "does not speak" in reasons[0]


def test_an_acquisition_that_did_not_finish(root: Root) -> None:
    whole = with_manifest(root, f"{A}  a\n{B}  sub/b\n")
    assert completeness(msgspec.structs.replace(whole, finished=True), FILES, []) == ("yes", [])
    assert completeness(msgspec.structs.replace(whole, finished=False), FILES, [])[0] == "no"


def test_a_manifest_that_is_gone(root: Root) -> None:
    gone = msgspec.structs.replace(root, manifest="/nowhere/SHA256SUMS")
    complete, (reason,) = completeness(gone, FILES, [])
    assert complete == "unknown"
    assert "/nowhere" not in reason


def test_long_lists_are_counted() -> None:
    said = listed([b"%03d" % number for number in range(SHOWN + 5)], "files are missing")
    assert said.startswith(f"{SHOWN + 5} files are missing: 000, 001")
    assert said.endswith(" and 5 more")
