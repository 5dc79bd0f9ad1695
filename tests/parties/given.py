"""Registers and lists written for the tests of this room."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from celtrace.engine.stage import Dataset, Task
from celtrace.records import Row

VENDORS = """\
party_id,name_en,name_zh,name_ko,country,address,reg_no,uscc,hk_no,role,declared_by,approved,approved_on,source
V1,Moonlit Animation Ltd,,,GB,1 High Street Nowhere,,,,contractor,Producer,yes,2019-01-02,register
V2,Hongman Design,红漫动画设计,,CN,2 Long Road Nowhere,,91310104093794515H,,paint,V1,,,register
V3,,,김명철,KR,2 Long Road Nowhere,,,,director,V1,no,,register
"""
LIST = """id,name,aliases,type,country,address,uscc,linked_to
1,SEK STUDIO,APRIL 26 STUDIO,entity,"Korea, North",,,
2,SHANGHAI HONGMAN CARTOON AND ANIMATION DESIGN STUDIO,,entity,China,,91310104093794515H,SEK STUDIO
3,EVERLASTING EMPIRE LIMITED,,entity,Hong Kong,"Room 2105, Trend Centre, 29-31 Cheung Lee Street",,SEK STUDIO
4,"KIM, Myong Chol",,individual,"Korea, North",,,SEK STUDIO
5,"KIM, Yong Chol",,individual,"Korea, North",,,
6,"KIM, Yong Chol",,individual,"Korea, North",,,
"""


def write_lists(folder: Path, **renditions: str) -> Path:
    """One list file a day; keyword ``d20230102`` is 2023-01-02."""
    folder.mkdir(parents=True, exist_ok=True)
    for key, text in renditions.items():
        (folder / f"house-{key[1:5]}-{key[5:7]}-{key[7:]}.csv").write_text(text, encoding="utf-8")
    return folder


def task(folder: Path, rows: dict[type[Row], list[Row]] | None = None, **files: str) -> Task:
    """A task whose datasets are these texts; ``lists`` is what :func:`write_lists` wrote below ``folder``."""
    datasets: dict[str, Dataset] = {}
    for name, text in files.items():
        path = folder / f"{name}.csv"
        path.write_text(text, encoding="utf-8")
        datasets[name] = Dataset(name=name, path=str(path), sha256=name)
    if (folder / "lists").is_dir():
        datasets["lists"] = Dataset(name="lists", path=str(folder / "lists"), sha256="lists")
    held: dict[type[Any], list[Any]] = dict(rows or {})
    return Task({}, datasets=datasets, rows=lambda kind: iter(held.get(kind, [])))
