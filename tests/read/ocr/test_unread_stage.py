import msgspec

from celtrace.engine.stage import Task
from celtrace.read.ocr.unread_stage import work
from celtrace.read.piece import Piece, segment
from celtrace.records import check


def test_unread_boxes_are_one_gap():
    read = segment(
        Piece(locator="box=1,2,3,4", text="修正", raw="修正".encode(), method="ocr", encoding=""),
        sha256="a" * 64,
        path="a.png",
        language="zh",
    )
    unread = msgspec.structs.replace(read, id="seg-2", text=None, unknown={"text": "unread"})
    rows = list(work(Task({}, rows=lambda kind: iter([read, unread, unread]))))
    assert len(rows) == 1
    assert "2 boxes in 1 pictures" in check(rows[0]).reason  # type: ignore[attr-defined]
    assert list(work(Task({}, rows=lambda kind: iter([read])))) == []
