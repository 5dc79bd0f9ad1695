from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.inventory.sequences import SHOWN, collapse, ranges
from celtrace.records import Cut, Inventoried, check

_NOT = dict.fromkeys(
    ["show_code", "season", "episode", "scene", "cut", "stage", "level", "frame", "take"], "not asked"
)


def row(
    path: str, sha256: str | None = None, *, size: int = 1, chain: tuple[str, ...] = (), kind: str = "png",
    mtime: str | None = "2024-01-08T00:00:00Z", status: str = "ok", snapshot: str = "s",
) -> Inventoried:  # fmt: skip
    return Inventoried(
        snapshot=snapshot, path=path, path_hex=path.encode().hex(), sha256=sha256 or path, size=size,
        kind=kind, mime="", extension="", mtime=mtime, zone_known=True, member=chain[-1] if chain else "",
        member_chain=list(chain), show_code=None, season=None, episode=None, scene=None, cut=None, stage=None,
        level=None, frame=None, take=None, name_parsed=True, status=status,  # type: ignore[arg-type]
        unknown=_NOT if mtime else {**_NOT, "mtime": "not stated"},
    )  # fmt: skip


def frames(pattern: str, *numbers: int) -> list[Inventoried]:
    return [row(pattern.format(number)) for number in numbers]


def found(rows: list[Inventoried]) -> dict[str, Cut]:
    cuts = collapse(rows, set())
    for cut in cuts:
        check(cut)
    assert len({(cut.snapshot, cut.sequence) for cut in cuts}) == len(cuts)
    return {cut.sequence: cut for cut in cuts}


def test_one_sequence_with_its_account() -> None:
    rows = frames("EP03/C045_A{:04}.png", 1, 2, 3, 5, 9, 10)
    rows[0] = row("EP03/C045_A0001.png", rows[1].sha256, mtime="2024-01-09T00:00:00Z")
    rows[3] = row("EP03/C045_A0005.png", size=0, mtime=None)
    rows[4] = row("EP03/C045_A0009.png", "9" * 64)
    (cut,) = collapse(rows, {"9" * 64})
    assert (cut.sequence, cut.episode, cut.cut, cut.level) == ("EP03/C045_A", 3, "045", "A")
    assert (cut.first, cut.last, cut.count, cut.missing, cut.bad, cut.distinct) == (
        1,
        10,
        6,
        "4,6-8",
        "5,9",
        3,
    )
    assert (cut.first_seen, cut.last_seen) == ("2024-01-08T00:00:00Z", "2024-01-09T00:00:00Z")
    assert cut.unknown == dict.fromkeys(["show_code", "scene", "stage"], "the name does not say")


def test_two_frames_are_no_sequence() -> None:
    assert found(frames("A{:04}.png", 1, 2)) == {}
    assert found([row("A0001.png"), row("A0001.png", "other", snapshot="t"), row("A0002.png")]) == {}


@pytest.mark.parametrize(
    "pattern", ["clip_v{:02}.mp4", "EP03_C{:03}.png", "notes_{}.txt", "access.log.{}", "コンテ_p{:03}.jpg"]
)
def test_takes_cuts_pages_and_texts_are_no_frames(pattern: str) -> None:
    assert found(frames(pattern, *range(1, 9))) == {}


def test_a_folder_a_level_an_ending_and_a_padding_each_make_their_own() -> None:
    rows = [
        *frames("x/A{:04}.png", 1, 2, 3), *frames("y/A{:04}.png", 1, 2, 3), *frames("x/B{:04}.png", 1, 2, 3),
        *frames("x/A{:04}.tga", 1, 2, 3), *frames("z/A{:02}.png", 1, 2, 3), *frames("z/A{:03}.png", 1, 2, 3),
    ]  # fmt: skip
    assert sorted(found(rows)) == [
        "x/A####.png", "x/A####.tga", "x/B", "y/A", "z/A###.png", "z/A##.png",
    ]  # fmt: skip


def test_numbers_may_outgrow_their_padding_or_have_none() -> None:
    assert found(frames("a/A{:02}.png", 98, 99, 100, 101, 1))["a/A"].count == 5
    assert found(frames("a/A{}.png", 8, 9, 10, 11))["a/A"].count == 4


def test_members_of_archives_are_sequences_of_their_own() -> None:
    rows = [row("d/x.zip", chain=("in.zip", f"C051/원화_{n:04}.png")) for n in (1, 2, 3)]
    assert list(found(rows)) == ["d/x.zip/in.zip/C051/원화_"]


def test_snapshots_stay_apart_and_links_are_no_frames() -> None:
    rows = [*frames("A{:04}.png", 1, 2, 3), *(row(f"A{n:04}.png", snapshot="t") for n in (1, 2, 3, 4))]
    rows.append(row("A0004.png", kind="symlink", size=0))
    assert [(cut.snapshot, cut.count) for cut in collapse(rows, set())] == [("s", 3), ("t", 4)]


def test_numbers_far_apart_are_no_sequence() -> None:
    assert found(frames("A{:08}.png", 1, 2, 99_999_999)) == {}


def test_the_order_of_rows_does_not_matter() -> None:
    rows = [*frames("b/A{:04}.png", 3, 1, 2), *frames("a/A{:04}.png", 1, 2, 3)]
    assert collapse(rows, set()) == collapse(rows[::-1], set())


@given(st.sets(st.integers(0, 2000), max_size=150))
def test_ranges_hold_exactly_the_numbers(numbers: set[int]) -> None:
    back: set[int] = set()
    for part in ranges(numbers).split(","):
        if part:
            low, _dash, high = part.partition("-")
            back |= set(range(int(low), int(high or low) + 1))
    assert back == numbers


def test_many_ranges_are_counted() -> None:
    assert ranges(range(0, 2 * SHOWN + 4, 2)).endswith(",… 2 more")


@pytest.mark.shared
def test_the_sequences_of_the_pile(shared: Path) -> None:
    def table(name: str) -> list[dict[str, str]]:
        with (shared / "pile" / "expected" / f"{name}.tsv").open(encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))

    aside = {r["path"]: r["must"] for r in table("quarantine")}
    rows = [
        row(
            f["path"], f["sha256"], size=int(f["bytes"]), kind=f["kind"], mtime=f["mtime_utc"],
            status="quarantined" if aside.get(f["path"]) == "quarantine" else "ok", snapshot="pile",
        )
        for f in table("files")
    ]  # fmt: skip

    def numbers(text: str) -> str:
        return ",".join(str(int(number)) for number in re.findall(r"\d+", text))

    expected = {
        r["prefix"]: (
            int(r["first"]), int(r["last"]), int(r["files"]), numbers(r["missing"]), numbers(r["bad"]),
            int(r["distinct_readable"]),
        )
        for r in table("sequences")
    }  # fmt: skip
    cuts = found(rows)
    assert len(expected) == 14
    assert {
        name: (c.first, c.last, c.count, c.missing, c.bad, c.distinct) for name, c in cuts.items()
    } == expected
    assert all(c.episode in (3, 4) and c.scene and c.cut and (c.level or c.stage) for c in cuts.values())
