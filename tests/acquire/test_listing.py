from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.acquire.crawl import NotAFolderError
from celtrace.acquire.listing import canonical, links

BASE = "http://host:8080/pub/"
APACHE = b"""<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 3.2 Final//EN">
<html><head><title>Index of /pub</title></head><body><h1>Index of /pub</h1>
<table><tr><th><a href="?C=N;O=D">Name</a></th><th><a href="?C=M;O=A">Last modified</a></th></tr>
<tr><td><a href="/">Parent Directory</a></td></tr>
<tr><td><a href="EP03_C045_a_very_long_name_that_apache_shortens.mp4">EP03_C045_a_very_lon..&gt;</a></td></tr>
<tr><td><a href="%e5%8e%9f%e7%94%bb/">\xe5\x8e\x9f\xe7\x94\xbb/</a></td></tr></table></body></html>"""
NGINX = b"""<html>\r\n<head><title>Index of /pub/</title></head>\r\n<body>\r\n<h1>Index of /pub/</h1><hr><pre>
<a href="../">../</a>\r\n<a href="sub/">sub/</a>    08-Jan-2024 09:00    -\r\n
<a href="a%20b.png">a b.png</a>   08-Jan-2024 09:00   12\r\n</pre><hr></body>\r\n</html>"""


def found(page: bytes) -> list[tuple[bytes, bool]]:
    return [(link.name, link.is_folder) for link in links(page, BASE)]


def listing(*targets: str) -> bytes:
    anchors = "".join(f'<a href="{target}">x</a>' for target in targets)
    return f"<title>Index of /pub</title>{anchors}".encode("utf-8", "surrogateescape")


def test_apache_and_nginx() -> None:
    assert found(APACHE) == [
        (b"EP03_C045_a_very_long_name_that_apache_shortens.mp4", False), ("原画".encode(), True),
    ]  # fmt: skip
    assert found(NGINX) == [(b"a b.png", False), (b"sub", True)]


@pytest.mark.parametrize(
    "target",
    [
        "http://other/pub/x", "https://host:8080/pub/x", "http://host/pub/x", "//other/x", "../x", "/x", "..",
        "?C=N", "#top", "x?y=1", "sub/deeper", "", "/pub/", "javascript:alert(1)", "mailto:a@b", "http://[",
    ],
)  # fmt: skip
def test_links_elsewhere_are_passed_over(target: str) -> None:
    assert links(listing(target), BASE) == []


def test_names_are_raw_bytes_once_each() -> None:
    page = listing("x", "/pub/x", "http://HOST:8080/pub/x", "%B5%DA.png", "li%0Ane", "d", "d/", "x#part")
    assert found(page) == [(b"d", True), (b"li\nne", False), (b"x", False), (b"\xb5\xda.png", False)]


@pytest.mark.parametrize("target", ["a%2Fb", "%2e%2e%2fx", "a%00", "%2e%2e", "n" * 300])
def test_names_that_are_no_file_names_are_named_as_such(target: str) -> None:
    found = links(listing(target), BASE)
    assert all(link.problem for link in found)
    assert len(found) == (0 if target == "%2e%2e" else 1) or found[0].name == b".."


@pytest.mark.parametrize("page", [b"", b"<title>Welcome</title><a href=x>x</a>", b"index of", b"\0\xff" * 50])
def test_another_page_is_no_listing(page: bytes) -> None:
    with pytest.raises(NotAFolderError):
        links(page, BASE)


def test_canonical_forms() -> None:
    assert canonical("HTTP://Host/a b/원화/%41?x#y") == "http://host/a%20b/%EC%9B%90%ED%99%94/A"
    assert canonical("http://host") == "http://host/"


@given(st.binary(max_size=300))
def test_any_page_gives_children_or_is_no_listing(page: bytes) -> None:
    for link in links(b"<h1>Index of /</h1>" + page, BASE):
        assert link.url.startswith(BASE)
        assert link.problem or b"/" not in link.name


def test_two_spellings_of_one_address_are_one() -> None:
    assert canonical("http://h/a%28b%29/%e4%b8%80%7e") == canonical("http://h/a(b)/%E4%B8%80~")
    assert canonical("http://h/a%2fb") == "http://h/a%2Fb"
    assert canonical("http://h/100%") == "http://h/100%"
