"""Findings: claims made from evidence, each with a tier that rules how strong its words may be.

``observed`` says what the bytes show, ``matches`` that something matches a reference, ``owned`` what a
regime's ownership rule gives, ``linked`` that two things are tied, ``inferred`` what was weighed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from celtrace.assess.material import Material, match_subject
from celtrace.assess.words import complaints, count, quoted
from celtrace.records import Evidence, Finding, Holding, Match, content_id
from celtrace.records.assess import Tier

STAGE = "assess"

CHAPTERS: dict[str, tuple[str, Tier]] = {
    "inventory_total": ("files", "observed"),
    "change_total": ("files", "observed"),
    "new_files_daily": ("files", "observed"),
    "redelivered": ("files", "observed"),
    "file_times": ("files", "observed"),
    "archive_names_encoding": ("files", "observed"),
    "document_locale": ("files", "observed"),
    "show_identified": ("pictures", "matches"),
    "sheet_template": ("pictures", "observed"),
    "text_total": ("notes", "observed"),
    "notes_language": ("notes", "observed"),
    "bilingual_notes": ("notes", "observed"),
    "korean_usage": ("notes", "observed"),
    "legal_entity": ("notes", "observed"),
    "log_total": ("access", "observed"),
    "session_total": ("access", "observed"),
    "origin_region": ("access", "observed"),
    "origin_watch_region": ("access", "observed"),
    "rhythm": ("access", "inferred"),
    "payee_differs": ("chain", "observed"),
    "payee_country_differs": ("chain", "observed"),
    "rotating_payee": ("chain", "observed"),
    "payment_before_agreement": ("chain", "observed"),
    "undeclared_work": ("chain", "inferred"),
}
"""Chapter and tier of a finding by the kind of its evidence."""

MANY = {"archive_names_encoding": 12, "document_locale": 12, "legal_entity": 40, "origin_region": 40}
"""Findings of a kind above this number are stated as one with all evidence, so a reader can follow."""

_OWNED = "blocked_by_ownership"
_GENERAL = ("case", "unknown")


def findings(material: Material, run: str) -> list[Finding]:
    """Findings from all evidence that nobody rejected, sorted by id."""
    rows = [*_observed(material, run), *_matches(material, run), *_holdings(material, run)]
    return sorted({row.id: row for row in rows}.values(), key=lambda row: row.id)


def finding(
    chapter: str, subject: str, statement: str, tier: Tier, evidence: Iterable[str], run: str
) -> Finding:
    """A finding row; its evidence is sorted and its id follows from what it says.

    Raises:
        ValueError: it cites no evidence, or its own words break a rule.
    """
    cited = sorted(set(evidence))
    if not cited:
        raise ValueError(f"a finding without evidence: {statement}")
    broken = complaints(statement)
    if broken:
        raise ValueError(f"{statement}: {'; '.join(broken)}")
    return Finding(
        id=content_id("finding", chapter, subject, statement, cited),
        stage=STAGE,
        chapter=chapter,
        subject=subject,
        statement=statement,
        tier=tier,
        evidence=cited,
        run=run,
    )


def _observed(material: Material, run: str) -> list[Finding]:
    by_kind: defaultdict[str, list[Evidence]] = defaultdict(list)
    out = material.rejected
    for row in material.evidence:
        if row.kind in CHAPTERS and row.id not in out:
            by_kind[row.kind].append(row)
    found = []
    for kind, rows in sorted(by_kind.items()):
        chapter, tier = CHAPTERS[kind]
        if len(rows) > MANY.get(kind, 100):
            found.append(_pooled(chapter, kind, rows, tier, run))
            continue
        found.extend(
            finding(chapter, row.subject, spoken(row), tier, [row.id], run)
            for row in sorted(rows, key=lambda row: row.id)
        )
    return found


def spoken(row: Evidence) -> str:
    """The sentence of a piece of evidence, or its plain description when the sentence breaks a rule."""
    if row.kind == "korean_usage" and row.value.startswith("northern_type"):
        return (
            f"Korean in {quoted(row.subject)} follows Northern orthography (northern_type), "
            "which Korean writing in China shares."
        )
    if row.kind == "sheet_template":
        return f"{_sentence(row.observed, row)} It shows whose form was used, not whose work it is."
    return _sentence(row.observed, row)


def _sentence(text: str, row: Evidence) -> str:
    shown = text.strip()
    if shown and row.subject not in (*_GENERAL, "") and row.subject not in shown:
        shown = f"{quoted(row.subject)}: {shown}"
    if not shown or complaints(shown):
        return f"Observed, {row.kind.replace('_', ' ')}: {quoted(row.subject)}, {quoted(row.value or text)}."
    if not re.match(r"\S*[/._\d]", shown):
        shown = shown[0].upper() + shown[1:]
    return shown if shown.endswith((".", "”")) else f"{shown}."


def _pooled(chapter: str, kind: str, rows: list[Evidence], tier: Tier, run: str) -> Finding:
    values: defaultdict[str, int] = defaultdict(int)
    for row in rows:
        values[row.value or row.subject] += 1
    top = sorted(values.items(), key=lambda item: (-item[1], item[0]))
    named = ", ".join(f"{quoted(value, 40)} {number:,}" for value, number in top[:6])
    rest = f" and {count(len(top) - 6, 'other value')}" if len(top) > 6 else ""
    statement = f"{kind.replace('_', ' ').capitalize()} in {count(len(rows), 'place')}: {named}{rest}."
    return finding(chapter, kind, statement, tier, [row.id for row in rows], run)


def _cited(material: Material, kind: str) -> dict[str, list[Evidence]]:
    cited: defaultdict[str, list[Evidence]] = defaultdict(list)
    for row in material.of_kind(kind):
        cited[row.subject].append(row)
    return cited


def _matches(material: Material, run: str) -> list[Finding]:
    cited = _cited(material, "party_match")
    found = []
    for match in material.matches:
        if match.verdict == "no_match":
            continue
        rows = cited.get(match.party_id, [])
        own = [row.id for row in rows if match.entry_id in row.value.split()] or [row.id for row in rows]
        if own:
            accepted = material.judged.get(match_subject(match)) == "accept"
            found.append(
                finding(
                    "parties", match.party_id, _match_text(material, match, accepted), "matches", own, run
                )
            )
    return found


def _match_text(material: Material, match: Match, accepted: bool) -> str:
    party = material.parties.get(match.party_id)
    name = quoted(party.name if party else match.party_id)
    verb = "matches" if match.verdict == "match" or accepted else "possibly matches"
    judged = " A person accepted this match." if accepted else ""
    dated = f"the list dated {match.snapshot_date}" if match.snapshot_date else "an undated list"
    entry = f"entry {match.entry_id} {quoted(match.entry_name)} of {quoted(match.list_)}"
    then = {"yes": "listed", "no": "not listed", "unknown": "not known to be listed or not"}
    return (
        f"{name} {verb} {entry}, {dated}; {then[match.listed_on_date]} on {match.as_of or 'the date in question'}, "
        f"{then[match.listed_today]} in the newest list given.{judged}"
    )


def _holdings(material: Material, run: str) -> list[Finding]:
    cited = _cited(material, "holding")
    found = []
    for holding in material.holdings:
        rows = cited.get(holding.party_id, [])
        if holding.verdict == "not_blocked" or not rows:
            continue
        own = [row.id for row in rows if holding.regime in row.value.split()] or [row.id for row in rows]
        tier: Tier = "owned" if holding.verdict == _OWNED else "linked"
        found.append(finding("chain", holding.party_id, _holding_text(material, holding), tier, own, run))
    return found


def _holding_text(material: Material, holding: Holding) -> str:
    party = material.parties.get(holding.party_id)
    name = quoted(party.name if party else holding.party_id)
    share = (
        f"{holding.share_low:g} %"
        if holding.share_low == holding.share_high
        else f"{holding.share_low:g} to {holding.share_high:g} %"
    )
    regime = {"ofac": "OFAC's 50 Percent Rule", "eu": "the EU's rule", "uk": "the UK's rule"}[holding.regime]
    if holding.verdict == _OWNED:
        said = f"is owned 50 % or more by listed persons ({share})"
    elif holding.verdict == "listed":
        said = "is itself listed"
    else:
        said = f"is linked to listed persons ({holding.verdict}, shares {share})"
    return f"{name} {said} under {regime} as of {holding.as_of}; a screening finding for counsel."
