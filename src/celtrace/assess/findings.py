"""Findings: claims made from evidence, each with a tier that rules how strong its words may be.

``observed`` says what the bytes show, ``matches`` that something matches a reference, ``owned`` what a
regime's ownership rule gives, ``linked`` that two things are tied, ``inferred`` what was weighed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable

from celtrace.assess.gone import SAID
from celtrace.assess.grouped import grouped
from celtrace.assess.material import Material, match_subject
from celtrace.assess.productions import combined
from celtrace.assess.weigh import counts
from celtrace.assess.words import complaints, count, quoted
from celtrace.records import Evidence, Finding, Holding, Match, Slip, content_id
from celtrace.records.assess import Tier
from celtrace.records.evidence import TOP

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
    "cels_of_show": ("pictures", "matches"),
    "sheet_template": ("pictures", "observed"),
    "show_titled": ("pictures", "observed"),
    "show_coded": ("pictures", "observed"),
    "show_code_differs": ("pictures", "observed"),
    "text_total": ("notes", "observed"),
    "notes_language": ("notes", "observed"),
    "bilingual_notes": ("notes", "observed"),
    "korean_usage": ("notes", "observed"),
    "dprk_words": ("notes", "observed"),
    "legal_entity": ("notes", "observed"),
    "client_named": ("notes", "observed"),
    "log_total": ("access", "observed"),
    "session_total": ("access", "observed"),
    "origin_region": ("access", "observed"),
    "origin_watch_region": ("access", "observed"),
    "rhythm": ("access", "inferred"),
    "payee_differs": ("chain", "observed"),
    "payee_country_differs": ("chain", "observed"),
    "rotating_payee": ("chain", "observed"),
    "instalments": ("chain", "observed"),
    "payment_before_agreement": ("chain", "observed"),
    "undeclared_work": ("chain", "inferred"),
    "note_pairs": ("notes", "observed"),
    "undeclared_tier": ("chain", "inferred"),
    "mark_outside_storage": ("chain", "observed"),
    "extra_language_hop": ("chain", "inferred"),
    "price_below_market": ("chain", "observed"),
    "crypto_payment": ("chain", "observed"),
    "staffing_firm": ("chain", "observed"),
    "staff_list_refused": ("chain", "observed"),
    "anonymous_credits": ("chain", "observed"),
    "metadata_place_differs": ("chain", "observed"),
    "identifier_near": ("parties", "linked"),
    "address_match": ("parties", "linked"),
    "shares_with_listed": ("parties", "linked"),
    "nk_government_property": ("chain", "linked"),
    "accounts_apart": ("access", "observed"),
    "no_work_notes": ("notes", "observed"),
    "no_changes": ("files", "observed"),
    "no_dprk_network": ("access", "observed"),
    "no_list_match": ("parties", "observed"),
    "no_payment_pattern": ("chain", "observed"),
    "no_undeclared_work": ("chain", "observed"),
}
"""Chapter and tier of a finding by the kind of its evidence."""

MANY = 30
"""Findings of a kind above this number are stated as one with all evidence, so a reader can follow."""

_OWNED = "blocked_by_ownership"
_GENERAL = ("case", "unknown")
_BY_TABLES = re.compile(r" by [^;()]*(?:\([^()]*\)[^;()]*)*")
_IDENT = re.compile(r"\b(?=\w*[A-Za-z])(?=\w*\d)[\w-]{2,}\b")


def findings(material: Material, run: str) -> list[Finding]:
    """Findings from all evidence that nobody rejected, sorted by id."""
    rows = [
        *_observed(material, run),
        *_productions(material, run),
        *_slips(material, run),
        *_matches(material, run),
        *_holdings(material, run),
    ]
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
    out, lost = material.rejected, material.gone
    found = []
    for row in material.evidence:
        if row.kind not in CHAPTERS or row.id in out:
            continue
        if row.id in lost:
            said = f"{_with_names(material, row)}{SAID}"
            found.append(finding(CHAPTERS[row.kind][0], row.subject, said, "inferred", [row.id], run))
        else:
            by_kind[row.kind].append(row)
    found += [
        finding(
            CHAPTERS[kind][0],
            group.subject,
            group.statement,
            CHAPTERS[kind][1],
            [row.id for row in group.rows],
            run,
        )
        for kind, group in grouped(by_kind)
    ]
    for kind, rows in sorted(by_kind.items()):
        chapter, tier = CHAPTERS[kind]
        if len(rows) > MANY:
            found.append(_pooled(chapter, kind, rows, tier, run))
            continue
        found.extend(
            finding(chapter, row.subject, _with_names(material, row), tier, [row.id], run)
            for row in sorted(rows, key=lambda row: row.id)
        )
    return found


def _productions(material: Material, run: str) -> list[Finding]:
    out = {*material.rejected, *material.gone}
    rows = [row for row in material.evidence if row.id not in out]
    return [
        finding("pictures", show, statement, tier, [row.id for row in signs], run)
        for show, statement, tier, signs in combined(rows)
    ]


def _with_names(material: Material, row: Evidence) -> str:
    """The sentence of evidence; ids of parties get their name beside them in the chapter on the chain."""
    said = spoken(row)
    if CHAPTERS[row.kind][0] != "chain":
        return said
    for ident in sorted(set(_IDENT.findall(said))):
        party = material.parties.get(ident)
        if party and party.name not in said:
            said = re.sub(rf"\b{re.escape(ident)}\b", f"{ident} {quoted(party.name)}", said, count=1)
    return said


def spoken(row: Evidence) -> str:
    """The sentence of a piece of evidence, or its plain description when the sentence breaks a rule."""
    say = _OWN.get(row.kind)
    return (say(row) if say else "") or _sentence(row.observed, row)


def _usage(row: Evidence) -> str:
    number = counts(row.value).get("lines", 0)
    pooled = f" ({count(number, 'line')} pooled)" if number else ""
    where = TOP if row.subject == "." else quoted(row.subject)
    if row.value.startswith("northern_type"):
        return (
            f"Korean in {where}{pooled} follows Northern orthography (northern_type), "
            "which Korean writing in China shares."
        )
    if row.value.startswith("southern"):
        return f"Korean in {where}{pooled} follows Southern orthography."
    return f"Korean in {where}{pooled} does not tell Northern from Southern orthography."


def _form(row: Evidence) -> str:
    said = _sentence(row.observed, row)
    return said if "not whose work" in said else f"{said} It shows whose form was used, not whose work it is."


def _watched(row: Evidence) -> str:
    number = counts(row.value)
    if not number.get("accounts"):
        return ""
    machines = number.get("automated", 0)
    found = re.search(r"cidr=(\S+)", row.value)
    return (
        f"{count(number.get('sessions', 0), 'session')} of {count(number['accounts'], 'account')} came from "
        f"the watched region {quoted(row.subject)}{f' ({found[1]})' if found else ''}; "
        f"{f'{machines:,}' if machines else 'none'} of them automated."
    )


def _pool(row: Evidence) -> str:
    return (
        _sentence(row.observed, row).removeprefix("“all accounts”: ").replace("the active", "The active", 1)
    )


def _locale(row: Evidence) -> str:
    return f"{quoted(row.subject)} was written with WPS Office." if row.value == "WPS" else ""


_OWN: dict[str, Callable[[Evidence], str]] = {
    "korean_usage": _usage,
    "sheet_template": _form,
    "origin_watch_region": _watched,
    "rhythm": _pool,
    "document_locale": _locale,
}


def _sentence(text: str, row: Evidence) -> str:
    shown = text.strip()
    if shown and row.subject not in (*_GENERAL, "", ".") and row.subject not in shown:
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


def _slips(material: Material, run: str) -> list[Finding]:
    """Accounts seen from two kinds of network; the evidence is that of all sessions of the account."""
    by_account: defaultdict[str, list[Slip]] = defaultdict(list)
    for slip in material.slips:
        by_account[slip.account].append(slip)
    cited = {row.subject: row.id for row in material.of_kind("origin_region")}
    found = []
    for account, slips in sorted(by_account.items()):
        own = cited.get(f"account {account}")
        if own is None:
            continue
        best = max(slips, key=lambda slip: (slip.lr, slip.session_a, slip.session_b))
        more = f"; {count(len(slips) - 1, 'further pair')} of sessions like it" if len(slips) > 1 else ""
        said = (
            f"Account {quoted(account)} was used through a relay and without one: {_vantages(best)}{more}. "
            f"The agents fit one user {best.lr:.2g} times ({best.lr_low:.2g} to {best.lr_high:.2g}) as well as "
            "two unrelated ones; an account can be shared."
        )
        found.append(finding("access", f"account {account}", said, "inferred", [own], run))
    return found


def _vantages(slip: Slip) -> str:
    """The basis of a slip without the names of tables, which stand in the table of slips."""
    plain = _BY_TABLES.sub("", slip.basis.removeprefix("one account "))
    return quoted(plain, 400) if complaints(plain) else plain


def _cited(material: Material, *kinds: str) -> dict[str, list[Evidence]]:
    cited: defaultdict[str, list[Evidence]] = defaultdict(list)
    for row in material.of_kind(*kinds):
        cited[row.subject].append(row)
    return cited


def _matches(material: Material, run: str) -> list[Finding]:
    cited = _cited(material, "party_match", "name_lead")
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
    asked = match.as_of or "the date in question"
    if party is None:
        name, verb = f"The name {name}, which stands in files only,", "may be that of"
    return (
        f"{name} {verb} {entry}, {dated}{_basis(match)}; {then[match.listed_on_date]} on {asked}, "
        f"{then[match.listed_today]} in the newest list given.{judged}"
    )


def _basis(match: Match) -> str:
    """What a match rests on, from its first reason."""
    first = match.reasons[0] if match.reasons else ""
    if first.startswith("identifier "):
        return ", by an identifier that both carry"
    return ", by name" if first.startswith("name") else ""


def _holdings(material: Material, run: str) -> list[Finding]:
    cited = _cited(material, "holding")
    found = []
    for holding in material.holdings:
        rows = cited.get(holding.party_id, [])
        if holding.verdict == "not_blocked" or (holding.verdict == "unknown" and not holding.elsewhere):
            continue
        if not rows:
            continue
        own = [row.id for row in rows if holding.regime in row.value.split()] or [row.id for row in rows]
        tier: Tier = "owned" if holding.verdict == _OWNED else "linked"
        found.append(finding("chain", holding.party_id, _holding_text(material, holding), tier, own, run))
    return found


_HELD = {
    _OWNED: "is owned 50 % or more by parties that match a list ({share})",
    "blocked_by_control": "is linked to a party that matches a list and controls it (shares {share})",
    "blocked_by_status": "is linked to a body that is blocked without being listed (shares {share})",
    "possible": "is linked to parties that match a list, whose shares may be enough ({share})",
    "unknown": "is linked to parties that match lists of other regimes; whether listed parties own enough of it is not "
    "known",
}
"""What a verdict on a holding is in words; owners are known to match a list, not to be the listed ones."""


def _holding_text(material: Material, holding: Holding) -> str:
    party = material.parties.get(holding.party_id)
    name = quoted(party.name if party else holding.party_id)
    share = (
        f"{holding.share_low:g} %"
        if holding.share_low == holding.share_high
        else f"{holding.share_low:g} to {holding.share_high:g} %"
    )
    regime = {"ofac": "OFAC's 50 Percent Rule", "eu": "the EU's rule", "uk": "the UK's rule"}[holding.regime]
    if holding.verdict == "listed":
        return (
            f"{name} matches a list. What a listed party owns enough of counts as blocked too, under {regime} as of "
            f"{holding.as_of}; a screening finding for counsel."
        )
    said = _HELD.get(holding.verdict, _HELD["possible"]).format(share=share)
    why = f", because {holding.reason}" if holding.reason else ""
    return f"{name} {said} under {regime} as of {holding.as_of}{why}; a screening finding for counsel."
