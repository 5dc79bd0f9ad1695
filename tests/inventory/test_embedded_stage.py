import hashlib

from celtrace.engine.stage import Task
from celtrace.inventory.embedded_stage import plan, work
from celtrace.records import Inventoried, Outcome, Row, check
from tests.inventory.packed import Kept, zipped
from tests.inventory.test_stage import PNG
from tests.read.inventory import FakeView, inventoried


def rows_of(tmp_path, data: bytes, kind: str, places: list[tuple[str, list[str]]]) -> tuple[list[Row], Kept]:
    path = tmp_path / "file"
    path.write_bytes(data)
    kept = Kept()
    payload = {"kind": kind, "places": [["s", place, place.encode().hex(), chain] for place, chain in places]}
    task = Task(payload, path=path, sha256=hashlib.sha256(data).hexdigest(), keep=kept)
    return [check(row) for row in work(task)], kept


def test_files_in_files_have_rows_at_every_place(tmp_path):
    note = zipped({"note.txt": "修改".encode("gbk")})
    inner = zipped({"[Content_Types].xml": b"<t/>", "xl/workbook.xml": b"<x/>", "xl/media/image1.png": PNG})
    docx = zipped(
        {"[Content_Types].xml": b"<t/>", "word/document.xml": b"<w/>", "word/embeddings/a.xlsx": inner,
         "word/embeddings/b.zip": note, "word/media/image01.png": PNG}
    )  # fmt: skip
    rows, kept = rows_of(tmp_path, docx, "docx", [("a.docx", []), ("b.zip", ["in.docx"])])
    found = {(row.path, "/".join(row.member_chain)): row for row in rows if isinstance(row, Inventoried)}
    assert len(found) == len(rows) == 10
    assert found["a.docx", "word/embeddings/a.xlsx/xl/media/image1.png"].kind == "png"
    assert found["b.zip", "in.docx/word/embeddings/b.zip/note.txt"].kind == "text"
    picture = found["a.docx", "word/media/image01.png"]
    assert picture.embedded
    assert picture.sequence == ""
    assert picture.frame is None
    assert kept.blobs[picture.sha256 or ""] == PNG
    assert picture.parent_sha256 == hashlib.sha256(docx).hexdigest()


def test_damage_to_a_file_inside_leaves_the_document_partial(tmp_path):
    docx = bytearray(zipped({"word/document.xml": b"<w/>", "word/media/image1.png": PNG * 9}))
    docx[docx.rindex(b"word/media/image1.png", 0, 200) + 40] ^= 0xFF
    rows, _ = rows_of(tmp_path, bytes(docx), "docx", [("a.docx", [])])
    (outcome,) = (row for row in rows if isinstance(row, Outcome))
    assert (outcome.status, outcome.reason, outcome.stage) == ("partial", "damaged", "embedded")
    (row,) = (row for row in rows if isinstance(row, Inventoried))
    assert row.sha256 is None


def test_a_document_that_holds_nothing_gives_nothing(tmp_path):
    assert rows_of(tmp_path, b"noise", "docx", [("a.docx", [])])[0] == []


def test_documents_and_messages_are_planned_once():
    rows = [
        inventoried(b"b.docx", "docx", sha256="1" * 64),
        inventoried(b"a.docx", "docx", sha256="1" * 64),
        inventoried(b"m.eml", "text", sha256="2" * 64, mime="message/rfc822"),
        inventoried(b"c.txt", "text", sha256="3" * 64),
        inventoried(b"d.pdf", "pdf", sha256="4" * 64, status="quarantined"),
    ]
    items = list(plan(FakeView(rows)))
    assert [(item.label, item.payload["kind"]) for item in items] == [("a.docx", "docx"), ("m.eml", "mail")]
    assert [place[1] for place in items[0].payload["places"]] == ["a.docx", "b.docx"]
