import pytest

from celtrace.read.limits import DamagedError
from celtrace.read.package import Package
from celtrace.read.presentation import read_slides
from tests.read.documents import archive, slides


def test_slides_in_order_with_notes_comments_and_the_hidden_one(tmp_path):
    with Package(slides(tmp_path / "a.pptx")) as package:
        found = [(piece.locator, piece.role, piece.text) for piece in read_slides(package)]
    assert found == [
        ("member=ppt/slides/slide2.xml;page=1;line=1", "body", "第3集"),
        ("member=ppt/comments/comment1.xml;page=1;line=1", "comment", "다시"),
        ("member=ppt/comments/comment1.xml;page=1;line=1", "author", "리철"),
        ("member=ppt/comments/comment1.xml;page=1;line=1", "property", "date: 2024-01-16T09:00:00"),
        ("member=ppt/notesSlides/notesSlide1.xml;page=1;line=1", "body", "참고"),
        ("member=ppt/slides/slide1.xml;page=2;line=1", "hidden", "未定"),
    ]


def test_no_presentation_is_damaged(tmp_path):
    with Package(archive(tmp_path / "a.pptx", {"a": "b"})) as package, pytest.raises(DamagedError):
        list(read_slides(package))
