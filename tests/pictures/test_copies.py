from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.pictures.copies import find_copies
from celtrace.pictures.fingerprint import MOST_BITS
from celtrace.records import Picture

pytestmark = pytest.mark.media


def picture(sha256: str, path: str, **changes: object) -> Picture:
    values: dict[str, object] = {
        "sha256": sha256,
        "path": path,
        "locator": "",
        "time": 0.0,
        "width": 400,
        "height": 300,
        "alpha": False,
        "class_": "composite",
        "hash": "0123456789abcdef",
        "signature": "80" * 768,
        "preview": "",
        "frame_count": 1,
    }
    return Picture(**{**values, **changes})  # type: ignore[arg-type]


def test_the_first_by_path_is_the_original() -> None:
    rows = [picture("b", "z/b.png"), picture("a", "x/a.jpg"), picture("c", "y/c.jpg")]
    assert find_copies(rows) == {("b", ""): "a", ("c", ""): "a"}


def test_other_shape_other_colour_blank_and_same_item_are_no_copies() -> None:
    first = picture("a", "a/a.png")
    assert find_copies([first, picture("b", "b/b.png", width=300)]) == {}
    assert find_copies([first, picture("b", "b/b.png", signature="a0" * 768)]) == {}
    assert find_copies([first, picture("b", "b/b.png", hash="ffffffff89abcdef")]) == {}
    assert find_copies([picture("a", "a", class_="blank"), picture("b", "b", class_="blank")]) == {}
    assert find_copies([picture("a", "a", locator="frame=1"), picture("a", "a", locator="frame=2")]) == {}


def test_neighbours_in_a_folder_have_to_agree_exactly() -> None:
    close = "81" * 768
    assert find_copies([picture("a", "f/1.png"), picture("b", "f/2.png", signature=close)]) == {}
    assert find_copies([picture("a", "f/1.png"), picture("b", "g/2.png", signature=close)]) == {
        ("b", ""): "a"
    }
    smaller = picture("b", "f/2.png", signature=close, width=200, height=150)
    assert find_copies([picture("a", "f/1.png"), smaller]) == {("b", ""): "a"}


@given(st.lists(st.integers(0, 63), max_size=20, unique=True))
def test_any_bits_up_to_the_limit_may_differ(bits: list[int]) -> None:
    changed = int("0123456789abcdef", 16)
    for bit in bits:
        changed ^= 1 << bit
    rows = [picture("a", "a/a.png"), picture("b", "b/b.png", hash=f"{changed:016x}")]
    assert find_copies(rows) == ({("b", ""): "a"} if len(bits) <= MOST_BITS else {})
