from collections.abc import Iterable
from typing import Any

from celtrace.engine.stage import Task
from celtrace.read.language import language
from celtrace.read.piece import segment, unicode_piece
from celtrace.read.surroundings_stage import FEWEST, work
from celtrace.records import Decoded, Inventoried, Segment, Surrounded, check
from tests.read.test_loose import CHINESE as SHORT
from tests.read.test_loose import read

JAPANESE = ["カットの尺を直す", "原画を確認してください", "これは動画です", "色を直す"]
CHINESE = ["请修改背景颜色", "线条不够清楚", "这个镜头重画", "请检查颜色"]


def lines(path: str, texts: Iterable[str]) -> list[Segment]:
    return [
        segment(
            unicode_piece(f"line={at}", text), sha256=f"{hash_of(path)}", path=path, language=language(text)
        )
        for at, text in enumerate(texts, 1)
    ]


def hash_of(path: str) -> str:
    return path.encode().hex().ljust(64, "0")[:64]


def told(segments: list[Segment]) -> dict[str, str]:
    rows: dict[Any, list[Any]] = {Segment: segments, Inventoried: []}
    found: dict[str, str] = {}
    texts = {row.id: row.text or "" for row in segments}
    for row in work(Task({}, rows=lambda kind: iter(rows[kind]))):
        assert isinstance(row, Surrounded)
        check(row)
        assert "lines of the folder: ja" in row.basis
        found[texts[row.segment_id]] = row.language
    return found


def test_what_is_too_short_alone_is_decoded_with_its_folder():
    segments = read(SHORT, "gb18030")
    rows: dict[Any, list[Any]] = {Segment: segments, Inventoried: []}
    found = [row for row in work(Task({}, rows=lambda kind: iter(rows[kind]))) if isinstance(row, Decoded)]
    assert [row.text for row in found] == SHORT


def test_kanji_alone_follow_the_other_files_of_the_folder():
    alone = ["背景", "撮影", "確認"]
    assert told(lines("a/b.txt", alone)) == {}
    assert told(lines("a/b.txt", alone) + lines("a/c.txt", JAPANESE)) == dict.fromkeys(alone, "ja")
    assert told(lines("a/b.txt", ["背景"]) + lines("a/c.txt", CHINESE)) == {"背景": "zh-Hans"}


def test_another_folder_a_mixed_one_and_few_lines_say_nothing():
    alone = lines("a/b.txt", ["背景"])
    assert told(alone + lines("z/c.txt", JAPANESE)) == {}
    assert told(alone + lines("a/c.txt", JAPANESE[: FEWEST - 1])) == {}
    assert told(alone + lines("a/c.txt", JAPANESE) + lines("a/d.txt", CHINESE)) == {}


def test_a_file_that_says_more_than_its_folder_is_left_alone():
    assert told(lines("a/b.txt", ["背景", *CHINESE]) + lines("a/c.txt", JAPANESE)) == {}
