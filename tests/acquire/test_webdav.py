from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from cheroot.wsgi import Server
from wsgidav.wsgidav_app import WsgiDAVApp

from celtrace.acquire.crawl import RemoteError
from celtrace.acquire.webdav import share_of
from tests.acquire.served import Pages, Serve, refused, take, tree


@pytest.fixture
def share(odd_tree: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A real WebDAV server with the odd tree."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    app = WsgiDAVApp(
        {
            "provider_mapping": {"/": {"root": str(odd_tree), "readonly": True}},
            "simple_dc": {"user_mapping": {"*": True}},
            "logging": {"enable": False},
            "verbose": 0,
        }
    )
    server = Server(("127.0.0.1", 0), app, numthreads=2)
    server.prepare()
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    yield f"dav://127.0.0.1:{server.bind_addr[1]}/"
    server.stop()
    thread.join()


def test_a_share_is_taken_as_a_tree(share: str, odd_tree: Path, tmp_path: Path) -> None:
    taken = take(share, tmp_path / "target")
    assert (taken.complete, taken.files, refused(taken)) == ("yes", 3, [])
    assert tree(taken.folder) == tree(odd_tree)
    assert (Path(taken.folder) / "empty").stat().st_mtime == 1_704_672_181
    inner = take(f"{share}원화 (수정)", tmp_path / "inner")
    assert (inner.files, refused(inner)) == (1, [])


def multistatus(*entries: tuple[str, bool]) -> tuple[int, dict[str, str], bytes]:
    body = "".join(
        f"<d:response><d:href>{href}</d:href><d:propstat><d:prop><d:resourcetype>"
        f"{'<d:collection/>' if folder else ''}</d:resourcetype></d:prop></d:propstat></d:response>"
        for href, folder in entries
    )
    return 207, {}, f'<d:multistatus xmlns:d="DAV:">{body}</d:multistatus>'.encode()


def test_whatever_a_server_calls_its_children(serve: Serve, tmp_path: Path) -> None:
    pages = {
        "PROPFIND /a(b)/": multistatus(
            ("/a%28b%29/", True),
            ("http://proxy.example/a%28b%29/one", False),
            ("/a(b)/%e4%b8%80", True),
            ("/elsewhere/two", False),
            ("/a(b)/x%2fy", False),
        ),
        "PROPFIND /a(b)/%E4%B8%80/": multistatus(("/a(b)/%e4%b8%80/", True)),
        "/a(b)/one": (200, {}, b"1"),
    }
    asked: list[str] = []
    taken = take(serve(partial(Pages, pages, asked)).replace("http", "dav") + "a(b)", tmp_path)
    assert refused(taken) == [("two", "unsafe"), ("x/y", "unsafe")]
    assert tree(taken.folder) == {"one": b"1", "一": None}
    assert not any("elsewhere" in path or "example" in path for path in asked)


@pytest.mark.parametrize(
    "page", [b"", b"<html/>", b'<!DOCTYPE x [<!ENTITY a "b">]><d:multistatus xmlns:d="DAV:">&a;</d:multistatus>']
)  # fmt: skip
def test_what_does_not_answer_as_a_share(serve: Serve, tmp_path: Path, page: bytes) -> None:
    url = serve(partial(Pages, {"PROPFIND /": (207, {}, page)}, []))
    with pytest.raises(RemoteError, match="does not answer as a WebDAV share"):
        take(url.replace("http", "dav"), tmp_path)


def test_addresses() -> None:
    assert share_of("davs://Cloud.example/dir") == "https://cloud.example/dir/"
    assert share_of("davs://cloud.example/s/AbC12") == "https://cloud.example/public.php/dav/files/AbC12/"
    assert share_of("dav://cloud.example/nc/index.php/s/AbC12/") == (
        "http://cloud.example/nc/public.php/dav/files/AbC12/"
    )
    with pytest.raises(RemoteError, match="never logs in"):
        share_of("davs://me:pw@cloud.example/")
