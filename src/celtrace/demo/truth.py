"""The planted truth of both invented cases, as data: what, by which stage, and how to check it."""

from __future__ import annotations

from celtrace.demo import checks, judgements, notes
from celtrace.demo.compare import Planted
from celtrace.demo.generate import EXPOSED, Material
from celtrace.demo.logs import MONITOR_ADDRESS, ROBOT_ADDRESSES, SLIP_ADDRESS, VPN_EXITS
from celtrace.demo.production import PictureKind
from celtrace.demo.reference import ENTRIES, RENDITIONS
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
from celtrace.read.ocr.data import detector_present

NO_READER = "the language extra is not installed"
FEW_DETAILS = "few lines stay below the limits that keep other shows out"
_SHOWN: tuple[PictureKind, ...] = ("composite", "preview")


def planted(material: Material) -> list[Planted]:
    """What is planted in a case's material."""
    return [*_files(material), *(_exposed(material) if material.name == EXPOSED else _innocent(material))]


def _files(material: Material) -> list[Planted]:
    """What holds for both: files, text, pictures, log."""
    server, facts = material.server, material.server.facts
    last = max(server.days)
    kept = {entry.sha256 for tree in server.days.values() for entry in tree.files.values()}
    readable = kept - {
        entry.sha256
        for tree in server.days.values()
        for path, entry in tree.files.items()
        if path in facts.statuses
    }
    titles = [show.title for show in LIBRARY_SHOWS]
    return [
        Planted("snapshots", "daily snapshots, complete", "acquire", checks.snapshots(server.days)),
        Planted("contents", "files with the hash of their bytes", "acquire", checks.contents(server.days)),
        Planted(
            "statuses",
            "damaged, empty, mislabelled and unsafe files",
            "inventory",
            checks.statuses(facts.statuses, facts.clips),
        ),
        Planted(
            "sequences", "cuts: image sequences with gaps", "cuts", checks.sequences(facts.sequences, last)
        ),
        Planted(
            "encodings",
            "notes in GB18030, CP949, UTF-8, UTF-16",
            "read",
            checks.encodings(facts.encodings, server.days[last]),
        ),
        Planted(
            "chinese",
            "Chinese lines, word for word",
            "read",
            checks.lines([zh for zh, _ in _whole_lines(material)], "zh"),
        ),
        Planted(
            "korean",
            "Korean lines, word for word",
            "read",
            checks.lines([ko for _, ko in _whole_lines(material)], "ko"),
        ),
        Planted(
            "usage",
            "Northern orthography, pooled by folder",
            "notes",
            checks.evidence_of("korean_usage", ["notes/조선말"], value="northern_type"),
        ),
        Planted(
            "classes",
            "cels, drawings, sheets and frames told apart",
            "pictures",
            checks.classes(facts.pictures, readable),
        ),
        Planted(
            "shows",
            "frames of known shows, none in a wrong show",
            "see",
            checks.identified(facts.pictures, _SHOWN, titles),
        ),
        Planted("log", "log lines accounted for", "access", checks.log_files(material.logs.facts)),
        Planted("sessions", "sessions of each account", "sessions", checks.sessions(material.logs.sessions)),
        Planted(
            "rhythm", "working day at +09:00 in the pool's 90 % set", "sessions", judgements.rhythm("+09:00")
        ),
        Planted("wording", "no violation, no nationality in a finding", "assess", judgements.wording()),
        Planted("unknown", "standing questions kept open", "assess", judgements.standing_questions()),
        Planted(
            "pairs",
            "Chinese notes with their Korean rendering",
            "pairs",
            checks.pairs(facts.pairs),
        ),
        Planted(
            "cels",
            "cels placed in their show",
            "see",
            checks.identified(facts.pictures, ("cel",), titles),
            partly=FEW_DETAILS,
        ),
        Planted(
            "lines",
            "line drawings placed in their show",
            "see",
            checks.identified(facts.pictures, ("line",), titles),
            partly=FEW_DETAILS,
        ),
        Planted(
            "sheets",
            "studio's name read from printed sheets",
            "ocr",
            checks.ocr(["KELPKETTLE" if material.name == EXPOSED else "FLOURFEATHER"]),
            "" if detector_present() else NO_READER,
        ),
    ]


