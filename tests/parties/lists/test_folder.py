from __future__ import annotations

from pathlib import Path

import pytest

from celtrace.parties.lists.folder import read_lists


def own(folder: Path, name: str, *rows: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text("id,name\n" + "".join(f"{row}\n" for row in rows))


def test_dates_are_never_joined(tmp_path: Path) -> None:
    own(tmp_path, "list-2024-01-01.csv", "1,A", "2,B")
    own(tmp_path, "list-2024-02-01.csv", "1,C")
    lists = read_lists(tmp_path)
    assert [(r.date, sorted(r.places)) for r in lists.renditions] == [
        ("2024-01-01", ["1", "2"]),
        ("2024-02-01", ["1"]),
    ]
    assert lists.entries["list", "1"].name == "C"


def test_dataset_note_names_dates_and_completes(tmp_path: Path) -> None:
    own(tmp_path / "x", "data.csv", "1,A")
    (tmp_path / "x" / "dataset.toml").write_text(
        'name = "house list"\ndate = "2024-03-01"\ncomplete = false\n'
    )
    (rendition,) = read_lists(tmp_path).renditions
    assert (rendition.list_name, rendition.date, rendition.date_basis) == (
        "house list",
        "2024-03-01",
        "dataset.toml",
    )
    assert rendition.complete == "no"


def test_an_invented_list_is_not_called_after_a_real_one(tmp_path: Path) -> None:
    row = '1,"ALPHA",-0- ,"X",' + "-0- ," * 7 + "-0- \r\n\x1a"
    for name, stated in (("a", "invented-list"), ("b", "OFAC SDN 2024-01-01")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "sdn.csv").write_text(row, newline="")
        (tmp_path / name / "dataset.toml").write_text(f'name = "{stated}"\ndate = 2024-01-01\n')
    assert [r.list_name for r in read_lists(tmp_path).renditions] == ["invented-list", "ofac-sdn"]


def test_what_is_no_list_is_named(tmp_path: Path) -> None:
    own(tmp_path, "a.csv", "1,A")
    (tmp_path / "b.csv").write_text("x,y\n1,2\n")
    (tmp_path / "c.json").write_text("{}")
    (tmp_path / "d.xml").write_text("<a/>")
    (tmp_path / "e.csv").write_bytes(b"\x1f\x8b\x08broken")
    (tmp_path / "LICENSE").write_text("x")
    lists = read_lists(tmp_path)
    assert [note.split()[0] for note in lists.notes] == ["b.csv", "c.json", "d.xml"]
    assert [trouble.path for trouble in lists.troubles] == ["e.csv"]
    assert list(lists.entries) == [("a", "1")]


@pytest.mark.shared
def test_real_list_of_2022(shared: Path) -> None:
    lists = read_lists(shared / "sanctions" / "sancbook-sdn-2022-12")
    (rendition,) = lists.renditions
    entries = lists.entries.values()
    assert (rendition.date, rendition.complete, len(entries)) == ("2022-12", "yes", 11_443)
    assert sum(1 for entry in entries if entry.linked_to) == 4_208
    assert sum(1 for entry in entries if any(p.startswith("DPRK") for p in entry.programmes)) == 450
    names = {entry.name.rstrip(".") for entry in entries}
    links = [link for entry in entries for link in entry.linked_to]
    resolved = sum(1 for link in links if link.rstrip(".") in names)
    assert resolved / len(links) > 0.89
    codes = [i for entry in entries for i in entry.identifiers if i.kind == "uscc"]
    assert len(codes) >= 20
    family = [e.id for e in entries if "SEK STUDIO" in e.linked_to]
    assert len(family) == 12
    assert lists.troubles == []


@pytest.mark.shared
def test_real_lists_of_2026(shared: Path) -> None:
    folder = shared / "sanctions" / "ofac-sdn-json-2026"
    lists = read_lists(folder / "ofac-sdn-2026-08-20.json")
    assert len(lists.entries) == 19_249
    aliases = sum(len([n for n in e.names if n.kind == "alias"]) for e in lists.entries.values())
    assert 20_100 <= aliases <= 20_194  # the list repeats a few names within one entry
    assert lists.renditions[0].complete == "yes"
    rows = read_lists(folder / "ofac-sdn-2026-07-23.csv.gz")
    assert (len(rows.entries), rows.renditions[0].date) == (19_254, "2026-07-23")


@pytest.mark.shared
def test_real_files_without_their_list(shared: Path) -> None:
    (rendition,) = read_lists(shared / "sanctions" / "moov-ofac-2025-12").renditions
    assert (rendition.date, rendition.partial, rendition.complete) == ("2025-12", True, "no")
    (sample,) = read_lists(shared / "sanctions" / "moov-official-layout-sample").renditions
    assert sample.date is None


def test_whose_list_an_entry_stands_on(tmp_path: Path) -> None:
    own(tmp_path / "said", "said-2024-01-01.csv", "1,A")
    (tmp_path / "said" / "dataset.toml").write_text('regime = ["European Union", "uk"]')
    own(tmp_path / "unsaid", "unsaid-2024-01-01.csv", "1,A")
    (tmp_path / "rows").mkdir()
    (tmp_path / "rows" / "rows-2024-01-01.csv").write_text("id,name,regime\n1,A,US; eu\n2,B,\n")
    row = '1,"ALPHA",-0- ,"X",' + "-0- ," * 7 + "-0- \r\n\x1a"
    (tmp_path / "sdn.csv").write_text(row, newline="")
    (tmp_path / "cons").mkdir()
    (tmp_path / "cons" / "cons_prim.csv").write_text(row, newline="")
    (tmp_path / "cons" / "dataset.toml").write_text('name = "mirror of OFAC"')
    lists = read_lists(tmp_path)
    assert {r.list_name: r.authorities for r in lists.renditions} == {
        "mirror of OFAC": ("ofac-consolidated",),
        "ofac-sdn": ("ofac",),
        "rows": ("", "eu", "ofac"),
        "said": ("eu", "uk"),
        "unsaid": ("",),
    }
    assert lists.authorities("rows", "1") == ["ofac", "eu"]
    assert lists.authorities("said", "1") == ["eu", "uk"]
    assert lists.authorities("unsaid", "1") == lists.authorities("absent", "1") == [""]
