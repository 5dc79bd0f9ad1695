from hypothesis import given
from hypothesis import strategies as st

from celtrace.read.webpage import read_page

PAGE = """<!doctype html><html lang="ko-KP"><head><meta charset="{0}"><title>작업 일지</title>
<meta name="generator" content="WPS"><style>p {{}}</style><script>var a = "비밀";</script></head>
<body><!-- 请改 --><p>첫 컷의 <b>원화</b>를&nbsp;수정</p><p style="display:none">숨김 글</p><img alt="배경 그림">
<ul><li>하나<li>둘</ul></body></html>"""


def test_blocks_titles_hidden_parts_and_attributes():
    found = [(piece.role, piece.text) for piece in read_page(PAGE.format("utf-8").encode())]
    assert ("title", "작업 일지") in found
    assert ("body", "첫 컷의 원화를 수정") in found
    assert ("hidden", "숨김 글") in found
    assert ("hidden", "请改") in [(role, (text or "").strip()) for role, text in found]
    assert ("body", "배경 그림") in found
    assert ("body", "하나") in found
    assert ("property", "language: ko-KP") in found
    assert ("property", "Application: WPS") in found
    assert not any("비밀" in (text or "") for _, text in found)


def test_text_keeps_the_bytes_of_the_page():
    raw = PAGE.replace("请改", "주의").format("gb2312").encode("cp949")
    (piece,) = [p for p in read_page(raw) if p.text == "첫 컷의 원화를 수정"]
    assert (piece.encoding, piece.raw) == ("cp949", "첫 컷의 원화를 수정".encode("cp949"))
    assert any(p.text == "charset: gb2312" for p in read_page(raw))


@given(st.binary(max_size=150))
def test_any_bytes_are_a_page(raw):
    list(read_page(raw))
