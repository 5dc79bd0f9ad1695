"""Stage ``inventory``: items of a snapshot to rows with kind, names and members."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from celtrace.engine.stage import Item, Task, View
from celtrace.inventory.archives import Node, Opened, Verdict, open_archive
from celtrace.inventory.archives_base import SETTINGS, Budget, Limits
from celtrace.inventory.archives_names import UNDECIDED
from celtrace.inventory.kinds import Kind, extension_of, mismatched, sniff
from celtrace.inventory.kinds_window import FileWindow
from celtrace.records import Inventoried, Listed, Outcome, Row, locator
from celtrace.records.evidence import evidence, gap
from celtrace.resources.kinds import ARCHIVES, MIME

__all__ = ["SETTINGS", "plan", "work"]

_UNICODE = frozenset(["", "ascii", "utf-8", "utf-8-sig", "utf-16-le", UNDECIDED])
_NAMED = ("show_code", "season", "episode", "scene", "cut", "stage", "level", "frame", "take")
_NOT_NAMED = dict.fromkeys(_NAMED, "the name does not say")


def plan(view: View) -> Iterator[Item]:
    """One item for each row of ``items``; what has no content, or could not be read, names no bytes."""
    for row in view.rows(Listed):
        payload = {
            "snapshot": row.snapshot,
            "path": row.path,
            "path_hex": row.path_hex,
            "form": row.form,
            "sha256": row.sha256,
            "size": row.size,
            "mtime": row.mtime,
            "mtime_unknown": row.unknown.get("mtime", ""),
            "zone_known": row.zone_known,
            "status": row.status,
            "reason": row.reason,
        }
        yield Item(payload=payload, kind="archive", sha256=row.sha256 or "", label=row.path, size=row.size)


def work(task: Task) -> Iterable[Row]:
    """Rows of one item: itself, its members at any depth, their outcomes, the evidence of their names."""
    given = task.payload
    if given["form"] not in ("file", "member"):
        kind = "symlink" if given["form"] == "symlink" else "special"
        return [_own_row(given, Kind(kind, f"inode/{kind}"), Verdict(given["status"], _reasons(given)))]
    if not task.sha256:
        return [_own_row(given, Kind("binary", MIME["binary"]), Verdict(given["status"], _reasons(given)))]
    return _rows(task)


def _rows(task: Task) -> Iterator[Row]:
    """The rows of one file, its own first."""
    given = task.payload
    members = Rows(given, "inventory")
    verdict = Verdict(given["status"], _reasons(given))
    opened: Opened | None = None
    with Path(task.path).open("rb") as stream:
        window = FileWindow(stream)
        kind = sniff(window, extension_of(given["path"]))
        if kind.problem:
            verdict.add(kind.problem, kind.detail)
        if kind.kind in ARCHIVES:
            opened = open_archive(
                window,
                kind.kind,
                name=given["path"],
                sha256=task.sha256,
                budget=Budget(Limits.of(task.settings)),
                keep=task.keep,
            )
    if opened is not None:
        kind = kind._replace(kind=opened.kind or kind.kind)
        for reason in opened.verdict.reasons:
            verdict.add(reason, "", opened.verdict.status)
        verdict.details.extend(opened.verdict.details)
    yield _own_row(given, kind, verdict)
    yield from members.outcome(task.sha256, verdict)
    if opened is not None:
        yield from members.members(opened, task.sha256, [])


def _reasons(given: Any) -> list[str]:
    return [reason for reason in str(given["reason"]).split(";") if reason]


class Rows:
    """The rows of one file's members; ``stage`` is who finds them, ``embedded`` whether a document holds them."""

    def __init__(self, given: Any, stage: str, *, embedded: bool = False) -> None:
        self._given = given
        self._stage = stage
        self._embedded = embedded
        self._count = 0
        self._told: set[str] = set()

    def members(self, opened: Opened, parent: str, chain: list[str]) -> Iterator[Row]:
        """Members at any depth, their outcomes, the evidence of their names."""
        yield from self._name_evidence(opened, parent, chain)
        for node in opened.nodes:
            if node.kind.kind == "folder":
                continue
            names = [*chain, node.name.text]
            self._count += 1
            yield self._member_row(node, parent, names)
            if node.sha256:
                yield from self.outcome(node.sha256, node.verdict)
                if node.inside is not None:
                    yield from self.members(node.inside, node.sha256, names)

    def _member_row(self, node: Node, parent: str, names: list[str]) -> Inventoried:
        unknown: dict[str, str] = {}
        if node.sha256 is None:
            unknown["sha256"] = node.verdict.reason or "not read"
        if node.entry.mtime is None:
            unknown["mtime"] = "what holds it states none"
        return _row(
            snapshot=self._given["snapshot"],
            path=self._given["path"],
            path_hex=self._given["path_hex"],
            sha256=node.sha256,
            size=node.size,
            kind=node.kind,
            mtime=node.entry.mtime,
            zone_known=node.entry.mtime is not None and node.entry.zone_known,
            verdict=node.verdict,
            names=names,
            parent=parent,
            member_hex=node.entry.raw.hex(),
            index=self._count,
            encoding=node.name.encoding if node.entry.raw else "",
            unknown=unknown,
            embedded=self._embedded,
        )

    def outcome(self, sha256: str, verdict: Verdict) -> Iterator[Row]:
        """What holds for the content wherever it lies, and what stays unknown of it; once for each content."""
        if verdict.status == "ok" or sha256 in self._told:
            return
        self._told.add(sha256)
        yield Outcome(
            item=sha256,
            stage=self._stage,
            status=verdict.status,
            reason=verdict.reason,
            detail="; ".join(verdict.details),
        )
        unopened = [
            reason for reason in verdict.reasons if reason == "unsupported" or reason.startswith("limit_")
        ]
        if unopened:
            question = f"What else does the archive {sha256} hold?"
            why = "; ".join(verdict.details) or ";".join(sorted(unopened))
            yield gap(self._stage, question, why, table="inventory", row=sha256)

    def _name_evidence(self, opened: Opened, parent: str, chain: list[str]) -> Iterator[Row]:
        if opened.encoding in _UNICODE:
            return
        subject = "/".join([self._given["path"], *chain])
        legacy = [node for node in opened.nodes if node.name.encoding == opened.encoding]
        if not legacy:
            return
        yield evidence(
            self._stage,
            "archive_names_encoding",
            subject,
            f"{len(legacy)} names in {subject} are written in {opened.encoding} without saying so",
            value=opened.encoding,
            places=[(parent, locator(member=node.name.text)) for node in legacy],
            path=self._given["path"],
            cluster="locale:archives",
        )


