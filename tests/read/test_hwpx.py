import re
import zipfile
from pathlib import Path

import pytest

from celtrace.read.hwpx import read_hwpx
from celtrace.read.limits import DamagedError, UnsafeError
from tests.read.documents import archive

H = 'xmlns:hp="p" xmlns:hs="s" xmlns:hh="h"'


def document(path: Path, section: str, **parts: str) -> Path:
    files = {"mimetype": "application/hwp+zip", "Contents/section0.xml": f"<hs:sec {H}>{section}</hs:sec>"}
    files |= {
        f"Contents/{name}.{'hpf' if name == 'content' else 'xml'}": text for name, text in parts.items()
    }
    return archive(path, files)


def test_body_memo_header_and_tracked_deletion(tmp_path):
    section = (
        "<hp:p><hp:run><hp:t>첫 문단<hp:lineBreak/>둘째 줄</hp:t></hp:run><hp:run><hp:ctrl>"
        '<hp:fieldBegin type="MEMO"><hp:parameters><hp:stringParam>x</hp:stringParam></hp:parameters><hp:subList>'
        "<hp:p><hp:run><hp:t>메모 글</hp:t></hp:run></hp:p></hp:subList></hp:fieldBegin></hp:ctrl></hp:run></hp:p>"
        "<hp:p><hp:run><hp:ctrl><hp:header><hp:subList><hp:p><hp:t>머리글</hp:t></hp:p></hp:subList></hp:header>"
        "</hp:ctrl><hp:t>남은 <hp:deleteBegin/>지운 글<hp:deleteEnd/>글</hp:t></hp:run></hp:p>"
    )
    head = f'<hh:head {H}><hh:font face="청봉체"/><hh:trackChangeAuthor name="김"/></hh:head>'
    told = '<title>제목</title><meta name="lastsaveby" content="text">누구</meta>'
    content = f"<package><metadata>{told}</metadata></package>"
    path = document(tmp_path / "a.hwpx", section, header=head, content=content)
    found = [(piece.role, piece.text) for piece in read_hwpx(path)]
    assert found == [
        ("title", "제목"),
        ("author", "누구"),
        ("author", "김"),
        ("property", "font: 청봉체"),
        ("comment", "메모 글"),
        ("body", "첫 문단\n둘째 줄"),
        ("header", "머리글"),
        ("body", "남은 글"),
        ("deleted", "지운 글"),
    ]


def test_what_is_no_document_says_so(tmp_path):
    with pytest.raises(DamagedError):
        list(read_hwpx(archive(tmp_path / "a.hwpx", {"mimetype": "application/hwp+zip"})))
    entity = "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"
    with pytest.raises(UnsafeError):
        list(read_hwpx(archive(tmp_path / "b.hwpx", {"Contents/section0.xml": entity})))


@pytest.mark.shared
def test_the_reference_documents_give_all_words_of_their_previews(shared):
    words = 0
    for path in sorted((shared / "text/hwpx").glob("*.hwpx")):
        found = re.sub(r"\s", "", "".join(piece.text or "" for piece in read_hwpx(path)))
        with zipfile.ZipFile(path) as package:
            if "Preview/PrvText.txt" not in package.namelist():
                continue
            preview = package.read("Preview/PrvText.txt").decode("utf-8", "replace")
        for word in re.findall(r"[가-힣A-Za-z0-9]{2,}", preview):
            assert word in found, (path.name, word)
            words += 1
    assert words > 500
