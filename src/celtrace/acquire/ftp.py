"""A public FTP tree as a remote: the anonymous access of RFC 1635, passive mode, binary transfer.

Names are taken as bytes. Folders are listed by MLSD (RFC 3659); where a server lacks it, the lines of LIST are
read, which have no standard: those of ``ls -l`` and of Microsoft's server are understood. Times come from MDTM
(RFC 3659), which is UTC; the times in LIST have no zone and are not used. Data comes from the host of the
control connection only, whatever address the server names.
"""

from __future__ import annotations

import ftplib
import re
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from urllib.parse import quote_from_bytes, unquote_to_bytes, urlsplit

from celtrace import __version__
from celtrace.acquire.crawl import Answer, Link, LostError, NotAFolderError, RemoteError
from celtrace.acquire.listing import problem_of
from celtrace.acquire.taking import NO_TIME_NS

__all__ = ["Ftp", "ftp_of"]

_TROUBLES = (OSError, EOFError, ftplib.Error)
_MOST_LINES = 1_000_000
_SAFE = "/~-._"
_UNIX = re.compile(
    r"(?P<type>[-dlbcps])[-rwxsStT]{9}[.+@]?\s+\d+\s+.*?\s"
    r"[A-Z][a-z]{2}\s+\d{1,2}\s+(?:\d{1,2}:\d{2}|\d{4}) (?P<name>.+)"
)
_MICROSOFT = re.compile(r"\d\d-\d\d-\d\d(?:\d\d)?\s+\d\d:\d\d[AP]M\s+(?P<type><DIR>|\d+)\s+(?P<name>.+)")


def ftp_of(url: str) -> str:
    """The canonical address of the folder that an ``ftp://`` or ``ftps://`` address names.

    Raises:
        RemoteError: it is malformed, or carries a login.
    """
    parts = urlsplit(url)
    if parts.username is not None or parts.password is not None:
        raise RemoteError("the address carries a login; celtrace never logs in. Name a public tree")
    try:
        port = parts.port
    except ValueError as error:
        raise RemoteError(f"{url} is no address: {error}") from error
    if not parts.hostname:
        raise RemoteError(f"{url} names no host")
    path = unquote_to_bytes(parts.path)
    if b"\r" in path or b"\n" in path or b"\0" in path:
        raise RemoteError(f"{url} has a line break in its path")
    host = parts.hostname if port is None else f"{parts.hostname}:{port}"
    quoted = quote_from_bytes(path, safe=_SAFE).rstrip("/")
    return f"{parts.scheme.lower()}://{host}{quoted}/"


