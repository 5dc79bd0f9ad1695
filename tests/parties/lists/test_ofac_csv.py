from __future__ import annotations

from pathlib import Path

import pytest

from celtrace.parties.lists.folder import read_lists
from celtrace.parties.lists.model import Entry
from celtrace.parties.lists.ofac_csv import recognise
from celtrace.tabular.delimited import read_records

NULL = "-0- "
SDN = (
    f'1,"ALPHA CO",{NULL},"DPRK3] [NPWMD",' + f"{NULL}," * 7 + '"{remarks}"\r\n'
    '2,"BETA, Ann",individual,"DPRK",' + f"{NULL}," * 7 + f"{NULL}\r\n"
)


def write(folder: Path, **files: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, newline="")
    return folder


def test_remarks_go_on_in_the_middle_of_a_word(tmp_path: Path) -> None:
    start = "x" * 978 + "; Linked To: GAM"
    folder = write(
        tmp_path / "2023-01-02",
        sdn=SDN.replace("{remarks}", start) + "\x1a",
        sdn_comments="1,\"MA STUDIO; a.k.a. 'WEAK'.\"\r\n\x1a",
        alt=f'1,11,"aka","ALFA",{NULL}\r\n1,12,"fka","OLD",{NULL}\r\n\x1a',
        add=f'1,21,"1 Road","Pyongyang","Korea, North",{NULL}\r\n\x1a',
    )
    lists = read_lists(folder)
    assert lists.troubles == []
    (rendition,) = lists.renditions
    assert (rendition.date, rendition.complete, rendition.partial, len(rendition.files)) == (
        "2023-01-02",
        "yes",
        False,
        4,
    )
    alpha = lists.entries["ofac-sdn", "1"]
    assert alpha.linked_to == ["GAMMA STUDIO"]
    assert alpha.programmes == ["DPRK3", "NPWMD"]
    assert alpha.addresses == ["1 Road, Pyongyang, Korea, North"]
    assert alpha.countries == ["KP"]
    assert [(name.text, name.kind) for name in alpha.names] == [
        ("ALPHA CO", "primary"),
        ("ALFA", "alias"),
        ("OLD", "former"),
        ("WEAK", "weak"),
    ]
    assert lists.entries["ofac-sdn", "2"].type == "individual"


def test_a_file_cut_inside_its_last_cell_is_said_to_be_cut(tmp_path: Path) -> None:
    whole = SDN.replace("{remarks}", "r")
    lists = read_lists(write(tmp_path / "2023-01-02", sdn=whole[:-4]))
    assert [trouble.reason for trouble in lists.troubles] == [
        "is the last line and has no line end: the file is cut"
    ]
    assert lists.renditions[0].complete == "no"


def test_half_a_line_is_refused_with_its_number(tmp_path: Path) -> None:
    whole = SDN.replace("{remarks}", "r")
    lists = read_lists(write(tmp_path / "2023-01-02", sdn=whole[: whole.rindex(f"{NULL},") - 20]))
    assert list(lists.entries) == [("ofac-sdn", "1")]
    assert [(t.line, "cells" in t.reason) for t in lists.troubles] == [(2, True)]
    assert lists.renditions[0].complete == "no"


def test_two_versions_mixed(tmp_path: Path) -> None:
    twice = SDN.replace("{remarks}", "r") + SDN.replace("{remarks}", "other") + "\x1a"
    lists = read_lists(write(tmp_path / "2023-01-02", sdn=twice))
    assert [t.line for t in lists.troubles] == [3, 4]
    assert lists.renditions[0].complete == "no"
    mixed = write(
        tmp_path / "2023-01-03",
        sdn=SDN.replace("{remarks}", "r") + "\x1a",
        alt=f'1,11,"aka","ALFA",{NULL}\r\n9,12,"aka","STRAY",{NULL}\r\n\x1a',
    )
    lists = read_lists(mixed)
    assert ("ofac-sdn", "9") not in lists.entries
    assert "another version" in lists.troubles[0].reason
    assert lists.renditions[0].complete == "no"


def test_details_without_the_list_prove_presence_alone(tmp_path: Path) -> None:
    lists = read_lists(write(tmp_path / "2023-01-02", alt=f'7,11,"aka","SEVEN",{NULL}\r\n\x1a'))
    assert lists.renditions[0].partial
    assert lists.entries["ofac-sdn", "7"].name == "SEVEN"


def test_forms_are_told_apart() -> None:
    def form(text: str) -> str:
        return recognise(list(read_records(text, ",")))

    assert form(SDN) == "sdn"
    assert form("ID,Name,Type,Country,Title,F,G,H,I,J,K,Details\n" + SDN) == "sdn"
    assert form('1,2,"aka","X",-0- \n') == "alt"
    assert form('1,2,"a","b","c",-0- \n') == "add"
    assert form('1,"text"\n') == "comments"
    assert form("id,name\n1,x\n") == ""
    assert form("a,b,c\n") == ""


def test_remarks_of_forty_thousand_characters(tmp_path: Path) -> None:
    lists = read_lists(write(tmp_path / "2023-01-02", sdn=SDN.replace("{remarks}", "y" * 40_000)))
    assert len(lists.entries["ofac-sdn", "1"].remarks) == 40_000


def test_every_column_of_a_vessel_is_kept(tmp_path: Path) -> None:
    row = '7,"GOOD SHIP","vessel","DPRK","captain","CALL7","Cargo","9,000","5,000","North Korea","OWNER CO","r."'
    entry = read_lists(write(tmp_path / "2023-01-02", sdn=row + "\r\n\x1a")).entries["ofac-sdn", "7"]
    assert entry.facts == [
        ("title", "captain"),
        ("call sign", "CALL7"),
        ("vessel type", "Cargo"),
        ("tonnage", "9,000"),
        ("gross registered tonnage", "5,000"),
        ("flag", "North Korea"),
        ("owner", "OWNER CO"),
    ]


@pytest.mark.shared
def test_the_whole_list_goes_in_and_out_without_a_loss(shared: Path) -> None:
    path = shared / "sanctions" / "sancbook-sdn-2022-12" / "sdn.csv"
    entries = read_lists(path).entries
    rows = [
        r.cells for r in read_records(path.read_bytes().decode("utf-8"), ",") if r.cells[0].strip().isdigit()
    ]
    assert len(rows) == len(entries) == 11443
    fields = ("title", "call sign", "vessel type", "tonnage", "gross registered tonnage", "flag", "owner")

    def back(entry: Entry) -> list[str]:
        facts = dict(reversed([fact for fact in entry.facts if fact[0] in fields]))
        kind = "" if entry.type == "entity" else entry.type
        return [
            entry.id,
            entry.name,
            kind,
            "] [".join(entry.programmes),
            *(facts.get(field, "") for field in fields),
            entry.remarks,
        ]

    def given(cells: list[str]) -> list[str]:
        plain = ["" if cell.strip() == "-0-" else cell.strip() for cell in cells]
        return [plain[0], plain[1], plain[2], plain[3].strip(" []"), *plain[4:]]

    assert [back(entries["ofac-sdn", cells[0].strip()]) for cells in rows] == [given(cells) for cells in rows]
