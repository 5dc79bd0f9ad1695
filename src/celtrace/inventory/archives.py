"""Archives opened: each member typed, hashed, kept, and archives inside them opened in their turn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from celtrace.containers.mail import is_mail
from celtrace.inventory.archives_base import Archive, Broken, Budget, Entry, SpentError, unsafe_name
from celtrace.inventory.archives_closed import check_closed, is_volume
from celtrace.inventory.archives_library import FILTERS, FORMATS, library_entries
from celtrace.inventory.archives_names import Name, read_names
from celtrace.inventory.archives_seven_zip import seven_zip_entries
from celtrace.inventory.archives_stream import decompressed, gzip_name, pieces_of
from celtrace.inventory.archives_tar import tar_entries
from celtrace.inventory.archives_zip import zip_entries
from celtrace.inventory.embedded import HOLDERS, embedded_entries, holder
from celtrace.inventory.kinds import Kind, extension_of, is_tar, needs_whole, sniff
from celtrace.inventory.kinds_text import compressed_kind
from celtrace.inventory.kinds_window import EDGE, BytesWindow, StreamWindow, Window
from celtrace.records import escape_path, utc_from_ns
from celtrace.records.files import Status, worst
from celtrace.resources.kinds import ARCHIVES, MIME

Keep = Callable[[Iterable[bytes]], tuple[str, int]]

_STREAMS = ("gz", "bz2", "xz")
_PARTIAL = ("unsupported",)
"""Reasons that leave an archive ``partial``; all others put it aside."""


@dataclass
class Verdict:
    """Status, reasons and sentences about one item."""

    status: Status = "ok"
    reasons: list[str] = field(default_factory=list)
    details: list[str] = field(default_factory=list)

    def add(self, reason: str, detail: str, status: Status | None = None) -> None:
        """Note a problem; the worse status stays."""
        if status is None:
            status = "partial" if reason in _PARTIAL else "quarantined"
        self.status = worst(self.status, status)
        if reason not in self.reasons:
            self.reasons.append(reason)
        if detail and detail not in self.details and len(self.details) < 10:
            self.details.append(detail)

    @property
    def reason(self) -> str:
        """The reasons as the column holds them."""
        return ";".join(sorted(self.reasons))


UNREAD_NAME = Name("", "", "")
"""A name that waits for the decision on the archive's encoding."""


@dataclass
class Node:
    """A member, with what was found inside when it is an archive itself."""

    entry: Entry
    kind: Kind
    sha256: str | None
    size: int
    verdict: Verdict
    inside: Opened | None = None
    name: Name = UNREAD_NAME


@dataclass
class Opened:
    """What an archive gave. ``kind`` replaces the container's kind where its content says more."""

    verdict: Verdict
    nodes: list[Node] = field(default_factory=list)
    encoding: str = ""
    kind: str = ""


def open_archive(
    window: Window,
    kind: str,
    *,
    name: str,
    sha256: str,
    budget: Budget,
    keep: Keep,
    above: tuple[str, ...] = (),
) -> Opened:
    """Read the archive seen through ``window``.

    ``name`` is its own name, from which that of an unnamed compressed stream is made; ``above`` are the
    hashes of the archives that hold it.
    """
    opened = Opened(Verdict())
    archive = Archive()
    try:
        for entry in _entries(window, kind, name, opened, archive, budget):
            budget.take_member()
            node = _read(entry, budget, keep, (*above, sha256))
            opened.nodes.append(node)
            _report(node, opened.verdict)
            budget.check()
    except SpentError as failure:
        budget.spent = failure.detail
        opened.verdict.add(failure.reason, failure.detail)
    except Broken as failure:
        status: Status | None = "partial" if opened.kind == "log" else None
        opened.verdict.add(failure.reason, failure.detail, status)
    for reason, detail, severity in archive.problems:
        opened.verdict.add(reason, detail, severity)
    names, opened.encoding = read_names([node.entry for node in opened.nodes])
    for node, found in zip(opened.nodes, names, strict=True):
        node.name = found
        danger = unsafe_name(found.decoded)
        if danger:
            opened.verdict.add("unsafe", danger)
            node.verdict.add("unsafe", danger)
    return opened


def _report(node: Node, verdict: Verdict) -> None:
    """What a member's trouble means for the archive that holds it."""
    if node.entry.problem:
        verdict.add(node.entry.problem, node.entry.detail)
    elif node.sha256 is None:
        for reason in node.verdict.reasons:
            verdict.add(reason, node.verdict.details[0] if node.verdict.details else "")


def _entries(
    window: Window, kind: str, name: str, opened: Opened, archive: Archive, budget: Budget
) -> Iterator[Entry]:
    if kind == "zip":
        yield from zip_entries(window, archive, budget.limits.members)
    elif kind == "tar":
        yield from tar_entries(pieces_of(window, 0, window.size), window.size, archive)
    elif kind == "7z":
        yield from seven_zip_entries(window, archive)
    elif kind in _STREAMS:
        yield from _stream_entries(window, kind, name, opened, archive, budget)
    elif kind in FILTERS:
        yield from library_entries(kind, window, archive, unnamed=_unpacked_name(name))
    elif kind in FORMATS:
        yield from _closed_entries(window, kind, archive)
    elif kind in HOLDERS:
        yield from embedded_entries(window, kind, archive, budget.limits.members)
    else:
        check_closed(kind, window)


