from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from celtrace.engine.stage import Dataset
from celtrace.parties.nodes import Nodes
from celtrace.parties.observed import observed_rows, of_the_trade
from celtrace.records import Edge, Evidence, Identification, Mention, Party, Segment, Session, Version
from tests.parties.given import task


def segment(number: str, text: str) -> Segment:
    return Segment(
        id=number, sha256="ab", path="day/notes.txt", locator=f"line={number}", text=text, raw_hex="", language="en",
        encoding="ascii", encoding_second="", margin=0.0, method="embedded", confidence=1.0,
        role="",
    )  # fmt: skip


def mention(number: str, value: str) -> Mention:
    return Mention(id=f"m{number}", segment_id=number, kind="company", value=value, normalized=value, valid=None,
                   unknown={"valid": "no validator"})  # fmt: skip


def party(number: str, name: str, *names: str) -> Party:
    return Party(id=number, name=name, names=[name, *names], identifiers=[], addresses=[], country="CN", role="",
                 source="")  # fmt: skip


def test_companies_named_in_files(tmp_path: Path) -> None:
    names = (
        "虚构红岩动画有限公司",
        "Xugou Qingshan Animation Co., Ltd.",
        "Client Pictures",
        "Fontmakers Inc",
    )
    rows: dict[type[Any], list[Any]] = {
        Mention: [mention(str(i), name) for i, name in enumerate(names)],
        Segment: [segment(str(i), name) for i, name in enumerate(names)],
    }
    library = tmp_path / "library" / "show"
    library.mkdir(parents=True)
    (library / "show.json").write_text(json.dumps({"title": "Show", "legal_entities": ["Client Pictures"]}))
    work = task(tmp_path, rows)
    work.datasets["library"] = Dataset(name="library", path=str(tmp_path / "library"), sha256="x")  # type: ignore[index]
    nodes = Nodes([party("V1", "Xugou Hongyan Animation Co., Ltd.", "虚构红岩动画有限公司")])
    found = list(observed_rows(work, nodes, ["Producer"], {}))
    assert {(r.kind, r.subject) for r in found if isinstance(r, Evidence)} == {
        ("legal_entity", "V1"),
        ("client_named", "Client Pictures"),
        ("undeclared_work", "Xugou Qingshan Animation Co., Ltd."),
    }
    edges = [r for r in found if isinstance(r, Edge)]
    assert {(e.from_id, e.kind, e.status, e.grade) for e in edges} == {
        ("V1", "works_on", "observed", "D"),
        ("Xugou Qingshan Animation Co., Ltd.", "works_on", "observed", "D"),
    }


def test_names_of_one_undeclared_company_name_each_other(tmp_path: Path) -> None:
    names = ("虚构青山动画有限公司", "Xugou Qingshan Animation Co., Ltd.", "Invented Marlpit Film Studio")
    rows: dict[type[Any], list[Any]] = {
        Mention: [mention(str(i), name) for i, name in enumerate(names)],
        Segment: [segment(str(i), name) for i, name in enumerate(names)],
    }
    found = [r for r in observed_rows(task(tmp_path, rows), Nodes([]), [], {}) if isinstance(r, Evidence)]
    told = {r.subject: r.observed.partition("; ")[2] for r in found}
    assert told == {
        names[0]: f"by its name it may be {names[1]} of the files",
        names[1]: f"by its name it may be {names[0]} of the files",
        names[2]: "",
    }


def test_nothing_named(tmp_path: Path) -> None:
    rows: dict[type[Any], list[Any]] = {Session: []}
    assert list(observed_rows(task(tmp_path, rows), Nodes([]), [], {})) == []
    assert of_the_trade("重庆宁色动漫")
    assert not of_the_trade("Seoul Cement Trading")


def identified(path: str, show: str) -> Identification:
    return Identification(
        path=path, sha256="ab", locator="", rank=1, show=show, episode="", cut="", reference="r.png", score=50.0,
        character=9.0, probability=0.9, accepted=True, shot_accepted=True, basis="",
    )  # fmt: skip


def version(one: str, other: str) -> Version:
    return Version(one=one, other=other, one_sha256="1", other_sha256="2", kind="stage", show_code="", episode="",
                   cut="", stage="", points=40, ink=0.9, scale=1.0)  # fmt: skip


def test_another_stage_of_an_identified_picture_says_whose_work_a_folder_is(tmp_path: Path) -> None:
    rows: dict[type[Any], list[Any]] = {
        Mention: [mention("1", "Xugou Qingshan Animation Co., Ltd.")],
        Segment: [segment("1", "Xugou Qingshan Animation Co., Ltd.")],
        Identification: [identified("final/a.png", "Whale")],
        Version: [version("day/rough.png", "final/a.png"), version("day/other.png", "nowhere/b.png")],
    }
    edges = [r for r in observed_rows(task(tmp_path, rows), Nodes([]), [], {}) if isinstance(r, Edge)]
    assert [e.work for e in edges] == ["Whale"]
    rows[Version] = []
    edges = [r for r in observed_rows(task(tmp_path, rows), Nodes([]), [], {}) if isinstance(r, Edge)]
    assert [e.work for e in edges] == ["work that was not identified"]
