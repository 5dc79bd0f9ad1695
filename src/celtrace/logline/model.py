"""What a line of a log says, and what a log format is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Protocol

import msgspec


class ParsedLine(msgspec.Struct, frozen=True, gc=False):
    """The fields of one sound line; a field that the server left out (``-``) is empty, a status ``None``.

    ``time`` is UTC text, ``seconds`` the same since 1970, ``zone`` the stated offset (``+0330``); with
    an empty ``zone`` both hold the server's clock reading as if it were UTC. ``method`` is empty when the
    request is not one of HTTP (a TLS greeting sent to a plain port, ``-``); ``target`` then holds all of
    it. Of other protocols ``method`` is the command or operation. ``bytes`` counts what the log counts,
    normally what the server sent; ``-`` there means nothing (``%b`` of mod_log_config). ``forwarded`` is
    what the client or a proxy claims of earlier addresses. ``client`` is an id that the client carries,
    ``kind=value`` (an access key, a certificate, a cookie). ``refused`` is whether the line says that the
    account was not proven or not let in. ``direction`` is set where the format states it. ``ip`` is empty
    where no network was involved (a job of the server itself). Text is as
    :func:`celtrace.records.escape_path` shows it.
    """

    host: str
    ip: str
    account: str
    time: str
    seconds: int
    zone: str
    method: str
    target: str
    protocol: str
    status: int | None
    bytes: int
    referer: str
    agent: str
    forwarded: str
    client: str = ""
    refused: bool = False
    direction: str = ""


class Directive:
    """A line that describes the log and is no event: a header, a comment."""

    __slots__ = ()


DIRECTIVE = Directive()

Read = ParsedLine | Directive | str
"""What reading a line gives: its fields, a directive, or the reason why it is neither."""


class Reader(Protocol):
    """Reads the lines of one log in order; it may remember what earlier lines declared."""

    def read(self, raw: bytes) -> Read:
        """Read one line without its line end; blank lines are not asked for."""
        ...


class Hints(msgspec.Struct, frozen=True):
    """What is known of a log from outside it.

    ``years`` names the year of the first line and of each rollover after it, for formats whose times have
    none; empty when nothing is known. ``layout`` is a ``LogFormat`` or ``log_format`` string, ``columns``
    a map from our names to a table's own.
    """

    first_year: int | None = None
    layout: str = ""
    columns: Mapping[str, str] = {}


class Format(msgspec.Struct, frozen=True):
    """One log format: its name, how to read it, and how it bids for a file.

    ``bid`` is the share of ``lines`` that it can account for, 0 to 1; without one, the share of lines that
    it reads as events counts. ``yearless`` formats need :attr:`Hints.first_year`. A ``document`` is split
    into records by :attr:`records` instead of line feeds; a record then counts as a line.
    """

    name: str
    open: Callable[[Hints], Reader]
    bid: Callable[[list[bytes]], float] | None = None
    yearless: bool = False
    records: Callable[[bytes], Iterator[tuple[int, bytes]]] | None = None
    """Offset and bytes of each record of a document, for formats that are one JSON text."""


class Stateless:
    """A reader made of one function."""

    def __init__(self, read: Callable[[bytes], Read]) -> None:
        self.read = read
