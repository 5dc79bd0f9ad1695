"""Tables as a faultless investigation would fill them, so that checks can be shown to pass and to fail."""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Iterator
from typing import Any

import msgspec

from celtrace.demo import notes
from celtrace.demo.checks import CLASSES, shown
from celtrace.demo.generate import EXPOSED, Material
from celtrace.demo.judgements import ACCUSING
from celtrace.demo.logs import MONITOR_ADDRESS, ROBOT_ADDRESSES, SLIP_ADDRESS, VPN_EXITS
from celtrace.demo.words import (
    BAKERY,
    CLOCK,
    LEAD_ZH,
    LIBRARY_SHOWS,
    SLIPPING_ACCOUNT,
    UNDECLARED_EN,
    UNDECLARED_ZH,
    WATCH_REGION,
    WHALE,
)
from celtrace.records import (
    Change,
    Cut,
    Evidence,
    File,
    Flag,
    Frame,
    Gap,
    Holding,
    Hypothesis,
    Identification,
    Inventoried,
    LogFile,
    Match,
    Origin,
    Pair,
    Party,
    Quarantined,
    Rhythm,
    Row,
    Segment,
    Session,
    Slip,
    Snapshot,
)

R = typing.TypeVar("R", bound=Row)


class Memory:
    """Tables in memory."""

    def __init__(self) -> None:
        self.tables: dict[type[Row], list[Any]] = {}

    def add(self, kind: type[Row], /, **given: Any) -> None:
        self.tables.setdefault(kind, []).append(made(kind, **given))

    def rows(self, kind: type[R]) -> Iterator[R]:
        return iter(self.tables.get(kind, []))


def made(kind: type[R], /, **given: Any) -> R:
    """A row with what is given, and empty values for the rest."""
    values = {}
    for field in msgspec.structs.fields(kind):
        if field.name in given:
            values[field.name] = given[field.name]
        elif field.required:
            values[field.name] = _empty(field.type)
    return kind(**values)


def _empty(kind: Any) -> Any:
    if isinstance(kind, types.UnionType):
        return None
    if typing.get_origin(kind) is typing.Literal:
        return typing.get_args(kind)[0]
    return (typing.get_origin(kind) or kind)()


def evidence(memory: Memory, kind: str, subject: str, value: str = "", path: str = "") -> None:
    memory.add(Evidence, id=f"{kind} {subject} {value}", kind=kind, subject=subject, value=value, path=path)


def perfect(material: Material) -> Memory:
    """What would be found if nothing were missed and nothing false."""
    memory = Memory()
    _files(memory, material)
    _text(memory, material)
    _pictures(memory, material)
    _log(memory, material)
    memory.add(Hypothesis, id=ACCUSING, probability=0.12, probability_high=0.3, word="very unlikely")
    for other in ("something_else", "planted"):
        memory.add(Hypothesis, id=other, probability=0.3, probability_high=0.5, word="unlikely")
    for number in range(1, 33):
        memory.add(Flag, id=f"R{number:02d}", verdict="not_assessable" if 14 <= number <= 20 else "absent")
    for question in ("Who uploaded the files?", "Who knew?", "Was the material broadcast?"):
        memory.add(Gap, id=question, question=question)
    if material.name == EXPOSED:
        _exposed(memory)
        for path in material.server.facts.clips:
            memory.add(
                Identification,
                path=path,
                sha256=path,
                locator="frame=1",
                rank=1,
                accepted=True,
                show=WHALE.title,
            )
    else:
        evidence(memory, "show_identified", BAKERY.title)
        evidence(memory, "show_coded", BAKERY.title)
    return memory


def _files(memory: Memory, material: Material) -> None:
    facts = material.server.facts
    for day, tree in material.server.days.items():
        snapshot = f"server@{day}"
        size = sum(len(entry.data) for entry in tree.files.values())
        memory.add(
            Snapshot, snapshot=snapshot, role="evidence", complete="yes", files=len(tree.files), bytes=size
        )
        copies = {max(pair) for pair in facts.duplicates}
        for path, entry in tree.files.items():
            status, reason = facts.statuses.get(path, ("ok", ""))
            memory.add(
                File,
                snapshot=snapshot,
                path=shown(path),
                sha256=entry.sha256,
                status=status,
                reason=reason,
                duplicate_of="other" if path in copies else "",
            )
    for change in facts.changes:
        memory.add(
            Change,
            from_snapshot=f"server@{change.from_day}",
            to_snapshot=f"server@{change.to_day}",
            change=change.change,
            path=shown(change.path),
            old_path=shown(change.old_path),
        )
    for each in facts.sequences:
        memory.add(
            Cut,
            snapshot=f"server@{max(material.server.days)}",
            sequence=f"{each.path}####.png",
            show_code=each.cut.show.code,
            episode=each.cut.show.episode,
            cut=f"{each.cut.cut:03d}",
            level=each.level,
            first=each.first,
            last=each.last,
            missing=",".join(map(str, each.missing)),
            bad=",".join(map(str, each.bad)),
        )
    for archive in facts.archives:
        for member in archive.members:
            memory.add(Inventoried, path=archive.path, name_encoding=archive.encoding, member=member)


