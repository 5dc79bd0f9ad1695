from __future__ import annotations

import socket
import threading
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from celtrace.acquire.crawl import RemoteError
from celtrace.acquire.ftp import _human_line, _machine_line, ftp_of
from tests.acquire.served import refused, take, tree

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # asyncore, which Python 3.12 no longer has
    from pyftpdlib.authorizers import DummyAuthorizer
    from pyftpdlib.handlers import FTPHandler
    from pyftpdlib.ioloop import IOLoop
    from pyftpdlib.servers import FTPServer

Start = Callable[..., str]


@pytest.fixture
def ftp(odd_tree: Path) -> Iterator[Start]:
    """Starts a real FTP server over the odd tree; ``without`` names commands that it does not know."""
    running: list[tuple[FTPServer, threading.Event, threading.Thread]] = []

    def start(*without: str, open_to_all: bool = True) -> str:
        authorizer = DummyAuthorizer()
        if open_to_all:
            authorizer.add_anonymous(str(odd_tree))
        known = {name: how for name, how in FTPHandler.proto_cmds.items() if name not in without}
        handler = type(
            "Handler",
            (FTPHandler,),
            {"authorizer": authorizer, "proto_cmds": known, "auth_failed_timeout": 0},
        )
        server = FTPServer(("127.0.0.1", 0), handler, ioloop=IOLoop())
        done = threading.Event()

        def serve() -> None:
            while not done.is_set():
                server.ioloop.loop(timeout=0.02, blocking=False)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        running.append((server, done, thread))
        return f"ftp://127.0.0.1:{server.address[1]}/"

    yield start
    for server, done, thread in running:
        done.set()
        thread.join()
        server.close_all()


@pytest.mark.parametrize("without", [(), ("MLSD", "MLST")])
def test_a_tree_is_taken_byte_by_byte(
    ftp: Start, odd_tree: Path, tmp_path: Path, without: tuple[str, ...]
) -> None:
    taken = take(ftp(*without), tmp_path / "target")
    assert (taken.complete, taken.files, refused(taken)) == ("yes", 3, [])
    assert tree(taken.folder) == tree(odd_tree)
    assert (Path(taken.folder) / "empty").stat().st_mtime == 1_704_672_181


def test_a_server_that_states_neither_size_nor_time(ftp: Start, odd_tree: Path, tmp_path: Path) -> None:
    taken = take(ftp("SIZE", "MDTM"), tmp_path / "target")
    assert tree(taken.folder) == tree(odd_tree)
    assert (Path(taken.folder) / "empty").stat().st_mtime == 0


def test_links_of_the_server_are_put_on_record(ftp: Start, odd_tree: Path, tmp_path: Path) -> None:
    (odd_tree / "loop").symlink_to(".")
    taken = take(ftp("MLSD"), tmp_path / "target")
    assert refused(taken) == [("loop", "unsafe")]
    assert taken.complete == "no"


def test_a_start_that_is_shut_or_missing(ftp: Start, tmp_path: Path) -> None:
    with pytest.raises(RemoteError, match="never logs in"):
        take(ftp(open_to_all=False), tmp_path)
    with pytest.raises(RemoteError, match="550"):
        take(f"{ftp()}nothing/", tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
    with pytest.raises(RemoteError, match="cannot be taken"):
        take(f"ftp://127.0.0.1:{port}/", tmp_path)


def test_a_connection_that_breaks_is_made_again(
    ftp: Start, odd_tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken: list[Any] = []
    sends = FTPHandler.ftp_RETR

    def once(self: FTPHandler, file: str) -> Any:
        if not broken:
            broken.append(file)
            self.close()
            return None
        return sends(self, file)

    monkeypatch.setattr(FTPHandler, "ftp_RETR", once)
    taken = take(ftp(), tmp_path / "target")
    assert len(broken) == 1
    assert tree(taken.folder) == tree(odd_tree)


@pytest.mark.parametrize(
    ("line", "parsed"),
    [
        ("drwxr-xr-x   2 ftp      ftp          4096 Jan 08  2024 pub", ("dir", b"pub")),
        ("-rw-r--r--   1 1000     1000          17 Jan 08 09:00  two  spaces ", ("file", b" two  spaces ")),
        ("lrwxrwxrwx   1 ftp      ftp             4 Jan 08  2024 now -> ../x", ("other", b"now")),
        ("-rw-r--r--+  1 ftp      ftp             4 Jan  8  2024 \xed\x99", ("file", b"\xed\x99")),
        ("01-08-24  09:00AM       <DIR>          pub", ("dir", b"pub")),
        ("01-08-2024  09:00PM               1234 a b.txt", ("file", b"a b.txt")),
        ("total 12", None),
        ("", None),
    ],
)
def test_lines_of_list(line: str, parsed: tuple[str, bytes] | None) -> None:
    assert _human_line(line) == parsed


def test_lines_of_mlsd() -> None:
    assert _machine_line("Type=file;Size=3; a b") == ("file", b"a b")
    assert _machine_line("type=OS.unix=slink:/x;perm=; now")[0] == "os.unix=slink:/x"
    assert _machine_line("garbage") == ("other", b"")


def test_a_listing_of_unknown_form_is_not_guessed() -> None:
    with pytest.raises(ValueError, match="form that is not known"):
        _human_line("VMS.TXT;1  3  8-JAN-2024")


def test_addresses() -> None:
    assert ftp_of("FTP://Host/a b") == "ftp://host/a%20b/"
    assert ftp_of("ftps://host:2121") == "ftps://host:2121/"
    for wrong in ("ftp://me:pw@host/", "ftp:///x", "ftp://host:x/", "ftp://host/a%0d%0aDELE%20x"):
        with pytest.raises(RemoteError):
            ftp_of(wrong)
