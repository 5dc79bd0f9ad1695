import pytest

from celtrace.encoding import decide
from celtrace.read.loose import FEWEST, is_open, is_told, together
from celtrace.read.piece import segment
from celtrace.read.plain import decoded
from celtrace.records import Segment, check

CHINESE = ["背景", "上色", "请改", "口型", "线条", "原画", "镜头"]
KOREAN = ["배경", "수정", "원화", "색칠", "머리", "동화"]


def read(texts: list[str], codec: str) -> list[Segment]:
    found = []
    for at, text in enumerate(texts):
        raw = text.encode(codec)
        piece = decoded(raw, decide([raw]), "line=1")
        found.append(segment(piece, sha256=f"{at:064x}", path=f"a/{codec}{at}.txt", language="und"))
    return found


def said(segments: list[Segment]) -> list[tuple[str, str]]:
    rows = list(together(filter(is_open, segments), filter(is_told, segments)))
    for row in rows:
        check(row)
    return [(row.text, row.encoding) for row in rows]


@pytest.mark.parametrize(("texts", "codec"), [(CHINESE, "gb18030"), (KOREAN, "cp949")])
def test_texts_too_short_alone_are_decided_together(texts, codec):
    segments = read(texts, codec)
    assert all(map(is_open, segments))
    assert said(segments) == [(text, codec) for text in texts]
    assert said(segments[: FEWEST - 1]) == []


def test_a_folder_of_two_encodings_stays_open():
    long = [*read(["请把第三集的背景改成蓝色"], "gb18030"), *read(["배경 색을 고쳐 주십시오"], "cp949")]
    assert all(map(is_told, long))
    assert said(read(CHINESE, "gb18030") + long) == []
    assert said(read(CHINESE, "gb18030") + long[1:]) == []
    assert len(said(read(CHINESE, "gb18030") + long[:1])) == len(CHINESE)
