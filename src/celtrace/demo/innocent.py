"""The innocent case: an ordinary invented company in China whose team writes Korean in Northern orthography.

Its server has what an honest delivery server has: a declared vendor, a contract, payments to the partner,
Chinese addresses in the log, notes in Chinese and Korean. Nothing in it may be held against anybody.
"""

from __future__ import annotations

from datetime import date

from celtrace.demo import draw, notes, office, scenery
from celtrace.demo.containers import Member, zip_bytes
from celtrace.demo.production import Clock, Cut, add_cut, add_previews, line_drawings
from celtrace.demo.server import Server, ServerFacts
from celtrace.demo.tree import Tree
from celtrace.demo.words import BAKERY, EXPLANATION, LABEL, MARKER

DAYS = (date(2024, 1, 15), date(2024, 1, 16))
CUT = Cut(BAKERY, 4, 12)
NOTES_ZH = "notes/EP02_C012_修改意见.txt"
NOTES_KO = "notes/조선말/EP02_C012_수정의견.txt"


def build() -> Server:
    """Two daily snapshots of the company's delivery server."""
    facts = ServerFacts()
    tree, clock = Tree(), Clock(DAYS[0])
    tree.add(MARKER, EXPLANATION.encode(), clock.tick())
    facts.sequences += add_cut(tree, facts.pictures, CUT, clock)
    tree.add(NOTES_ZH, notes.chinese(notes.INNOCENT).encode("gb18030"), clock.tick())
    tree.add(NOTES_KO, notes.korean(notes.INNOCENT).encode("cp949"), clock.tick())
    facts.encodings |= {NOTES_ZH: "gb18030", NOTES_KO: "cp949"}
    facts.pairs += notes.INNOCENT
    path = f"incoming/{CUT.stem}_LO.png"
    sheet = scenery.layout_sheet(BAKERY, CUT.scene, CUT.cut, "SHELF line\nstraighter", BAKERY.studio)
    tree.add(path, draw.png(sheet), clock.tick())
    facts.pictures.note(tree, path, BAKERY.title, "sheet")
    rows = [["镜头", "状态", LABEL], ["C012", "通过"], ["C013", "返修"]]
    tree.add(
        "incoming/EP02_镜头表.xlsx",
        office.workbook(
            [office.Sheet("镜头表", rows, [("B3", "demo-ruta", "请再检查一次\n다시 검사해주십시오")])],
            author="demo-ruta",
            title="EP02 镜头表 INVENTED",
        ),
        clock.tick(),
    )
    members = [
        Member(f"第02集/动画_{number:04d}.png".encode("gb18030"), data, clock.tick())
        for number, data in enumerate(line_drawings(CUT, range(1, 4)), 1)
    ]
    for member in members:
        facts.pictures.note_bytes(member.data, BAKERY.title, "line")
    tree.add("outgoing/第02集_动画.zip", zip_bytes(members), clock.tick())
    later, clock = tree.copy(), Clock(DAYS[1])
    add_previews(later, facts.pictures, CUT, "outgoing/20240116/preview", clock, 3)
    names = [day.isoformat() for day in DAYS]
    return Server(dict(zip(names, (tree, later), strict=True)), facts)
