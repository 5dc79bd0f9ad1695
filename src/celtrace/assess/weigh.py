"""Tell which class of likelihoods a piece of evidence belongs to, if any.

Evidence that has no class is shown in the report and weighs nothing: a name, an identified show or the form
on which a note was written says whose work or whose paper it is, not who did it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from celtrace.assess.fusion import Piece
from celtrace.records import Evidence, Match
from celtrace.records.evidence import NO_ACCOUNT

FEW = 5
"""Segments of a language in a folder below which it does not count as used there."""

SIDE_BY_SIDE = 3
"""Chinese and Korean segments side by side below which a folder does not count as bilingual."""
DPRK_WORDS = 2
"""Distinct words known from the DPRK alone below which they do not weigh."""

MANY_PICTURES = 10
"""Pictures of a show from which they count as many."""

DIRECTED = 10
"""Pairs of notes with a direction below which none is stated for the whole."""

ABSENCES = (
    "no_dprk_network",
    "no_changes",
    "no_list_match",
    "no_payment_pattern",
    "no_undeclared_work",
    "no_work_notes",
    "no_sheet_template",
)
"""Kinds of evidence for what was looked for and not seen."""

_ENCODINGS = {
    "gb18030": "chinese",
    "gbk": "chinese",
    "big5": "chinese",
    "cp949": "korean",
    "euc_kr": "korean",
    "shift_jis": "japanese",
    "euc_jp": "japanese",
}
_PAYMENTS = {
    "payee_differs",
    "payee_country_differs",
    "rotating_payee",
    "instalments",
    "payment_before_agreement",
}
_NEAR = {"identifier_near", "address_match", "shares_with_listed"}
_SAME_AS = {
    "undeclared_tier": ("undeclared_work", "undeclared"),
    "nk_government_property": ("government_property", "property"),
    "crypto_payment": ("crypto_payment", "asked"),
    "price_below_market": ("price_below_market", "below"),
    "staff_list_refused": ("withheld_names", "withheld"),
    "anonymous_credits": ("withheld_names", "withheld"),
}
"""Kinds that weigh by being there, as one kind and class of the table."""

_WORKING = {"new_files_daily", "redelivered"}
_RELAYS = {"vpn", "proxy", "hosting", "tor", "relay", "datacenter"}
_EAST_ASIA = {"+08:00", "+08:30", "+09:00"}
_BESIDE = {"+07:00", "+07:30", "+09:30", "+10:00"}
"""Offsets within an hour of these: stated 90 % sets miss by an hour too often to say that they differ."""

_PROGRAMME = re.compile(r"^programme .*\bDPRK")
_COUNT = re.compile(r"([A-Za-z_\-]+)\s*[=:]\s*(\d+)")
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]+)*")
_OFFSET = re.compile(r"[+-]\d\d:\d\d")
_DPRK_NETWORK = re.compile(r"\b175\.45\.17[6-9]\.|\bAS131279\b|\bstar jv\b|\bdprk\b", re.IGNORECASE)


def pieces(
    evidence: Iterable[Evidence],
    rejected: frozenset[str] = frozenset(),
    dprk: frozenset[str] = frozenset(),
    joined: Mapping[str, str] = MappingProxyType({}),
) -> dict[str, Piece]:
    """Evidence id to what is weighed for it; evidence that a person rejected is left out.

    ``dprk`` names list entries under a DPRK programme as ``LIST ENTRY``, see :func:`dprk_entries`. ``joined`` holds
    the cluster of evidence that a person linked or unlinked. ``dprk_words`` weighs once, by the folder with most of
    them: its ratio is 3 at most, whatever the number of folders.
    """
    found = {}
    notes: list[Evidence] = []
    words: list[Evidence] = []
    for row in evidence:
        if row.id in rejected:
            continue
        if row.kind == "dprk_words":
            words.append(row)
            continue
        if row.kind == "notes_language":
            notes.append(row)
            continue
        classified = classify(row, dprk)
        if classified:
            found[row.id] = Piece(joined.get(row.id) or common_cause(row), *classified)
    for row in sorted(words, key=lambda row: (-counts(row.value).get("words", 0), row.id))[:1]:
        classified = classify(row, dprk)
        if classified:
            found[row.id] = Piece(joined.get(row.id) or common_cause(row), *classified)
    return found | _pooled_notes(notes)


def common_cause(row: Evidence) -> str:
    """The cluster a piece is weighed in: what stands before a colon, ``locale`` of ``locale:archives``.

    Archives and documents of one place of work are made on the same machines.
    """
    return (row.cluster or row.kind).partition(":")[0]


def _pooled_notes(rows: list[Evidence]) -> dict[str, Piece]:
    """The languages of all folders together are one piece: a folder in one language says nothing of the rest.

    It stands under the id of the row with most lines.
    """
    total: Counter[str] = Counter()
    for row in rows:
        total.update(counts(row.value))
    value_class = _notes(";".join(f"{name}={number}" for name, number in sorted(total.items())))
    if not value_class:
        return {}
    most = min(rows, key=lambda row: (-sum(counts(row.value).values()), row.id))
    return {most.id: Piece(common_cause(most), most.kind, value_class)}


def dprk_entries(matches: Iterable[Match]) -> frozenset[str]:
    """Entries under a DPRK programme that a party matches and that were not off the list on the date."""
    return frozenset(
        f"{row.list_} {row.entry_id}"
        for row in matches
        if row.verdict == "match"
        and row.listed_on_date != "no"
        and any(_PROGRAMME.search(reason) for reason in row.reasons)
    )


def classify(row: Evidence, dprk: frozenset[str] = frozenset()) -> tuple[str, str] | None:
    """Kind and class of likelihoods for a piece of evidence; ``None`` when it weighs nothing."""
    value = row.value.strip()
    if row.kind in _PAYMENTS:
        return "payments", "third_party_payee"
    if row.kind == "origin_region" and row.subject == NO_ACCOUNT:
        return None
    if row.kind in _NEAR:
        return ("near_listed", "shared") if _names_dprk(row, dprk) else None
    if row.kind in _SAME_AS:
        return _SAME_AS[row.kind]
    if row.kind in _WORKING:
        return "working_server", "daily"
    if row.kind in _READERS:
        found = _READERS[row.kind](value)
    elif row.kind == "origin_watch_region":
        found = "dprk_network" if _DPRK_NETWORK.search(f"{row.subject} {value}") else "other_region"
    elif row.kind == "party_match":
        entry, _space, verdict = value.rpartition(" ")
        named = entry in dprk or re.search(r"\bDPRK", f"{row.observed} {value}")
        found = "dprk_listed" if verdict == "match" and named else ""
    elif row.kind == "holding":
        owned = {"blocked_by_ownership", "listed"} & set(value.split())
        found = "owned" if owned and re.search(r"\bDPRK", f"{row.observed} {value}") else ""
    else:
        found = ""
    return (row.kind, found) if found else None


def _names_dprk(row: Evidence, dprk: frozenset[str]) -> bool:
    """Whether evidence speaks of an entry under a DPRK programme, in its words or by the entry it names."""
    named = re.search(r"\bDPRK", f"{row.observed} {row.value}") is not None
    return named or any(entry in row.value for entry in dprk)


def counts(value: str) -> dict[str, int]:
    """Numbers by name out of ``zh=12;ko=10``."""
    return {name: int(number) for name, number in _COUNT.findall(value)}


def _encoding(value: str) -> str:
    return _ENCODINGS.get(value.lower().replace("-", "_"), "")


def _locale(value: str) -> str:
    name = value.lower()
    if name.startswith("zh") or "wps" in name:
        return "chinese"
    if name.startswith("ko"):
        return "" if name.startswith("ko-kp") else "korean"
    return "other" if _TAG.fullmatch(value) and not name.startswith("en") else ""


def _notes(value: str) -> str:
    number = counts(value)
    chinese, korean = number.get("zh", 0) >= FEW, number.get("ko", 0) >= FEW
    if chinese and korean:
        return "chinese_and_korean"
    if chinese and not number.get("ko", 0):
        return "chinese_only"
    if korean and not number.get("zh", 0):
        return "korean_only"
    return (
        "other_only" if number.get("ja", 0) >= FEW and not number.get("zh", 0) + number.get("ko", 0) else ""
    )


def _bilingual(value: str) -> str:
    digits = re.search(r"\d+", value)
    return "side_by_side" if digits and int(digits.group()) >= SIDE_BY_SIDE else ""


def _usage(value: str) -> str:
    name = re.split(r"[\s;,=:]", value, maxsplit=1)[0]
    return name if name in {"northern_type", "southern"} else ""


def _origin(value: str) -> str:
    names = set(counts(value)) or set(re.split(r"[\s;,]+", value)) - {""}
    places = {name.upper() for name in names if re.fullmatch(r"[A-Za-z]{2}", name)}
    if "CN" in places:
        return "china"
    if places == {"KR"}:
        return "south_korea"
    if places - {"KP", "KR"}:
        return "elsewhere"
    return "relays" if {name.lower() for name in names} & _RELAYS and not places else ""


def _rhythm(value: str) -> str:
    offsets = set(_OFFSET.findall(value))
    if not offsets:
        return ""
    if offsets <= _EAST_ASIA:
        return "east_asia"
    return "" if offsets & (_EAST_ASIA | _BESIDE) else "elsewhere"


def _first_language(value: str) -> str:
    """Which language came first, from ``zh>ko=12;ko>zh=1``: ten pairs, four of five of which agree."""
    number = {name: int(found) for name, found in re.findall(r"(zh>ko|ko>zh)=(\d+)", value)}
    chinese, korean = number.get("zh>ko", 0), number.get("ko>zh", 0)
    if chinese + korean < DIRECTED:
        return ""
    if chinese >= 4 * korean:
        return "chinese_first"
    return "korean_first" if korean >= 4 * chinese else ""


def _pictures(value: str) -> str:
    if not value.isdigit():
        return ""
    return "many" if int(value) >= MANY_PICTURES else "few"


_READERS: dict[str, Callable[[str], str]] = {
    "archive_names_encoding": _encoding,
    "document_locale": _locale,
    "notes_language": _notes,
    "bilingual_notes": _bilingual,
    "korean_usage": _usage,
    "dprk_words": lambda value: "present" if counts(value).get("words", 0) >= DPRK_WORDS else "",
    "origin_region": _origin,
    "rhythm": _rhythm,
    "undeclared_work": lambda _: "undeclared",
    "note_pairs": _first_language,
    "accounts_apart": lambda _: "several_countries",
    "show_identified": _pictures,
    "sheet_template": lambda _: "form",
    **dict.fromkeys(ABSENCES, lambda _: "none"),
}
