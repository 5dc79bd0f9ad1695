from __future__ import annotations

import csv
import re
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.inventory.names import FIELDS, parse_name


def said(path: str) -> dict[str, Any]:
    """What a path says, without what it does not."""
    name = parse_name(path)
    return {key: getattr(name, key) for key in (*FIELDS, "frame") if getattr(name, key) is not None}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (
            "EP301_SC012_C045_A0001.tga",
            {"episode": 301, "scene": "012", "cut": "045", "level": "A", "frame": 1},
        ),
        ("ex1_001_0001", {"show_code": "EX", "episode": 1, "scene": "001", "cut": "001"}),
        ("BFP201_SQ05_SH03_task.mov", {"show_code": "BFP", "episode": 201, "scene": "005", "cut": "003"}),
        ("XYZ_03_045_LO.jpg", {"show_code": "XYZ", "episode": 3, "cut": "045", "stage": "layout"}),
        (
            "S01E02_C012A_原画_v03.psd",
            {"season": 1, "episode": 2, "cut": "012A", "stage": "key", "take": "v03"},
        ),
        ("第三集_镜头012_修2.png", {"episode": 3, "cut": "012", "take": "retake2"}),
        ("第十二话_カット7_動画.png", {"episode": 12, "cut": "007", "stage": "inbetween"}),
        (
            "제3화_컷045_동화_A0012.png",
            {"episode": 3, "cut": "045", "stage": "inbetween", "level": "A", "frame": 12},
        ),
        ("第2季第05集_C003_背景.psd", {"season": 2, "episode": 5, "cut": "003", "stage": "background"}),
        ("#12_C003_BG.psd", {"episode": 12, "cut": "003", "stage": "background"}),
        (
            "INV_S2_EP05_C012_T2.png",
            {"show_code": "INV", "season": 2, "episode": 5, "cut": "012", "take": "t2"},
        ),
        ("ABC_EP12_C101_リテイク.mov", {"show_code": "ABC", "episode": 12, "cut": "101", "take": "retake"}),
        ("ep03_c045_lo.png", {"episode": 3, "cut": "045", "stage": "layout"}),
        ("ＥＰ０３_Ｃ０４５.png", {"episode": 3, "cut": "045"}),
        ("EP03_C045B_A1.png", {"episode": 3, "cut": "045B", "level": "A", "frame": 1}),
        ("EP 03 CUT 12 rough.png", {"episode": 3, "cut": "012", "stage": "rough"}),
        ("EP03_C0045_comp.1001.exr", {"episode": 3, "cut": "045", "stage": "composite", "frame": 1001}),
        ("EP03_C045_20240115.zip", {"episode": 3, "cut": "045"}),
        ("EP03_C045_2024-01-15.png", {"episode": 3, "cut": "045"}),
        ("EP03_コンテ_p001.jpg", {"episode": 3, "stage": "storyboard"}),
    ],
)
def test_names_of_studio_practice(path: str, expected: dict[str, Any]) -> None:
    assert said(path) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("INV/EP03/LO/20240108/C045/A0001.tga", {
            "show_code": "INV", "episode": 3, "cut": "045", "stage": "layout", "level": "A", "frame": 1}),
        ("EP03/key/C045_0001.png", {"episode": 3, "cut": "045", "stage": "key", "frame": 1}),
        ("C045/C/C0001.png", {"cut": "045", "level": "C", "frame": 1}),
        ("EP03/SC012/C045/A/0007.png", {"episode": 3, "scene": "012", "cut": "045", "level": "A", "frame": 7}),
        ("第03集/镜头012/动画_0001.png", {"episode": 3, "cut": "012", "stage": "inbetween", "frame": 1}),
        ("EP03_C051/원화/C051_왼다리_0001.png", {
            "episode": 3, "cut": "051", "stage": "key", "level": "왼다리", "frame": 1}),
        ("2024-01-15_EP03_retake/BG.png", {"episode": 3, "stage": "background", "take": "retake"}),
    ],
)  # fmt: skip
def test_folders_say_what_the_name_leaves_out(path: str, expected: dict[str, Any]) -> None:
    assert said(path) == expected


def test_a_folder_that_contradicts_the_name_lends_nothing_and_ends_the_search() -> None:
    assert said("EP02/SC001/EP03_C045.png") == {"episode": 3, "scene": "001", "cut": "045"}
    assert said("SC001/EP02_SC009/EP03_C045.png") == {"episode": 3, "cut": "045"}


def test_it_says_which_part_came_from_where() -> None:
    name = parse_name("EP03/SC012/C045_A0001.png")
    assert name.origins == {
        "cut": "name", "level": "name", "frame": "name", "scene": "folder", "episode": "folder",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("path", "sequence", "suffix"),
    [
        ("a/EP03_C045_A0001.png", "a/EP03_C045_A", ".png"),
        ("a/EP03_SC012_C045_v01.0001.png", "a/EP03_SC012_C045_v01.", ".png"),
        ("a/별/EP04_C019_별0001.png", "a/별/EP04_C019_별", ".png"),
        ("EP03/C045_A_0012_修.png", "EP03/C045_A_", "_修.png"),
        ("walk/A.0018.png", "walk/A.", ".png"),
        ("x/img 12.jpg", "x/img ", ".jpg"),
        (unicodedata.normalize("NFD", "a/별/별0001.png"), unicodedata.normalize("NFD", "a/별/별"), ".png"),
    ],
)
def test_the_sequence_is_what_stands_before_the_frame_number(path: str, sequence: str, suffix: str) -> None:
    name = parse_name(path)
    assert (name.sequence, name.suffix) == (sequence, suffix)
    assert path.startswith(sequence)
    assert path.endswith(suffix)