class Ftp:
    """One control connection, opened when it is first needed and again after it was lost.

    ``silence`` is in seconds: how long an answer may be awaited.
    """

    def __init__(self, start: str, silence: float) -> None:
        self.start = start
        self._silence = silence
        self._connection: ftplib.FTP | None = None
        self._machine = True

    def children(self, url: str) -> list[Link]:
        """What the folder at ``url`` holds.

        Raises:
            NotAFolderError: the server does not list it.
            LostError: the answer does not come.
        """
        with self._told(url):
            self._enter(_path(url))
            lines = self._listed()
        found: dict[bytes, Link] = {}
        for kind, name in lines:
            if name in (b".", b".."):
                continue
            problem = problem_of(name)
            if kind not in ("file", "dir"):
                problem = problem or "it is a link or special file of the server"
            slash = "/" if kind == "dir" else ""
            address = f"{url}{quote_from_bytes(name, safe='~-._')}{slash}"
            found[name] = Link(name=name, is_folder=kind == "dir", url=address, problem=problem)
        return [found[name] for name in sorted(found)]

    @contextmanager
    def open(self, link: Link) -> Iterator[Answer]:
        """The bytes of a file, with the size and time that the server states."""
        folder, _slash, _name = link.url.rpartition("/")
        name = link.name.decode("latin-1")
        with self._told(link.url):
            connection = self._enter(_path(f"{folder}/"))
            connection.voidcmd("TYPE I")  # a listing leaves the connection in text mode
            size, moment = _stated(connection, name)
            data = connection.transfercmd(f"RETR {name}")

        def read(most: int) -> bytes:
            with self._told(link.url):
                chunk = data.recv(most)
                if not chunk:
                    if isinstance(data, ssl.SSLSocket):
                        data.unwrap()
                    data.close()
                    connection.voidresp()
                return chunk

        try:
            yield Answer(read, size, moment)
        except BaseException:
            data.close()
            self.close()
            raise

    def close(self) -> None:
        """End the control connection."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    @contextmanager
    def _told(self, url: str) -> Iterator[None]:
        try:
            yield
        except ftplib.error_perm as error:
            said = str(error)
            if said.startswith("530"):
                raise LostError("the server wants a login; celtrace never logs in", final=True) from error
            raise LostError(f"the server answered {said}", final=True) from error
        except _TROUBLES as error:
            self.close()
            raise LostError(str(error) or f"{type(error).__name__} at {url}") from error

    def _enter(self, folder: bytes) -> ftplib.FTP:
        """A connection whose working folder is ``folder``: names that begin with a dash are then no options."""
        connection = self._connection or self._connected()
        connection.cwd((folder.rstrip(b"/") or b"/").decode("latin-1"))
        return connection

    def _connected(self) -> ftplib.FTP:
        parts = urlsplit(self.start)
        kind: Callable[..., ftplib.FTP] = ftplib.FTP
        if parts.scheme == "ftps":
            kind = partial(ftplib.FTP_TLS, context=ssl.create_default_context())
        connection = kind(timeout=self._silence, encoding="latin-1")
        try:
            connection.connect(parts.hostname or "", parts.port or 0)
            connection.login("anonymous", f"celtrace/{__version__}")
            if isinstance(connection, ftplib.FTP_TLS):
                connection.prot_p()
        except BaseException:
            connection.close()
            raise
        self._connection = connection
        return connection

    def _listed(self) -> list[tuple[str, bytes]]:
        """Kinds (``file``, ``dir`` or another word) and names of the working folder."""
        connection = self._connection
        assert connection is not None
        lines: list[str] = []

        def keep(line: str) -> None:
            if len(lines) >= _MOST_LINES:
                raise ftplib.Error(f"its listing has more than {_MOST_LINES} lines")  # noqa: S321
            lines.append(line)

        if self._machine:
            try:
                connection.retrlines("MLSD", keep)
                return [_machine_line(line) for line in lines]
            except ftplib.error_perm as error:
                if str(error)[:3] not in ("500", "501", "502", "504"):
                    raise
                self._machine = False
        connection.retrlines("LIST", keep)
        return [parsed for line in lines if (parsed := _human_line(line)) is not None]


def _path(url: str) -> bytes:
    return unquote_to_bytes(urlsplit(url).path)


def _machine_line(line: str) -> tuple[str, bytes]:
    facts, _space, name = line.partition(" ")
    kind = "other"
    for fact in facts.split(";"):
        key, _equals, value = fact.partition("=")
        if key.lower() == "type":
            kind = value.lower()
    return ("dir" if kind in ("cdir", "pdir") else kind), name.encode("latin-1", "replace")


def _human_line(line: str) -> tuple[str, bytes] | None:
    """One line of LIST; ``None`` for the line with the total.

    Raises:
        NotAFolderError: it has neither form.
    """
    if re.fullmatch(r"total \d+\s*", line) or not line.strip():
        return None
    unix, microsoft = _UNIX.fullmatch(line), _MICROSOFT.fullmatch(line)
    if unix:
        kind = {"-": "file", "d": "dir"}.get(unix["type"], "other")
        name = unix["name"].partition(" -> ")[0] if unix["type"] == "l" else unix["name"]
    elif microsoft:
        kind, name = ("dir" if microsoft["type"] == "<DIR>" else "file"), microsoft["name"]
    else:
        raise NotAFolderError("its listing has a form that is not known")
    return kind, name.encode("latin-1", "replace")


def _stated(connection: ftplib.FTP, name: str) -> tuple[int | None, int]:
    """Size in bytes and time in nanoseconds since 1970, as far as the server states them."""
    size, moment = None, NO_TIME_NS
    with suppress(ftplib.error_perm, ValueError):
        size = connection.size(name)
    with suppress(ftplib.error_perm, ValueError):
        said = connection.voidcmd(f"MDTM {name}").partition(" ")[2].strip()
        parsed = datetime.strptime(said[:14], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        moment = int(parsed.timestamp()) * 1_000_000_000
    return size, moment
