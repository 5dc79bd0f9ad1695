"""Servers of this process on loopback, for acquisitions."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from celtrace.acquire.crawl import Limits, crawl
from celtrace.acquire.remotes import remote_of
from celtrace.acquire.taking import Taken, Taking

NINE = datetime(2024, 1, 8, 9, 0, tzinfo=UTC)
Serve = Callable[[Any], str]


class Pages(BaseHTTPRequestHandler):
    """Serves ``pages``: path, or method and path, to (status, headers, body); notes what was asked."""

    def __init__(self, pages: dict[str, Any], asked: list[str], *rest: Any) -> None:
        self.pages, self.asked = pages, asked
        super().__init__(*rest)

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.answer(self.pages.get(self.path, (404, {}, b"")))

    def do_PROPFIND(self) -> None:
        self.asked.append(f"PROPFIND {self.path}")
        self.rfile.read(int(self.headers["Content-Length"]))
        self.answer(self.pages.get(f"PROPFIND {self.path}", (405, {}, b"")))

    def answer(self, page: tuple[int, dict[str, str], bytes]) -> None:
        status, headers, body = page
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def serving() -> Iterator[Serve]:
    """A function that starts a server for a handler and gives its address."""
    servers: list[ThreadingHTTPServer] = []

    def start(handler: Any) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def take(url: str, target: Path, endpoint: str | None = None, **limits: Any) -> Taken:
    """What an acquisition of ``url`` into ``target`` takes."""
    remote = remote_of(url, endpoint, 5)
    try:
        with Taking(target, NINE) as taking:
            crawl(taking, remote, Limits(**limits))
            return taking.finish({})
    finally:
        remote.close()


def refused(taken: Taken) -> list[tuple[str, str]]:
    return [(entry.path, entry.reason) for entry in taken.refused]


def tree(folder: str | Path) -> dict[str, bytes | None]:
    """Paths below a folder, with the bytes of files."""
    root = Path(folder)
    return {
        str(p.relative_to(root)): p.read_bytes() if p.is_file() else None for p in sorted(root.rglob("*"))
    }