@pytest.mark.parametrize(
    "path",
    [
        "EP03_C045.png", "cut_v02.mp4", "access.log.2", "readme2.txt", "notes/memo_0001.txt",
        "scan_20240108.png", "EP03_コンテ_p2.jpg", "ex1_001_0001.png", "bbb_720p.mp4", r"a\xb5\xda03\xbc.png",
        "1234567890123.png",
    ],
)  # fmt: skip
def test_numbers_that_are_no_frames(path: str) -> None:
    assert parse_name(path).frame is None
    assert parse_name(path).sequence == ""


@pytest.mark.parametrize(
    "path",
    [
        "many.rar", "合同.docx", "line\\x0abreak.png", "bbb_720p.mp4", "logs/access.log.1", "-rf.png", "",
        "img-1-2.jpg", "misc/horse_book_2.png", "u_ex150113.log", "private key.pem",
        "key/readme.txt", "7_us-east-1_1150Z_s7dpHbl38neqZbm2.json", "CON.png", "a:b.png", "/",
    ],
)  # fmt: skip
def test_names_that_say_nothing(path: str) -> None:
    assert not parse_name(path).parsed
    assert set(said(path)) <= {"frame"}


def test_composed_and_decomposed_hangul_say_the_same() -> None:
    path = "제3화/컷045/동화_별0001.png"
    assert said(unicodedata.normalize("NFD", path)) == said(path)
    assert said(path)["level"] == "별"


@given(st.text(max_size=300))
def test_any_text_parses_and_the_parts_fit_their_columns(path: str) -> None:
    name = parse_name(path)
    assert name == parse_name(path)
    for value in (name.season, name.episode, name.frame):
        assert value is None or 0 <= value < 10**9
    if name.frame is not None:
        assert path.startswith(name.sequence)
        digits = path[len(name.sequence) : len(path) - len(name.suffix)]
        assert int(digits) == name.frame
    else:
        assert name.sequence == name.suffix == ""


_PIECES = st.sampled_from(
    [
        "EP",
        "SC",
        "C",
        "A",
        "v",
        "第",
        "集",
        "제",
        "화",
        "镜头",
        "修",
        "原画",
        "원화",
        "_",
        ".",
        "/",
        " ",
        "#",
        "-",
        "03",
        "0001",
        "045",
        "20240115",
        "12345678901",
        "\\x0a",
        "\\\\",
        "png",
        ".png",
        "BG",
        "lo",
        "S",
        "E",
    ]
)


@given(st.lists(_PIECES, max_size=40).map("".join))
def test_any_arrangement_of_tokens_parses(path: str) -> None:
    name = parse_name(path)
    assert name.parsed == bool({key for key in FIELDS if getattr(name, key) is not None})
    assert set(name.origins.values()) <= {"name", "folder"}


@pytest.mark.parametrize(
    "piece", ["修", "EP03_", "C0", "1_", "A/", "第", "\\x0a", "a1", "2024-01-01 ", "제3화"]
)
def test_work_grows_with_the_length_alone(piece: str) -> None:
    def steps(count: int) -> int:
        """Bytecode instructions of one parse: work without a clock."""
        path, done = piece * count + ".png", [0]

        def trace(frame: Any, event: str, _argument: Any) -> Any:
            frame.f_trace_opcodes = True
            done[0] += event == "opcode"
            return trace

        before = sys.gettrace()
        sys.settrace(trace)
        try:
            parse_name(path)
        finally:
            sys.settrace(before)
        return done[0]

    assert steps(1_600) < 10 * steps(200)


@pytest.mark.shared
def test_the_names_of_the_pile(shared: Path) -> None:
    with (shared / "pile" / "expected" / "files.tsv").open(encoding="utf-8", newline="") as stream:
        paths = [row["path"] for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)]
    assert len(paths) == 490
    coded = {
        path for path in paths if re.search("ep0|제.화", unicodedata.normalize("NFC", path), re.IGNORECASE)
    }
    parsed = {path for path in paths if parse_name(path).parsed}
    assert parsed - coded == {"incoming/misc/修改.docx", "incoming/odd/🎬_final.png"}
    assert coded <= parsed
    frames = [path for path in paths if "/projects/" in f"/{path}" and parse_name(path).frame is not None]
    assert len(frames) == 334  # the files of the 14 sequences
    for path in frames:
        name = parse_name(path)
        assert (name.level is None) == (name.stage == "composite")
        assert None not in (name.episode, name.scene, name.cut)


@pytest.mark.shared
def test_the_names_of_the_animation_data(shared: Path) -> None:
    cels = sorted((shared / "animation" / "synfig-cels").rglob("*.png"))
    assert len(cels) > 700
    for cel in cels:
        name = parse_name(cel.relative_to(shared).as_posix())
        assert name.frame == int(cel.stem[2:])
        assert name.level == "A"
    for scan in (shared / "animation" / "nekomataya" / "scans").glob("*_LO.jpg"):
        assert parse_name(scan.name).stage == "layout"
