"""The exposed server of the invented case: three daily snapshots, and what is planted in them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from celtrace.demo import draw, handwriting, notes, office, scenery
from celtrace.demo.containers import Member, bomb_gif, seven_zip, tar_gz, zip_bytes
from celtrace.demo.production import (
    FRAMES,
    Clock,
    Cut,
    Pictures,
    Sequence,
    add_cut,
    add_previews,
    clip,
    line_drawings,
)
from celtrace.demo.tree import Tree
from celtrace.demo.words import (
    CLOCK,
    EXPLANATION,
    GARAGE,
    LABEL,
    LEAD_ZH,
    MARKER,
    UNDECLARED_EN,
    UNDECLARED_ZH,
    WHALE,
)

DAYS = (date(2024, 1, 8), date(2024, 1, 9), date(2024, 1, 10))
UTF8_NAMES = 0x800


class Change(NamedTuple):
    """A planted difference between two days."""

    from_day: str
    to_day: str
    change: str
    path: str
    old_path: str = ""


class NamedArchive(NamedTuple):
    """An archive whose names are in an encoding that it does not state."""

    path: str
    encoding: str
    members: tuple[str, ...]


@dataclass
class ServerFacts:
    """What is planted in the snapshots; paths are those of the last day unless a day is named."""

    pictures: Pictures = field(default_factory=Pictures)
    sequences: list[Sequence] = field(default_factory=list)
    statuses: dict[str, tuple[str, str]] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    encodings: dict[str, str] = field(default_factory=dict)
    archives: list[NamedArchive] = field(default_factory=list)
    duplicates: list[tuple[str, str]] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)
    corrections: list[tuple[str, str]] = field(default_factory=list)
    sheets: list[str] = field(default_factory=list)
    clips: list[str] = field(default_factory=list)


@dataclass
class Server:
    """The snapshots by date, and the facts."""

    days: dict[str, Tree]
    facts: ServerFacts


def cuts_of_days(scale: int) -> tuple[list[Cut], list[Cut], list[Cut]]:
    """Cuts that each day adds; ``scale`` multiplies their number."""
    first, second, third = [], [], []
    for step in range(scale):
        first += [Cut(WHALE, 12 + step, 45 + 10 * step), Cut(CLOCK, 2 + step, 11 + 10 * step)]
        second += [Cut(WHALE, 12 + step, 46 + 10 * step)]
        third += [Cut(GARAGE, 1 + step, 3 + 10 * step)]
    return first, second, third


def build(scale: int = 1) -> Server:
    """Build the three snapshots."""
    facts = ServerFacts()
    first, second, third = cuts_of_days(scale)
    monday = _monday(facts, first)
    tuesday = _tuesday(facts, monday.copy(), first, second)
    wednesday = _wednesday(facts, tuesday.copy(), first, third)
    names = [day.isoformat() for day in DAYS]
    return Server(dict(zip(names, (monday, tuesday, wednesday), strict=True)), facts)


def _monday(facts: ServerFacts, cuts: list[Cut]) -> Tree:
    tree, clock = Tree(), Clock(DAYS[0])
    tree.add(MARKER, EXPLANATION.encode(), clock.tick())
    for cut in cuts:
        facts.sequences += add_cut(tree, facts.pictures, cut, clock)
    _damage(facts, tree, cuts[0])
    _incoming(facts, tree, cuts, clock)
    _notes(facts, tree, clock)
    _misc(facts, tree, clock)
    whale = cuts[0]
    folder = "outgoing/20240108"
    add_previews(tree, facts.pictures, whale, f"{folder}/preview", clock, 6)
    add_previews(tree, facts.pictures, cuts[1], f"{folder}/preview", clock, 4)
    _korean_zip(facts, tree, whale, f"{folder}/EP03_원화.zip", clock)
    lines = [
        Member(f"EP03_C045_合成/合成_{number:04d}.png".encode(), data, clock.tick())
        for number, data in enumerate(line_drawings(whale, range(7, 10)), 1)
    ]
    tree.add(f"{folder}/EP03_C045_合成.7z", seven_zip(lines), clock.tick())
    drawings = line_drawings(cuts[1], range(1, 4))
    members = [
        Member(f"원화/선_{number:04d}.png".encode(), data, clock.tick())
        for number, data in enumerate(drawings, 1)
    ]
    tree.add(f"{folder}/EP07_C011.tar.gz", tar_gz(members), clock.tick())
    for member in lines:
        facts.pictures.note_bytes(member.data, whale.show.title, "line")
    for data in drawings:
        facts.pictures.note_bytes(data, cuts[1].show.title, "line")
    return tree


def _damage(facts: ServerFacts, tree: Tree, cut: Cut) -> None:
    """A missing frame, a truncated picture and an empty file in the first cut."""
    level_a, level_b = (f"{cut.folder}/{level}/{cut.stem}_{level}" for level in "AB")
    del tree.files[f"{level_b}0005.png"]
    broken, empty = f"{level_a}0007.png", f"{level_a}0009.png"
    whole, time = tree.files[broken]
    tree.add(broken, whole[: len(whole) * 6 // 10], time)
    tree.add(empty, b"", tree.files[empty].time)
    facts.statuses[broken] = ("quarantined", "damaged")
    facts.statuses[empty] = ("ok", "empty")
    facts.sequences[0] = facts.sequences[0]._replace(bad=(7, 9))
    facts.sequences[1] = facts.sequences[1]._replace(missing=(5,))


def _incoming(facts: ServerFacts, tree: Tree, cuts: list[Cut], clock: Clock) -> None:
    whale, tin = cuts[0], cuts[1]
    garage = Cut(GARAGE, 1, 3)
    folder = "incoming/20240108"
    for cut, note in (
        (whale, "HEAD SHAPE:\nrounder, see\nmodel A-2"),
        (tin, "GEAR turns\nthe other way"),
        (garage, "ARM too long\nsee model B-1"),
    ):
        path = f"{folder}/layout/{cut.stem}_LO.png"
        tree.add(path, draw.png(scenery.layout_sheet(cut.show, cut.scene, cut.cut, note)), clock.tick())
        facts.pictures.note(tree, path, cut.show.title, "sheet")
        facts.sheets.append(path)
    _correction(facts, tree, f"{folder}/修正/EP03_C045_修正.png", whale, clock)
    for number, data in enumerate(line_drawings(whale, range(1, 5)), 1):
        path = f"{folder}/GE/{whale.stem}_GE_{number:04d}.png"
        tree.add(path, data, clock.tick())
        facts.pictures.note(tree, path, whale.show.title, "line")
    facts.sequences.append(Sequence(f"{folder}/GE/{whale.stem}_GE_", whale, "", 1, 4))
    drawings = line_drawings(whale, range(5, 8))
    names = [f"第03集/镜头045/动画_{number:04d}.png" for number in range(1, 4)]
    note_name = "第03集/镜头045/修改意见.txt"
    members = [
        Member(name.encode("gb18030"), data, clock.tick()) for name, data in zip(names, drawings, strict=True)
    ]
    inside = notes.chinese(notes.CHARACTERS[:3]).encode("gb18030")
    members.append(Member(note_name.encode("gb18030"), inside, clock.tick()))
    path = f"{folder}/第03集_动画.zip"
    tree.add(path, zip_bytes(members), clock.tick())
    facts.archives.append(NamedArchive(path, "gb18030", (*names, note_name)))
    for data in drawings:
        facts.pictures.note_bytes(data, whale.show.title, "line")
    _documents(facts, tree, folder, clock)


def _correction(facts: ServerFacts, tree: Tree, path: str, cut: Cut, clock: Clock) -> None:
    """A drawing with a red Chinese correction and the Korean that renders it underneath."""
    page = draw.line_drawing(cut.show, cut.cut, 5)
    for which, top in enumerate((14, 62)):
        page = handwriting.written(page, which, 24, top, (40, 30, 215))
    tree.add(path, draw.png(page), clock.tick())
    facts.corrections.append(handwriting.TEXTS)


def _documents(facts: ServerFacts, tree: Tree, folder: str, clock: Clock) -> None:
    rows = [["镜头", "张数", "状态", LABEL], *[[f"C{number:03d}", "24", "返修"] for number in (45, 46, 11)]]
    hidden = [["外包", UNDECLARED_ZH], ["English", UNDECLARED_EN], ["运费", LEAD_ZH], ["label", LABEL]]
    comments = [(f"C{row}", "demo-anya", f"{zh}\n{ko}") for row, (zh, ko) in enumerate(notes.OFFICE, 2)]
    tree.add(
        f"{folder}/EP03_镜头表.xlsx",
        office.workbook(
            [office.Sheet("镜头表", rows, comments), office.Sheet("外包", hidden, hidden=True)],
            author="demo-anya",
            title="EP03 镜头表 INVENTED",
        ),
        clock.tick(),
    )
    tree.add(
        f"{folder}/备忘录.docx",
        office.memo(
            [
                f"{LABEL}. Production of {WHALE.title} for {WHALE.legal_entity}.",
                notes.MEMO_ZH,
                notes.MEMO_KO,
                f"Colour work: {UNDECLARED_EN}. All rights {WHALE.legal_entity}.",
            ],
            author="demo-borl",
            title="备忘录 INVENTED",
            comment="颜色按新表 / 색갈은 새 표대로",
        ),
        clock.tick(),
    )


def _notes(facts: ServerFacts, tree: Tree, clock: Clock) -> None:
    tree.add("notes/EP03_C045_修改意见.txt", notes.chinese(notes.CHARACTERS).encode("gb18030"), clock.tick())
    tree.add(
        "notes/조선말/EP03_C045_수정의견.txt", notes.korean(notes.CHARACTERS).encode("cp949"), clock.tick()
    )
    tree.add(
        "notes/EP07_C011_对照表.csv", notes.side_by_side(notes.CLOCKS, ",").encode("utf-8"), clock.tick()
    )
    tree.add("notes/周报_주보.txt", notes.side_by_side(notes.WEEK, "\t").encode("utf-16"), clock.tick())
    facts.encodings |= {
        "notes/EP03_C045_修改意见.txt": "gb18030",
        "notes/조선말/EP03_C045_수정의견.txt": "cp949",
        "notes/EP07_C011_对照表.csv": "utf-8",
        "notes/第02周_주보.txt": "utf-16-le",
    }
    facts.pairs += [*notes.CHARACTERS_REVISED, *notes.CLOCKS, *notes.WEEK]


def _misc(facts: ServerFacts, tree: Tree, clock: Clock) -> None:
    for number, name in enumerate(("horse_book", "chart", "circles", "horse_book_2")):
        path = f"misc/{name}.png"
        tree.add(path, draw.png(scenery.unrelated(number)), clock.tick())
        facts.pictures.note(tree, path, "", "unrelated")
    tree.add("misc/bomb.gif", bomb_gif(), clock.tick())
    facts.statuses["misc/bomb.gif"] = ("quarantined", "unsafe")
    secret = [Member(b"INVENTED.txt", LABEL.encode(), clock.tick())]
    tree.add("misc/密码.zip", zip_bytes(secret, password=b"invented"), clock.tick())
    facts.statuses["misc/密码.zip"] = ("quarantined", "encrypted")
    climbing = [
        Member(b"safe.txt", LABEL.encode(), clock.tick()),
        Member(b"../../escape.txt", f"{LABEL}: this must never be written outside.".encode(), clock.tick()),
    ]
    tree.add("misc/link.zip", zip_bytes(climbing), clock.tick())
    facts.statuses["misc/link.zip"] = ("quarantined", "unsafe")
    picture = draw.jpeg(scenery.unrelated(5), 80)
    tree.add("misc/截图.txt", picture, clock.tick())
    facts.pictures.note(tree, "misc/截图.txt", "", "unrelated")
    facts.statuses["misc/截图.txt"] = ("ok", "extension_mismatch")
    palette = zip_bytes([Member("色板/readme.txt".encode(), LABEL.encode(), clock.tick())], flag=UTF8_NAMES)
    tree.add("misc/色板.psd", palette, clock.tick())
    facts.statuses["misc/色板.psd"] = ("ok", "extension_mismatch")
    for number, odd in enumerate(
        (
            " leading and trailing .png ",
            "line\nbreak.png",
            "-rf.png",
            "\u202egnp.exe.png",
            "quote'\"`$(id).png",
            "제3화_가.png",
            unicodedata.normalize("NFD", "제3화_나.png"),
            "back\\slash.png",
            "a:b.png",
        )
    ):
        path = f"misc/odd/{odd}"
        tree.add(path, draw.png(draw.scaled(scenery.unrelated(20 + number), 0.25)), clock.tick())
        facts.pictures.note(tree, path, "", "unrelated")


def _korean_zip(facts: ServerFacts, tree: Tree, cut: Cut, path: str, clock: Clock) -> None:
    names = [f"EP03_C045/원화/왼다리_{number:04d}.png" for number in range(1, 4)]
    drawings = line_drawings(cut, range(10, 13))
    members = [
        Member(name.encode("cp949"), data, clock.tick()) for name, data in zip(names, drawings, strict=True)
    ]
    note_name = "EP03_C045/작업메모.txt"
    note = notes.korean(notes.CHARACTERS[3:6]).encode("cp949")
    members.append(Member(note_name.encode("cp949"), note, clock.tick()))
    tree.add(path, zip_bytes(members), clock.tick())
    facts.archives.append(NamedArchive(path, "cp949", (*names, note_name)))
    for data in drawings:
        facts.pictures.note_bytes(data, cut.show.title, "line")


def _tuesday(facts: ServerFacts, tree: Tree, first: list[Cut], cuts: list[Cut]) -> Tree:
    clock = Clock(DAYS[1])
    days = (DAYS[0].isoformat(), DAYS[1].isoformat())
    for cut in cuts:
        facts.sequences += add_cut(tree, facts.pictures, cut, clock)
        same = next(before for before in first if (before.show, before.scene) == (cut.show, cut.scene))
        old, new = (f"{each.folder}/BG/{each.stem}_BG.png" for each in (same, cut))
        facts.changes.append(Change(*days, "redelivered", new, old))
        facts.duplicates.append((old, new))
    tree.add("notes/EP03_C046_修改意见.txt", notes.chinese(notes.HARBOUR).encode("gb18030"), clock.tick())
    tree.add("notes/조선말/EP03_C046_수정의견.txt", notes.korean(notes.HARBOUR).encode("cp949"), clock.tick())
    facts.encodings |= {
        "notes/EP03_C046_修改意见.txt": "gb18030",
        "notes/조선말/EP03_C046_수정의견.txt": "cp949",
    }
    facts.pairs += notes.HARBOUR
    for path, data in (
        ("notes/EP03_C045_修改意见.txt", notes.chinese(notes.CHARACTERS_REVISED).encode("gb18030")),
        ("notes/조선말/EP03_C045_수정의견.txt", notes.korean(notes.CHARACTERS_REVISED).encode("cp949")),
    ):
        tree.add(path, data, clock.tick())
        facts.changes.append(Change(*days, "changed", path))
    tree.files["misc/chart_old.png"] = tree.files.pop("misc/chart.png")
    facts.changes.append(Change(*days, "renamed", "misc/chart_old.png", "misc/chart.png"))
    old, new = "outgoing/20240108/EP03_원화.zip", "outgoing/20240109/EP03_원화.zip"
    tree.add(new, tree.files[old].data, clock.tick())
    facts.changes.append(Change(*days, "redelivered", new, old))
    facts.duplicates.append((old, new))
    touched = f"{first[1].folder}/BG/{first[1].stem}_BG.png"
    tree.add(touched, tree.files[touched].data, clock.tick())
    facts.changes.append(Change(*days, "touched", touched))
    add_previews(tree, facts.pictures, cuts[0], "outgoing/20240109/preview", clock, 4)
    inner = [
        Member("发送/EP03_원화.zip".encode(), tree.files[old].data, clock.tick()),
        Member(
            "发送/第03集_动画.zip".encode(),
            tree.files["incoming/20240108/第03集_动画.zip"].data,
            clock.tick(),
        ),
        Member("发送/목록.txt".encode(), notes.side_by_side(notes.OFFICE, "\t").encode(), clock.tick()),
    ]
    tree.add("outgoing/20240109/发送_20240109.zip", zip_bytes(inner, flag=UTF8_NAMES), clock.tick())
    return tree


def _wednesday(facts: ServerFacts, tree: Tree, first: list[Cut], cuts: list[Cut]) -> Tree:
    clock = Clock(DAYS[2])
    days = (DAYS[1].isoformat(), DAYS[2].isoformat())
    for cut in cuts:
        facts.sequences += add_cut(tree, facts.pictures, cut, clock)
    add_previews(tree, facts.pictures, cuts[0], "outgoing/20240110/preview", clock, 3)
    for path in (
        "misc/horse_book_2.png",
        "outgoing/20240108/preview/LWH_EP03_SC012_C045_check_half_0003.jpg",
    ):
        del tree.files[path]
        facts.changes.append(Change(*days, "removed", path))
    old, new = "outgoing/20240108/EP07_C011.tar.gz", "outgoing/20240110/EP07_C011.tar.gz"
    tree.add(new, tree.files[old].data, clock.tick())
    facts.changes.append(Change(*days, "redelivered", new, old))
    facts.duplicates.append((old, new))
    old, new = "notes/周报_주보.txt", "notes/第02周_주보.txt"
    tree.files[new] = tree.files.pop(old)
    facts.changes.append(Change(*days, "renamed", new, old))
    whale, tin = first[:2]
    copy = f"backup/{tin.stem}_BG.png"
    source = f"{tin.folder}/BG/{tin.stem}_BG.png"
    tree.add(copy, tree.files[source].data, clock.tick())
    facts.changes.append(Change(*days, "redelivered", copy, source))
    facts.duplicates.append((copy, source))
    path = "outgoing/20240110/LWH_EP03_SC012_C045_v01.avi"
    tree.add(path, clip(whale, FRAMES), clock.tick())
    facts.clips.append(path)
    return tree