def _whole_lines(material: Material) -> notes.Pairs:
    """Pairs that stand each on a line of their own, in files of one language."""
    if material.name != EXPOSED:
        return notes.INNOCENT
    return (*notes.CHARACTERS_REVISED, *notes.HARBOUR)


def _rendition(material: Material, day: str) -> dict[str, bytes]:
    """The files of the list as it was on a day."""
    folder = f"reference/lists/invented-list-{day}/"
    return {path.removeprefix(folder): entry.data for path, entry in material.tree.under(folder)}


def _exposed(material: Material) -> list[Planted]:
    facts, days = material.server.facts, sorted(material.server.days)
    listed = [name for _, name, *_ in ENTRIES]
    return [
        *(
            Planted(
                f"changes-{kind}",
                f"files {kind} from day to day",
                "changes",
                checks.changes(facts.changes, kind),
            )
            for kind in ("removed", "changed", "renamed", "redelivered", "touched")
        ),
        Planted(
            "archives", "names of members in GBK and CP949", "inventory", checks.archives(facts.archives)
        ),
        Planted("duplicates", "exact copies", "inventory", checks.duplicates(facts.duplicates, days[-1])),
        Planted(
            "overlooked",
            "comments, their author, a hidden sheet",
            "read",
            checks.roles(
                [
                    ("comment", notes.OFFICE[0][0]),
                    ("author", "demo-anya"),
                    ("hidden", UNDECLARED_ZH),
                    ("comment", "颜色按新表"),
                ]
            ),
        ),
        Planted(
            "correction",
            "a red Chinese correction on a drawing",
            "ocr",
            checks.ocr([zh.rstrip("。") for zh, _ in facts.corrections]),
            "" if detector_present() else NO_READER,
        ),
        Planted(
            "rendering",
            "the Korean under it, as its rendering",
            "pairs",
            checks.pairs(facts.corrections),
            "" if detector_present() else NO_READER,
        ),
        Planted(
            "locale",
            "documents made with a Chinese office program",
            "notes",
            checks.evidence_of("document_locale", ["EP03_镜头表.xlsx", "备忘录.docx"], only=True),
        ),
        Planted(
            "show",
            "the shows named, and none but these",
            "see",
            checks.evidence_of("show_identified", [WHALE.title, CLOCK.title], only=True),
        ),
        Planted(
            "show-codes",
            "the shows whose codes stand in file names",
            "productions",
            checks.evidence_of("show_coded", [WHALE.title, CLOCK.title], only=True),
        ),
        Planted(
            "show-title",
            "the show whose title stands in a text",
            "productions",
            checks.evidence_of("show_titled", [WHALE.title], only=True),
        ),
        Planted(
            "show-apart",
            "file names that speak against their pictures: none",
            "productions",
            checks.no_evidence("show_code_differs"),
        ),
        Planted(
            "form",
            "whose printed form was used",
            "see",
            checks.evidence_of("sheet_template", [WHALE.studio], only=True),
        ),
        Planted(
            "entity",
            "a client's legal entity in a memo",
            "chain",
            checks.evidence_of("client_named", [WHALE.legal_entity], only=True),
        ),
        Planted(
            "quarantine", "damaged log lines put aside", "access", checks.quarantine(material.logs.facts)
        ),
        Planted(
            "automated",
            "monitor and robots",
            "sessions",
            checks.automated([MONITOR_ADDRESS, *ROBOT_ADDRESSES]),
        ),
        Planted(
            "origins",
            "tables that disagree about an address, all kept",
            "origins",
            judgements.origins(
                [
                    (VPN_EXITS[0], "country", "NL"),
                    (VPN_EXITS[0], "country", "SG"),
                    (VPN_EXITS[0], "kind", "vpn"),
                    (VPN_EXITS[-1], "kind", "vpn"),
                    (SLIP_ADDRESS, "country", "CN"),
                ]
            ),
        ),
        Planted(
            "undated", "an undated table's answer, marked", "origins", judgements.undated(SLIP_ADDRESS, "TH")
        ),
        Planted("slips", "the account whose cover slipped", "sessions", checks.slips([SLIPPING_ACCOUNT])),
        Planted(
            "region",
            "a session from the watch region",
            "sessions",
            checks.evidence_of("origin_watch_region", [WATCH_REGION], only=True),
        ),
        Planted(
            "matches",
            "vendors on the list, by code, by name, by a Chinese name and its address",
            "parties",
            judgements.matches([("V02", "990001"), ("V05", "990003"), ("V07", "990001")], listed),
        ),
        Planted(
            "delisted",
            "an entry that has left the list, and between which days",
            "parties",
            judgements.delisted("V05", "990003", (RENDITIONS[1], RENDITIONS[2])),
        ),
        Planted(
            "list-changes",
            "what the list's last change means for the case",
            "parties",
            judgements.list_changes(
                _rendition(material, RENDITIONS[1]),
                _rendition(material, RENDITIONS[2]),
                [("removed", "990003", "V05"), ("added", "990006", "")],
            ),
        ),
        Planted(
            "listed-address",
            "a vendor at a listed company's address",
            "chain",
            checks.evidence_of("shares_with_listed", ["V08"], only=True),
        ),
        Planted(
            "lead",
            "a listed company that only a hidden sheet names, in Chinese",
            "parties",
            checks.evidence_of("name_lead", [LEAD_ZH], only=True),
        ),
        Planted(
            "owned",
            "50 % by two listed owners together",
            "chain",
            judgements.blocked(["V03"], ["V01", "V04", "V06"]),
        ),
        Planted(
            "payments",
            "patterns of payment",
            "chain",
            judgements.payments(
                {
                    "payee_differs": "C-02",
                    "payee_country_differs": "C-02",
                    "payment_before_agreement": "C-01",
                    "rotating_payee": "C-02",
                },
                ["C-03", "I-31", "I-32"],
            ),
        ),
        Planted(
            "undeclared",
            "a company that no register declares",
            "chain",
            checks.evidence_of("undeclared_work", [UNDECLARED_EN, UNDECLARED_ZH], only=True),
        ),
        Planted(
            "flag-undeclared",
            "the red flag of undeclared work",
            "assess",
            judgements.flags(["R23"]),
        ),
        Planted(
            "flags",
            "red flags that hold",
            "assess",
            judgements.flags(["R03", "R04", "R08", "R09", "R10", "R13", "R25", "R26", "R28", "R29"]),
        ),
        Planted(
            "explanations",
            "rival explanations, none certain",
            "assess",
            judgements.explanations(accused=True),
        ),
        Planted(
            "clip",
            "a clip placed in its show",
            "see",
            checks.clips(dict.fromkeys(facts.clips, WHALE.title)),
        ),
    ]


