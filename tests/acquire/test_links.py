from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.acquire.links import link_reason


def reason(root: Path, path: str, target: str) -> str:
    place = root / path
    place.parent.mkdir(parents=True, exist_ok=True)
    if not place.is_symlink():
        place.symlink_to(target)
    return link_reason(os.fsencode(root), path.encode(), target.encode())


@pytest.mark.parametrize(
    ("path", "target", "expected"),
    [
        ("a/link", "../file", "symlink"),
        ("a/link", "not there", "symlink"),
        ("a/link", "../b/./c//d", "symlink"),
        ("a/link", ".", "symlink_loop"),
        ("a/link", "..", "symlink_loop"),
        ("a/b/link", "../../a", "symlink_loop"),
        ("a/link", "link", "symlink_loop"),
        ("a/link", "../..", "symlink_outside"),
        ("a/link", "../../../etc/passwd", "symlink_outside"),
        ("a/link", "/etc/passwd", "symlink_outside"),
        ("link", "..", "symlink_outside"),
        ("a/link", "../b/../../x", "symlink_outside"),
    ],
)
def test_where_a_link_leads(tmp_path: Path, path: str, target: str, expected: str) -> None:
    (tmp_path / "b").mkdir()
    assert reason(tmp_path, path, target) == expected


def test_two_links_that_point_at_each_other_loop(tmp_path: Path) -> None:
    (tmp_path / "b").symlink_to("a")
    assert reason(tmp_path, "a", "b") == "symlink_loop"
    assert reason(tmp_path, "b", "a") == "symlink_loop"


def test_a_link_through_a_linked_folder_is_followed_there(tmp_path: Path) -> None:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "short").symlink_to("deep/er")
    assert reason(tmp_path, "x", "short/../file") == "symlink"
    assert reason(tmp_path, "y", "short/../../../file") == "symlink_outside"
    (tmp_path / "away").symlink_to("/usr")
    assert reason(tmp_path, "z", "away/bin") == "symlink_outside"


def test_an_absolute_target_inside_is_inside(tmp_path: Path) -> None:
    assert reason(tmp_path, "link", f"{tmp_path}/file") == "symlink"
    assert reason(tmp_path, "other", f"{tmp_path}-other/file") == "symlink_outside"
    assert reason(tmp_path, "top", str(tmp_path)) == "symlink_loop"


def test_a_long_chain_ends(tmp_path: Path) -> None:
    for number in range(60):
        (tmp_path / f"l{number}").symlink_to(f"l{number + 1}")
    assert reason(tmp_path, "start", "l0") == "symlink_loop"


@given(st.binary(min_size=1, max_size=40))
def test_any_target_has_an_answer(target: bytes) -> None:
    assert link_reason(b"/nowhere/here", b"a/b", target) in ("symlink", "symlink_loop", "symlink_outside")