def _closed_entries(window: Window, kind: str, archive: Archive) -> Iterator[Entry]:
    """Members that libarchive gives; what the archive's structure shows to be wrong is said after them."""
    found: Broken | None = None
    try:
        check_closed(kind, window)
    except Broken as failure:
        found = failure if failure.reason != "unsupported" else None
    try:
        yield from library_entries(kind, window, archive)
    except Broken as failure:
        if found is None and is_volume(kind, window):
            found = Broken("unsupported", "one of several volumes: what runs into the next is not read")
        raise found or failure from failure
    if found is not None:
        raise found
    if is_volume(kind, window):
        raise Broken("unsupported", "one of several volumes: what runs into the next is not read")


def _stream_entries(
    window: Window, kind: str, name: str, opened: Opened, archive: Archive, budget: Budget
) -> Iterator[Entry]:
    head = _head(decompressed(kind, window))
    if is_tar(head):
        chunks = budget.metered(decompressed(kind, window), window.size, count=False)
        yield from tar_entries(chunks, window.size, archive)
        return
    opened.kind = compressed_kind(head)
    if opened.kind == "log":
        for _chunk in budget.metered(decompressed(kind, window), window.size):
            pass
        return
    raw, moment = gzip_name(window) if kind == "gz" else (b"", 0)
    yield Entry(
        raw=raw,
        name=None if raw else _unpacked_name(name),
        size=0,
        chunks=lambda: decompressed(kind, window),
        packed=window.size,
        mtime=utc_from_ns(moment * 1_000_000_000) if moment else None,
    )


def _head(chunks: Iterator[bytes]) -> bytes:
    head = bytearray()
    try:
        for chunk in chunks:
            head += chunk
            if len(head) >= EDGE:
                break
    except Broken:
        pass
    return bytes(head[:EDGE])


def _unpacked_name(name: str) -> str:
    """The name of a stream's content: the outer one without its last extension."""
    base = name.rsplit("/", 1)[-1]
    stem, dot, extension = base.rpartition(".")
    return (
        stem
        if dot and stem and extension.lower() in (*_STREAMS, "z", "bz", "svgz", "sifz")
        else f"{base}.content"
    )


def _read(entry: Entry, budget: Budget, keep: Keep, above: tuple[str, ...]) -> Node:
    verdict = Verdict()
    if entry.problem or entry.chunks is None:
        if entry.problem:
            verdict.add(entry.problem, entry.detail)
        kind = Kind(entry.kind or "binary", "" if entry.kind else MIME["binary"])
        return Node(entry, kind, "" if entry.kind else None, entry.size, verdict)
    depth = len(above)
    needed = _opened_too if budget.documents else needs_whole
    window = StreamWindow(max(budget.limits.memory - budget.memory, 0), needed)
    failures: list[Broken] = []
    sha256, size = keep(_unfailing(window, entry, budget, failures))
    if failures:
        if isinstance(failures[0], SpentError):
            budget.spent = failures[0].detail
        verdict.add(failures[0].reason, failures[0].detail)
        return Node(entry, Kind("binary", MIME["binary"]), None, entry.size, verdict)
    kind = sniff(window, extension_of(_rough(entry)))
    node = Node(entry, kind, sha256, size, verdict)
    if kind.problem:
        verdict.add(kind.problem, kind.detail)
    inside = holder(kind.kind, kind.mime) if budget.documents else ""
    if kind.kind in ARCHIVES or (inside and kind.problem != "encrypted"):
        _open_inside(node, inside or kind.kind, window, budget, keep, above, depth)
    return node


def _opened_too(head: bytes) -> bool:
    """Whether a member may be a document, which is opened from its whole."""
    return needs_whole(head) or head.startswith(b"%PDF") or is_mail(head)


def _open_inside(
    node: Node,
    kind: str,
    window: StreamWindow,
    budget: Budget,
    keep: Keep,
    above: tuple[str, ...],
    depth: int,
) -> None:
    assert node.sha256 is not None
    if node.sha256 in above:
        node.verdict.add("unsafe", "an archive holds itself")
        return
    if depth >= budget.limits.depth:
        node.verdict.add("limit_output", f"archives are opened {budget.limits.depth} deep", "partial")
        return
    if window.whole is None:
        node.verdict.add("limit_memory", "an inner archive is too large to be opened in memory", "partial")
        return
    held, window.whole = window.whole, None
    budget.memory += len(held)
    node.inside = open_archive(
        BytesWindow(held),
        kind,
        name=_rough(node.entry),
        sha256=node.sha256,
        budget=budget,
        keep=keep,
        above=above,
    )
    budget.memory -= len(held)
    node.verdict = node.inside.verdict
    if node.inside.kind:
        node.kind = node.kind._replace(kind=node.inside.kind)


def _unfailing(window: StreamWindow, entry: Entry, budget: Budget, failures: list[Broken]) -> Iterator[bytes]:
    """The member's content; what goes wrong ends it and is put into ``failures``."""
    assert entry.chunks is not None
    try:
        yield from window.pass_by(budget.metered(entry.chunks(), entry.packed))
    except Broken as failure:
        failures.append(failure)


def _rough(entry: Entry) -> str:
    """A name good enough for its extension, before the encoding is decided."""
    if entry.name is not None:
        return entry.name
    if entry.encoding == "utf-16-le":
        return entry.raw.decode("utf-16-le", "replace")
    return escape_path(entry.raw)
