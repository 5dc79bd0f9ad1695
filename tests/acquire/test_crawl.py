from __future__ import annotations

import os
from functools import partial
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from celtrace.acquire.crawl import RemoteError
from tests.acquire.served import Pages, Serve, refused, take


class Files(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


def listing(*names: str) -> tuple[int, dict[str, str], bytes]:
    return 200, {}, ("<title>Index of /</title>" + "".join(f'<a href="{n}">x</a>' for n in names)).encode()


def test_a_tree_of_files_with_their_times(serve: Serve, tmp_path: Path) -> None:
    source = tmp_path / "source"
    (source / "원화" / "빈").mkdir(parents=True)
    (source / "원화" / "b c%.png").write_bytes(b"abc" * 100_000)
    (source / "empty").write_bytes(b"")
    os.utime(source / "empty", (1_704_672_181, 1_704_672_181))
    os.utime(source / "원화" / "b c%.png", (1_704_672_000, 1_704_672_000))
    taken = take(serve(partial(Files, directory=str(source))), tmp_path / "target")
    assert (taken.complete, taken.files, taken.bytes, refused(taken)) == ("yes", 2, 300_000, [])
    folder = Path(taken.folder)
    assert (folder / "원화" / "b c%.png").read_bytes() == b"abc" * 100_000
    assert (folder / "empty").stat().st_mtime == 1_704_672_181
    assert (folder / "원화" / "빈").is_dir()


def test_only_below_the_start_is_asked(serve: Serve, tmp_path: Path) -> None:
    asked: list[str] = []
    pages = {
        "/pub/": listing("a", "../secret", "/secret", "http://192.0.2.1/x", "?C=N;O=D", "away", "moved"),
        "/pub/a": (200, {}, b"x"),
        "/pub/away": (302, {"Location": "/secret"}, b""),
        "/pub/moved": (301, {"Location": "/pub/a"}, b""),
        "/secret": (200, {}, b"secret"),
    }
    taken = take(serve(partial(Pages, pages, asked)) + "pub", tmp_path)
    assert set(asked) == {"/pub/", "/pub/a", "/pub/away", "/pub/moved"}
    assert (taken.files, taken.complete, refused(taken)) == (2, "no", [("away", "damaged")])


def test_what_fails_is_put_on_record_and_the_rest_is_taken(serve: Serve, tmp_path: Path) -> None:
    asked: list[str] = []
    pages = {
        "/": listing("gone", "short", "page/", "shut/", "a%2Fb", "z"),
        "/short": (200, {"Content-Length": "10"}, b"half"),
        "/page/": (200, {}, b"<title>Welcome</title>"),
        "/shut/": (403, {}, b""),
        "/z": (200, {"Last-Modified": "not a date"}, b"end"),
    }
    taken = take(serve(partial(Pages, pages, asked)), tmp_path)
    assert refused(taken) == [
        ("a/b", "unsafe"), ("gone", "damaged"), ("page", "unsupported"), ("short", "damaged"),
        ("shut", "damaged"),
    ]  # fmt: skip
    assert {entry.path: entry.detail for entry in taken.refused}["short"] == "4 of 10 bytes came"
    assert asked.count("/short") == 2
    assert asked.count("/gone") == 1
    assert (taken.complete, taken.files) == ("no", 1)
    assert (Path(taken.folder) / "z").stat().st_mtime_ns == 0


@pytest.mark.parametrize(
    ("limits", "reason", "files"),
    [
        ({"files": 1}, "limit_output", 1),
        ({"bytes": 150}, "limit_output", 1),
        ({"seconds": -1.0}, "limit_time", 0),
    ],
)
def test_limits_end_it_with_a_record(
    serve: Serve, tmp_path: Path, limits: dict[str, Any], reason: str, files: int
) -> None:
    asked: list[str] = []
    pages = {"/": listing("a", "b", "c"), **{f"/{n}": (200, {}, b"x" * 100) for n in "abc"}}
    taken = take(serve(partial(Pages, pages, asked)), tmp_path, **limits)
    assert (taken.files, taken.complete) == (files, "no")
    assert [entry.reason for entry in taken.refused] == [reason]
    assert "not looked at" in taken.refused[0].detail


def test_a_listing_that_leads_ever_deeper_ends(serve: Serve, tmp_path: Path) -> None:
    class Endless(Pages):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(listing("d/")[2])

    taken = take(serve(partial(Endless, {}, [])), tmp_path)
    assert [entry.reason for entry in taken.refused] == ["unsafe"]
    assert "deeper" in taken.refused[0].detail


def test_a_start_that_shows_no_listing_or_does_not_answer(serve: Serve, tmp_path: Path) -> None:
    url = serve(partial(Pages, {"/": (200, {}, b"<title>Hello</title>")}, []))
    with pytest.raises(RemoteError, match="not a directory listing"):
        take(url, tmp_path)
    with pytest.raises(RemoteError, match="404"):
        take(f"{url}x/", tmp_path)
    with pytest.raises(RemoteError, match="cannot be taken"):
        take("http://127.0.0.1:9/", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_no_file_here_can_have_costs_that_file_alone(serve: Serve, tmp_path: Path) -> None:
    deep = "/".join(["d" * 250] * 20)
    pages: dict[str, Any] = {"/z": (200, {}, b"end"), "/": listing("d" * 250 + "/", "z")}
    folder = "/"
    for part in deep.split("/")[:-1]:
        folder += part + "/"
        pages[folder] = listing("d" * 250 + "/")
    taken = take(serve(partial(Pages, pages, [])), tmp_path)
    (entry,) = taken.refused
    assert entry.reason == "unsafe"
    assert "no file here can have its name" in entry.detail
    assert taken.files == 1
