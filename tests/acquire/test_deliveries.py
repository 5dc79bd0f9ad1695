from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.acquire.deliveries import delivery_key


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("out/2024-01-12/EP03_SC012_C045_v01.mp4", "out/2024-01-16/EP03_SC012_C045_v02.mp4"),
        ("20240112/EP03_C045_20240112.zip", "20240116/EP03_C045_20240116.zip"),
        ("12/EP3_C045_BG.png", "16/EP3_C045_BG_retake.png"),
        ("a/EP03/C045/comp_v1.mov", "b/EP03/C045/comp_v2.mov"),
        ("a/第03集_镜头012.zip", "b/第03集_镜头012_返修.zip"),
        ("a/제3화_컷045_원화.zip", "b/제3화_컷045_원화_재수정2.zip"),
        ("a/EP03_C045_FINAL.mp4", "b/EP03_C045_2024-01-19.mp4"),
    ],
)
def test_takes_of_one_thing_share_a_key(earlier: str, later: str) -> None:
    assert delivery_key(earlier) == delivery_key(later) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a/EP03_C045_v01.mp4", "b/EP03_C046_v01.mp4"),
        ("a/EP03_C045_v01.mp4", "b/EP04_C045_v01.mp4"),
        ("a/EP03_C045_v01.mp4", "b/EP03_C045_v01.zip"),
        ("a/EP03_C045_A0001.png", "b/EP03_C045_A0002.png"),
        ("a/EP03_C045_BG.png", "b/EP03_C045_LO.png"),
    ],
)
def test_different_things_do_not(one: str, other: str) -> None:
    assert delivery_key(one) != delivery_key(other)


@pytest.mark.parametrize("path", ["notes/memo.txt", "EP03/memo.txt", "", "2024-01-12/readme", "abc045/x.png"])
def test_what_names_no_cut_has_no_key(path: str) -> None:
    assert delivery_key(path) is None


@given(st.text(max_size=80))
def test_any_path_has_an_answer(path: str) -> None:
    key = delivery_key(f"C045/{path}")
    assert key is not None
    assert delivery_key(f"C045/{path}") == key
