import io

import pytest
from msgspec import structs

from celtrace.publish.blocks import Gallery, Prose, Table
from celtrace.publish.chapters_files import by_number, files_chapter, pictures_chapter
from celtrace.publish.reading import Reading
from celtrace.records import Change, Cut, Frame, Identification, Outcome
from tests.assess.cases import SHA, server
from tests.publish.cases import FakeCase, rich


def tables(chapter):
    return {block.caption.split()[0]: block for block in chapter.blocks if isinstance(block, Table)}


def seen(number, show="Robo & Fox"):
    return Identification(
        path=f"a{number}.png",
        sha256=SHA["a"],
        locator=f"frame={number}",
        rank=1,
        show=show,
        episode=None,
        cut="C012",
        reference="S01/E02.png",
        score=0.9,
        probability=0.9,
        accepted=True,
        basis="keypoints",
        unknown={"episode": "not in the name"},
    )


def frame(number, preview):
    return Frame(
        sha256=SHA["a"],
        path=f"a{number}.png",
        locator=f"frame={number}",
        time=0.0,
        width=640,
        height=360,
        alpha=False,
        copy_of="",
        class_="drawing",
        hash="00",
        preview=preview,
    )


def test_kinds_add_up_and_what_was_not_read_is_listed(tmp_path):
    rows = [*server(), Outcome(item=SHA["b"], stage="read", status="unreadable", reason="damaged;unsafe")]
    found = tables(files_chapter(Reading(FakeCase(tmp_path, *rows))))
    assert found["Files"].rows == [["text", "2", "1", "0", "0", "1"]]
    assert found["Each"].rows == [["notes/b.txt", "2030-01-01", "unreadable", "damaged, unsafe"]]


def test_changes_and_cuts_have_their_tables(tmp_path):
    change = Change(
        from_snapshot="d1", to_snapshot="d2", change="renamed", path="b", old_path="a", sha256=SHA["a"]
    )
    cut = Cut(
        snapshot="d1",
        sequence="C012_A_####.png",
        show_code="RF",
        episode=2,
        scene="",
        cut="C012",
        stage="LO",
        level="A",
        first=1,
        last=9,
        count=8,
        distinct=8,
        missing="4",
        bad="",
        first_seen="",
        last_seen="",
    )
    chapter = files_chapter(Reading(FakeCase(tmp_path, *server(), change, cut)))
    rows = [row for block in chapter.blocks if isinstance(block, Table) for row in block.rows]
    assert ["d1", "d2", "renamed", "b", "a"] in rows
    assert ["C012_A_####.png", "d1", "RF", "2", "C012", "LO", "1 to 9", "8", "4"] in rows


def test_no_identification_is_said(tmp_path):
    blocks = pictures_chapter(Reading(FakeCase(tmp_path, *rich()))).blocks
    assert [block.text for block in blocks if isinstance(block, Prose)] == [
        "No library of shows was given, so no picture was compared."
    ]
    case = FakeCase(tmp_path, *rich())
    case.config = structs.replace(case.config, datasets={"library": str(tmp_path)})
    assert [block.text for block in pictures_chapter(Reading(case)).blocks if isinstance(block, Prose)] == [
        "No picture was accepted as coming from a show of the library."
    ]


def test_pictures_without_a_preview_leave_the_gallery_empty(tmp_path):
    blocks = pictures_chapter(Reading(FakeCase(tmp_path, seen(1), frame(1, "")))).blocks
    assert not [block for block in blocks if isinstance(block, Gallery)]


@pytest.mark.media
def test_the_gallery_shows_small_pictures_beside_their_reference(tmp_path):
    from PIL import Image

    case = FakeCase(tmp_path, *(seen(n) for n in range(30)), *(frame(n, "9" * 64) for n in range(30)))
    stream = io.BytesIO()
    Image.new("RGBA", (640, 360), (200, 10, 10, 128)).save(stream, "PNG")
    case.blobs["9" * 64] = tmp_path / "blob"
    case.blobs["9" * 64].write_bytes(stream.getvalue())
    (gallery,) = [block for block in pictures_chapter(Reading(case)).blocks if isinstance(block, Gallery)]
    assert len(gallery.pictures) == 12
    assert gallery.left_out == "18 more pictures with an accepted identification are not shown."
    assert gallery.pictures[0].reference == "S01/E02.png"
    assert gallery.pictures[0].detail == "cut C012, keypoints"


def test_the_most_frequent_first():
    from collections import Counter

    assert by_number(Counter({"b": 1, "a": 1, "c": 5})) == [("c", 5), ("a", 1), ("b", 1)]
