from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from celtrace.acquire.crawl import LostError, RemoteError
from celtrace.acquire.http import Http, markup, start_of
from tests.acquire.served import Pages, Serve, take


@pytest.mark.parametrize(
    "url",
    ["ftp://host/", "http:///x", "http://me:pw@host/", "http://host/?a=1", "http://host/#x", "host", "http://h:x/"],
)  # fmt: skip
def test_starts_that_are_refused(url: str) -> None:
    with pytest.raises(RemoteError):
        start_of(url)


def test_a_start_is_a_folder() -> None:
    assert start_of("HTTP://Host/a b") == "http://host/a%20b/"


def test_an_answer_longer_than_allowed_is_given_up(serve: Serve) -> None:
    url = serve(partial(Pages, {"/": (200, {}, b"x" * 11)}, []))
    assert len(Http(url, 5).page(url, 11)) == 11
    with pytest.raises(LostError, match="longer than 10"):
        Http(url, 5).page(url, 10)


def test_only_a_get_is_ever_redirected(serve: Serve) -> None:
    asked: list[str] = []
    pages = {
        "PROPFIND /": (302, {"Location": "/new/"}, b""),
        "/": (302, {"Location": "/new/"}, b""),
        "/new/": (200, {}, b"here"),
    }
    url = serve(partial(Pages, pages, asked))
    assert Http(url, 5).page(url, 10) == b"here"
    with pytest.raises(LostError, match="302"):
        Http(url, 5).page(url, 10, "PROPFIND", body=b"")
    assert asked == ["/", "/new/", "PROPFIND /"]


def test_a_login_is_never_given(serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / ".netrc").write_text("default login me password secret\n")
    asked: list[str] = []

    class Shut(Pages):
        def do_GET(self) -> None:
            asked.append(self.headers.get("Authorization", ""))
            self.answer((401, {"WWW-Authenticate": "Basic realm=x"}, b""))

    with pytest.raises(RemoteError, match="never logs in"):
        take(serve(partial(Shut, {}, [])), tmp_path / "target")
    assert asked == [""]


@pytest.mark.parametrize("page", [b"", b"<a", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', b"\xff\xfe"])
def test_what_is_no_plain_xml_has_no_root(page: bytes) -> None:
    assert markup(page) is None
    root = markup(b"<a><b/></a>")
    assert root is not None
    assert root.tag == "a"