def _text(memory: Memory, material: Material) -> None:
    facts = material.server.facts
    tree = material.server.days[max(material.server.days)]
    for path, encoding in facts.encodings.items():
        marks = r"[,\r\n]+" if path.endswith(".csv") else r"[\t\r\n]+"
        for line in re.split(marks, tree.files[path].data.decode(encoding).lstrip("\ufeff")):
            language = "ko" if re.search("[가-힣]", line) else "zh-Hans"
            memory.add(
                Segment,
                id=f"{path} {line}",
                sha256=tree.files[path].sha256,
                path=path,
                text=line,
                encoding=encoding,
                language=language,
                method="embedded",
                role="body",
            )
    evidence(memory, "korean_usage", "notes/조선말", "northern_type;lines=28")
    for zh, ko in (*facts.pairs, *facts.corrections):
        memory.add(Pair, zh_id=zh, ko_id=ko, zh_text=zh, ko_text=ko, direction="undecided")
    studio = "KELPKETTLE" if material.name == EXPOSED else "FLOURFEATHER"
    for text in (studio, *(text for pair in facts.corrections for text in pair)):
        memory.add(Segment, id=f"ocr {text}", text=text, language="und", method="ocr", role="body")


def _pictures(memory: Memory, material: Material) -> None:
    known = {show.title for show in LIBRARY_SHOWS}
    for sha256, picture in material.server.facts.pictures.by_hash.items():
        memory.add(Frame, sha256=sha256, class_=CLASSES.get(picture.kind, "other"))
        accepted = picture.kind in ("composite", "preview", "cel", "line") and picture.show in known
        memory.add(
            Identification,
            sha256=sha256,
            rank=1,
            accepted=accepted,
            show=picture.show if accepted else None,
            basis="geometry",
        )


def _log(memory: Memory, material: Material) -> None:
    for facts in material.logs.facts:
        memory.add(
            LogFile,
            path=facts.path,
            lines=facts.lines,
            parsed=facts.parsed,
            blank=facts.blank,
            quarantined=len(facts.damaged),
        )
        for number in facts.damaged:
            memory.add(Quarantined, path=facts.path, line=number)
    for account, count in material.logs.sessions.items():
        for number in range(count):
            memory.add(Session, id=f"{account} {number}", account=account, automated=False)
    memory.add(Rhythm, subject="pool", utc_offset="+09:00", in_90_set=True, probability=0.3)


def _exposed(memory: Memory) -> None:
    for role, text in (
        ("comment", "\n".join(notes.OFFICE[0])),
        ("author", "demo-anya"),
        ("hidden", UNDECLARED_ZH),
        ("comment", "颜色按新表 / 색갈은 새 표대로"),
    ):
        memory.add(Segment, id=role + text, role=role, text=text, method="embedded", path="x.docx")
    for show in (WHALE, CLOCK):
        evidence(memory, "show_identified", show.title)
        evidence(memory, "show_coded", show.title)
    evidence(memory, "show_titled", WHALE.title)
    evidence(memory, "sheet_template", WHALE.studio)
    evidence(memory, "client_named", WHALE.legal_entity)
    for path in ("incoming/20240108/EP03_镜头表.xlsx", "incoming/20240108/备忘录.docx"):
        evidence(memory, "document_locale", path, "zh-CN", path)
    for ip in (MONITOR_ADDRESS, *ROBOT_ADDRESSES):
        memory.add(Session, id=ip, ip=ip, automated=True, agent="machine")
    for ip, claim, value in (
        (VPN_EXITS[0], "country", "NL"),
        (VPN_EXITS[0], "country", "SG"),
        (VPN_EXITS[0], "kind", "vpn"),
        (VPN_EXITS[-1], "kind", "vpn"),
        (SLIP_ADDRESS, "country", "CN"),
    ):
        memory.add(Origin, ip=ip, claim=claim, value=value, temporal="covers")
    memory.add(Origin, ip=SLIP_ADDRESS, claim="country", value="TH", temporal="undated")
    memory.add(Slip, account=SLIPPING_ACCOUNT)
    evidence(memory, "origin_watch_region", WATCH_REGION, "sessions=1")
    for party, name, entry in (
        ("V02", "Xugou Qingteng", "990001"),
        ("V05", "Invented Marlpit", "990003"),
        ("V07", "虚构红叶卡通工作室", "990001"),
    ):
        memory.add(Party, id=party, name=name)
        memory.add(
            Match,
            party_id=party,
            entry_id=entry,
            verdict="match",
            listed_today="no" if party == "V05" else "yes",
            snapshot_date="2024-01-02",
            reasons=["left between 2024-01-02 and 2024-03-01"] if party == "V05" else [],
        )
    evidence(memory, "shares_with_listed", "V08")
    evidence(memory, "name_lead", LEAD_ZH)
    for party, verdict, share in (("V03", "blocked_by_ownership", 50.0), ("V04", "not_blocked", 0.0)):
        memory.add(Holding, party_id=party, regime="ofac", verdict=verdict, share_low=share)
    for kind, subject in (
        ("payee_differs", "C-02"),
        ("payee_country_differs", "C-02"),
        ("payment_before_agreement", "C-01"),
        ("rotating_payee", "C-02"),
    ):
        evidence(memory, kind, subject)
    evidence(memory, "undeclared_work", f"{UNDECLARED_EN} {UNDECLARED_ZH}")
    for flag in ("R03", "R04", "R08", "R09", "R10", "R13", "R23", "R25", "R26", "R28", "R29"):
        memory.add(Flag, id=flag, subject="x", verdict="present")
