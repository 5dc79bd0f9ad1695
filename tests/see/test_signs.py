from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from celtrace.read.titles import titles_of
from celtrace.records import Identification, Inventoried, Mention, Segment, check
from celtrace.see.signs import Signs, differing, productions, signs, told, unlisted
from celtrace.showfile import Show
from tests.pictures.test_stage import inventoried
from tests.search.helpers import segment
from tests.see.test_shows_stage import found as identification

WHALE = Show(
    title="Lantern Whale",
    titles={"zh": "灯笼鲸鱼港湾", "ko": "작별"},
    aliases=["Invincible"],
    production_codes=["LWH"],
    legal_entities=["Lantern Whale, LLC"],
)
CLOCK = Show(title="Tin Clock", production_codes=["TCK", "TWO"])
OTHER = Show(title="Paper Bird", production_codes=["two"])


def mentions(library: Path, texts: list[str]) -> tuple[list[Mention], list[Segment]]:
    """What the gazetteer of the library finds in texts, as stage ``notes`` does."""
    library.mkdir(exist_ok=True)
    (library / "w").mkdir(exist_ok=True)
    (library / "w" / "show.json").write_bytes(msgspec.json.encode(WHALE))
    titles = titles_of(library)
    segments = [segment(number, text) for number, text in enumerate(texts)]
    rows = [
        Mention(id=f"m{one.id}{number}", segment_id=one.id, kind=code.kind, value=code.value,
                normalized=code.normalized, valid=None, unknown={"valid": "none"})
        for one in segments
        for number, code in enumerate(titles.find(one.text or ""))
    ]  # fmt: skip
    return rows, segments


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("retakes for lantern whale, cut 4", True),
        ("看一下灯笼鲸鱼港湾", True),
        ("the invincible outline", False),
        ("Invincible, cut 4", True),
        ("작별 하나", False),
        ("「작별」 3화", True),
        ("LWH_SC012", False),
        ("nothing", False),
    ],
)
def test_a_word_is_a_title_where_it_stands_as_one(tmp_path: Path, text: str, counts: bool) -> None:
    rows, segments = mentions(tmp_path, [text])
    found = signs([WHALE, CLOCK], rows, segments, [])
    assert [one.id for one in found["Lantern Whale"].titles] == ([segments[0].id] if counts else [])


def coded(path: str, sha256: str, code: str | None, **changes: Any) -> Inventoried:
    return inventoried(path, sha256, "png", show_code=code, **changes)


def test_codes_are_told_by_the_library_and_one_that_two_shows_have_tells_neither() -> None:
    rows = [
        coded("a/LWH_1.png", "1", "LWH"),
        coded("a/LWH_1.png", "1", "LWH", snapshot="t"),
        coded("a/lwh_2.png", "2", "lwh"),
        coded("b/TWO.png", "3", "TWO"),
        coded("b/XYZ.png", "4", "XYZ"),
        coded("b/none.png", "5", None, unknown={"show_code": "none"}),
    ]
    found = signs([WHALE, CLOCK, OTHER], [], [], rows)
    assert [row.path for row in found["Lantern Whale"].codes] == ["a/LWH_1.png", "a/lwh_2.png"]
    assert not found["Tin Clock"].codes
    assert not found["Paper Bird"].codes
    (open_question,) = unlisted([WHALE, CLOCK, OTHER], rows)
    assert "TWO (1), XYZ (1)" in open_question.reason
    assert list(unlisted([WHALE], rows[:3])) == []


def test_a_legal_entity_is_a_sign_of_its_own() -> None:
    text = segment(1, "All rights LANTERN WHALE, LLC.")
    named = Mention(id="m", segment_id=text.id, kind="company", value="LANTERN WHALE, LLC", normalized="x",
                    valid=None, unknown={"valid": "none"})  # fmt: skip
    found = signs([WHALE], [named], [text], [])
    assert found["Lantern Whale"] == Signs(entities=[text])


def test_pictures_that_speak_against_a_code() -> None:
    found = {
        "A": Signs(codes=[coded("1.png", "1", "a"), coded("2.png", "2", "a"), coded("3.png", "3", "a")]),
        "B": Signs(),
    }
    seen: list[Identification] = [
        identification("1", "A"), identification("1", "B", rank=2), identification("2", "B"),
        identification("3", "B", accepted=False),
    ]  # fmt: skip
    apart = differing(found, seen)
    assert [(row.path, other) for row, other in apart["A"]] == [("2.png", "B")]
    rows = {row.kind: row for row in told(found, apart)}
    assert set(rows) == {"show_coded", "show_code_differs"}
    assert "1 file named with the code of the show hold pictures that are accepted for another: B (1)" in (
        rows["show_code_differs"].observed
    )
    first, second = productions(found, apart, seen)
    assert (first.show, first.pictures, first.codes, first.differing, first.kinds) == (
        "A", 1, 3, 1, ["pictures", "code"],
    )  # fmt: skip
    assert (second.show, second.kinds) == ("B", ["pictures"])
    check(first)


def test_evidence_says_what_a_name_is_worth(tmp_path: Path) -> None:
    rows, segments = mentions(tmp_path, ["Lantern Whale, first", "灯笼鲸鱼港湾 第3集"])
    found = signs([WHALE], rows, segments, [])
    (row,) = told(found, differing(found, []))
    assert (row.kind, row.subject, row.value) == (
        "show_titled",
        "Lantern Whale",
        "lines=2;files=2;pictures=0",
    )
    assert "does not say that work on it lies here" in row.observed
    assert row.place_count == 2


def test_shows_that_nothing_names_have_no_row() -> None:
    found = signs([WHALE, CLOCK], [], [], [])
    assert list(productions(found, differing(found, []), [])) == []
    assert list(told(found, differing(found, []))) == []