def _own_row(given: Any, kind: Kind, verdict: Verdict) -> Inventoried:
    unknown: dict[str, str] = {}
    if given["sha256"] is None:
        unknown["sha256"] = given["reason"] or "could not be read"
    if given["mtime"] is None:
        unknown["mtime"] = given["mtime_unknown"] or "the source states none"
    return _row(
        snapshot=given["snapshot"],
        path=given["path"],
        path_hex=given["path_hex"],
        sha256=given["sha256"],
        size=given["size"],
        kind=kind,
        mtime=given["mtime"],
        zone_known=given["zone_known"],
        verdict=verdict,
        names=[],
        unknown=unknown,
    )


def _row(
    *,
    snapshot: str,
    path: str,
    path_hex: str,
    sha256: str | None,
    size: int,
    kind: Kind,
    mtime: str | None,
    zone_known: bool,
    verdict: Verdict,
    names: list[str],
    unknown: dict[str, str],
    parent: str = "",
    member_hex: str = "",
    index: int = 0,
    encoding: str = "",
    embedded: bool = False,
) -> Inventoried:
    from celtrace.inventory.names import parse_name

    extension = extension_of(names[-1] if names else path)
    if sha256 and verdict.status == "ok":
        if kind.kind == "empty":
            verdict.reasons.append("empty")
        elif not embedded and mismatched(kind.kind, extension):
            verdict.reasons.append("extension_mismatch")
    parsed = parse_name("/".join([path, *names]))
    found = {name: getattr(parsed, name) for name in _NAMED}
    if embedded:
        found.update(
            frame=None, level=None, take=None
        )  # image1.png is the first picture, not the first frame
    unknown.update({name: reason for name, reason in _NOT_NAMED.items() if found[name] is None})
    return Inventoried(
        snapshot=snapshot,
        path=path,
        path_hex=path_hex,
        sha256=sha256,
        size=size,
        kind=kind.kind,
        mime=kind.mime,
        extension=extension,
        mtime=mtime,
        zone_known=zone_known,
        parent_sha256=parent,
        member=names[-1] if names else "",
        member_hex=member_hex,
        member_index=index,
        member_chain=names,
        name_encoding=encoding,
        name_parsed=parsed.parsed or embedded,
        sequence="" if embedded else parsed.sequence,
        embedded=embedded,
        status=verdict.status,
        reason=verdict.reason,
        unknown=unknown,
        **found,
    )