def _innocent(material: Material) -> list[Planted]:
    return [
        Planted(
            "show",
            "its own show, and no other",
            "see",
            checks.evidence_of("show_identified", [BAKERY.title], only=True),
        ),
        Planted(
            "show-codes",
            "its own code, and no other",
            "productions",
            checks.evidence_of("show_coded", [BAKERY.title], only=True),
        ),
        Planted("no-removal", "no file removed or renamed", "changes", checks.changes((), "removed")),
        Planted("no-slip", "no slip", "sessions", checks.slips(())),
        Planted("no-region", "no watch region", "sessions", checks.no_evidence("origin_watch_region")),
        Planted("no-match", "no match with the list", "parties", judgements.no_match()),
        Planted("no-block", "nobody blocked by ownership", "chain", judgements.blocked((), ["W01", "W02"])),
        Planted(
            "no-payment",
            "no pattern of payment, no undeclared work",
            "chain",
            checks.no_evidence(
                "payee_differs",
                "payee_country_differs",
                "payment_before_agreement",
                "rotating_payee",
                "undeclared_work",
            ),
        ),
        Planted("no-flags", "no flag held against anybody", "assess", judgements.no_flags()),
        Planted(
            "no-findings",
            "no finding that links anybody to a list",
            "assess",
            judgements.no_accusing_findings(),
        ),
        Planted(
            "explanations",
            "the accusing explanation at most unlikely",
            "assess",
            judgements.explanations(accused=False),
        ),
    ]
