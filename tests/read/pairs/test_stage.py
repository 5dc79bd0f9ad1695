import importlib.util
import json
from collections.abc import Mapping
from typing import Any

import msgspec
import pytest

from celtrace.engine.stage import Dataset, Task
from celtrace.read.pairs import stage
from celtrace.read.pairs.stage import plan, prepare, work
from celtrace.records import Decoded, Gap, Pair, Surrounded, check
from tests.read.inventory import inventoried
from tests.read.pairs.test_blocks import note
from tests.read.test_loose import read

LINES = [
    ("请重新上色。", "다시 색칠할것."),
    ("背景第3层可以删除。", "배경 제3층은 삭제할수 있음."),
    ("口型与台词不同步，差2帧。", "입모양이 대사와 맞지 않음."),
    ("参照造型图第5页。", "조형도 제5페지를 참조할것."),
]


class View:
    settings: Mapping[str, Any] = {}
    datasets: Mapping[str, Dataset] = {}

    def __init__(self, **tables):
        self._tables = tables

    def rows(self, kind):
        return iter(self._tables.get(kind.table, []))


@pytest.fixture
def view():
    rows = []
    for number, (zh, ko) in enumerate(LINES):
        rows += [note(zh, 2 * number), note(ko, 2 * number + 1, language="ko")]
    return View(segments=rows, inventory=[inventoried(b"a.txt", "text", b"a")])


def run(view, prepared):
    found = []
    for item in plan(view):
        json.dumps(item.payload)
        found += list(work(Task(item.payload, prepared=prepared)))
    for row in found:
        check(row)
    return found


def test_pairs_carry_their_places_marks_and_gloss(view):
    rows = run(view, prepare({}, {}))
    pairs = [row for row in rows if isinstance(row, Pair)]
    assert {(row.zh_text, row.ko_text) for row in pairs} == set(LINES)
    marked = next(row for row in pairs if "2帧" in row.zh_text)
    assert marked.marks == "omitted: 2"
    assert "口型 mouth shape" in marked.gloss
    assert {row.direction for row in pairs} == {"zh>ko"}


def test_without_the_encoder_a_gap_says_so(view, monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    rows = run(view, prepare({}, {}))
    (said,) = [row for row in rows if isinstance(row, Gap)]
    assert said.reason == stage.WITHOUT_VECTORS
    pairs = [row for row in rows if isinstance(row, Pair)]
    assert {(row.zh_text, row.ko_text) for row in pairs} <= set(LINES)
    assert all(row.basis.startswith("no vectors") for row in pairs)


def test_no_notes_no_items():
    assert list(plan(View(segments=[], inventory=[]))) == []


def test_notes_that_the_folder_decoded_are_paired_and_japanese_ones_are_not():
    short = [*read(["重新上色"], "gb18030"), *read(["다시 색칠"], "cp949")]
    rows = [
        msgspec.structs.replace(
            row, sha256="a" * 64, path="a.txt", text=None, encoding=None, locator=f"line={at}"
        )
        for at, row in enumerate(short, 1)
    ]
    texts = ("重新上色", "다시 색칠")
    decoded = [
        Decoded(segment_id=row.id, text=text, encoding="gb18030", margin=1.0, language="zh", basis="texts")
        for row, text in zip(rows, texts, strict=True)
    ]
    assert list(plan(View(segments=rows, inventory=[]))) == []
    (item,) = plan(View(segments=rows, decodings=decoded, inventory=[]))
    assert [side[1] for side in (*item.payload["zh"], *item.payload["ko"])] == list(texts)
    japanese = [note("背景修正", 1, language="und"), note("배경 수정", 2, language="ko")]
    told = [Surrounded(segment_id=japanese[0].id, language="ja", before="und", basis="lines")]
    assert list(plan(View(segments=japanese, languages=told, inventory=[]))) == []
