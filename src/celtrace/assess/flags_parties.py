"""Red flags that documents, registers and lists can show: payments, tiers, ownership, locale."""

from __future__ import annotations

import re
from collections import defaultdict

from celtrace.assess.flags_chain import stated
from celtrace.assess.material import Material
from celtrace.assess.weigh import SIDE_BY_SIDE, classify
from celtrace.assess.words import count, quoted
from celtrace.records import Evidence, Match

Found = tuple[str, str, tuple[str, ...], str]

NO_INVOICES = "no invoices or payments were given"
_HANGUL = re.compile("[\uac00-\ud7a3]")
NO_PARTIES = "no vendor register was given"
_LOCALE_COUNTRIES = {"chinese": {"CN", "HK", "TW", "MO", "SG"}, "korean": {"KR"}, "japanese": {"JP"}}
_OWNED = {"blocked_by_ownership", "listed"}
_CAUTION = {"significant_minority", "control_without_ownership", "aggregate_would_block"}


def payee_differs(material: Material) -> list[Found]:
    """R08: the payee is not the contract partner."""
    return _payments(material, "payee_differs", "the payee of each invoice is the contract partner")


def payee_country_differs(material: Material) -> list[Found]:
    """R09: payee or bank in another country than the contract partner."""
    return _payments(
        material, "payee_country_differs", "payee and bank are in the contract partner's country"
    )


def rotating_payee(material: Material) -> list[Found]:
    """R10: the payee changes."""
    return _payments(material, "rotating_payee", "the payee stays the same")


def instalments(material: Material) -> list[Found]:
    """R12: regular parts of a sum to changing payees."""
    return _payments(material, "instalments", "no agreed sum is paid in regular parts to changing payees")


def payment_before_agreement(material: Material) -> list[Found]:
    """R13: paid before the agreement."""
    return _payments(material, "payment_before_agreement", "no payment is dated before its agreement")


def undeclared_work(material: Material) -> list[Found]:
    """R23: work at a party that nobody declared."""
    found = _each(material, "undeclared_work", "work was found at a party that no register declares")
    found += stated(material, "undeclared_tier")
    if found:
        return _by_subject(found)
    if not material.parties:
        return [("not_assessable", NO_PARTIES, (), "case")]
    named = material.of_kind("legal_entity")
    if not named and not any(
        edge.kind == "works_on" and edge.status == "observed" for edge in material.edges
    ):
        return [("not_assessable", "no file that was read was seen to name a company at work", (), "case")]
    return [("absent", "each company that the files name is declared", _ids(named), "case")]


def unexplained_language_step(material: Material) -> list[Found]:
    """R25: Chinese instructions rendered into Korean, and no vendor whose country explains the Korean."""
    found = stated(material, "extra_language_hop")
    if found:
        return found
    cited = tuple(
        row.id
        for row in material.of_kind("bilingual_notes", "notes_language", "note_pairs")
        if (classify(row) or ("", ""))[1] in {"side_by_side", "chinese_and_korean", "chinese_first"}
    )
    if not cited and material.pairs < SIDE_BY_SIDE:
        if not material.segments:
            return [("not_assessable", "no text was read", (), "case")]
        return [("absent", "no Chinese instructions with Korean beside them", (), "case")]
    if not material.parties:
        return [
            ("not_assessable", f"Chinese notes stand beside Korean ones, but {NO_PARTIES}", cited, "case")
        ]
    if any(party.country.upper() in {"KR", "KOR"} for party in material.parties.values()):
        return [("absent", "a declared vendor in South Korea explains the Korean notes", cited, "case")]
    if any(
        _HANGUL.search(name) for party in material.parties.values() for name in [party.name, *party.names]
    ):
        return [("absent", "a declared vendor with a Korean name explains the Korean notes", cited, "case")]
    reason = "no declared vendor explains the Korean notes; a company in China may write Korean too"
    return [("present", reason, cited, "case")]


def marks_outside(material: Material) -> list[Found]:
    """R26: printed marks or legal entities of a client on sheets in the sources."""
    found = _each(
        material, "sheet_template", "a printed form of this name is in the source; whose form, not whose work"
    )
    found += _each(material, "client_named", "the name of this client is in the source")
    found += stated(material, "mark_outside_storage")
    if found:
        return _by_subject(found)
    if not material.segments:
        return [("not_assessable", "no text was read", (), "case")]
    reason = "no known mark or legal entity was found in the text, and print on pictures is not read yet"
    return [("not_assessable", reason, (), "case")]


def near_listed(material: Material) -> list[Found]:
    """R28: a match, or a possible match, with a list entry."""
    if not material.parties:
        return [("not_assessable", NO_PARTIES, (), "case")]
    if not material.matches:
        return [("not_assessable", "no list was given, or nothing was screened", (), "case")]
    by_party: dict[str, list[Match]] = defaultdict(list)
    for match in material.matches:
        if match.verdict != "no_match" and match.party_id in material.parties:
            by_party[match.party_id].append(match)
    cited: dict[str, list[str]] = defaultdict(list)
    for row in material.of_kind("party_match"):
        cited[row.subject].append(row.id)
    found: list[Found] = []
    for party, rows in sorted(by_party.items()):
        best = min(rows, key=lambda row: (row.verdict != "match", -row.score, row.list_, row.entry_id))
        dated = best.snapshot_date or "unknown date"
        reason = f"{best.verdict}: {quoted(best.entry_name)} of {best.list_}, list of {dated}"
        found.append(("present", reason, tuple(cited[party]), party))
    found = _by_subject([*stated(material, "identifier_near", "address_match"), *found])
    return found or [("absent", "no party matches a listed entry", (), "case")]


def owned_by_listed(material: Material) -> list[Found]:
    """R29: owned 50 % or more by listed persons; less, or control, is a caution."""
    computed = [row for row in material.holdings if "no_ownership_data" not in row.flags]
    if not computed:
        return [("not_assessable", "no ownership data was given for any party", (), "case")]
    cited: dict[str, list[str]] = defaultdict(list)
    for row in material.of_kind("holding"):
        cited[row.subject].append(row.id)
    unread = sorted({row.regime.upper() for row in computed if row.verdict == "unknown"})
    if all(row.verdict == "unknown" for row in computed):
        return [("not_assessable", f"no list of {', '.join(unread)} was given", (), "case")]
    found: dict[str, Found] = {}
    for holding in sorted(computed, key=lambda row: row.verdict in {"not_blocked", "possible", "unknown"}):
        caution = _CAUTION & set(holding.flags)
        if holding.verdict not in {"not_blocked", "possible", "unknown"}:
            reason = f"{holding.verdict} under the {holding.regime} rule as of {holding.as_of}"
        elif caution or holding.verdict == "possible":
            reason = (
                f"caution under the {holding.regime} rule: "
                f"{', '.join(sorted(caution)).replace('_', ' ') or holding.verdict}"
            )
        else:
            continue
        found.setdefault(
            holding.party_id, ("present", reason, tuple(cited[holding.party_id]), holding.party_id)
        )
    unsaid = f"; nothing is known under the rule of {', '.join(unread)}, whose list was not given"
    return [found[key] for key in sorted(found)] or [
        ("absent", "no share of a listed person reaches 25 %" + (unsaid if unread else ""), (), "case")
    ]


def shared_with_listed(material: Material) -> list[Found]:
    """R30: an address, phone or director shared with a listed party."""
    shared = [edge for edge in material.edges if edge.kind.startswith("shares_")]
    if not material.parties or not material.matches:
        return [("not_assessable", "needs a vendor register and lists", (), "case")]
    listed = {match.party_id for match in material.matches if match.verdict == "match"}
    listed |= {match.entry_id for match in material.matches if match.verdict == "match"}
    found: dict[str, Found] = {row[3]: row for row in stated(material, "shares_with_listed")}
    for edge in shared:
        ends = {edge.from_id, edge.to_id}
        for party in sorted((ends & set(material.parties)) - listed):
            if ends & listed or edge.status == "documented":
                what = edge.kind.removeprefix("shares_")
                found[party] = ("present", f"shares {what} with a listed party", tuple(edge.evidence), party)
    return [found[key] for key in sorted(found)] or [
        ("absent", "nothing shared with a listed party", (), "case")
    ]


def tool_locale(material: Material) -> list[Found]:
    """R31: documents or archives made under a locale of a country that no party declares."""
    rows = material.of_kind("document_locale", "archive_names_encoding")
    if not rows:
        return [("not_assessable", "no document or archive shows a locale", (), "case")]
    declared = {party.country.upper() for party in material.parties.values() if party.country}
    if not declared:
        return [("not_assessable", f"a locale was seen, but {NO_PARTIES} with countries", _ids(rows), "case")]
    strange: dict[str, list[Evidence]] = defaultdict(list)
    for row in rows:
        name = (classify(row) or ("", ""))[1]
        if name in _LOCALE_COUNTRIES and not _LOCALE_COUNTRIES[name] & declared:
            strange[name].append(row)
    found: list[Found] = [
        (
            "present",
            f"{name} locale in {count(len(seen), 'item')}, and no party declared there",
            _ids(seen),
            f"locale {name}",
        )
        for name, seen in sorted(strange.items())
    ]
    found = _by_subject([*found, *stated(material, "metadata_place_differs")])
    return found or [("absent", "each locale seen is of a declared country", _ids(rows), "case")]


def _payments(material: Material, kind: str, otherwise: str) -> list[Found]:
    found = _each(material, kind, "")
    if found:
        return found
    if not any(edge.kind == "pays" for edge in material.edges):
        return [("not_assessable", NO_INVOICES, (), "case")]
    return [("absent", otherwise, (), "case")]


def _each(material: Material, kind: str, reason: str) -> list[Found]:
    by_subject: dict[str, list[Evidence]] = defaultdict(list)
    for row in material.of_kind(kind):
        by_subject[row.subject].append(row)
    return [
        ("present", reason or rows[0].observed, _ids(rows), subject)
        for subject, rows in sorted(by_subject.items())
    ]


def _by_subject(found: list[Found]) -> list[Found]:
    """One answer a subject, the last of several, sorted."""
    merged = {row[3]: row for row in found}
    return [merged[key] for key in sorted(merged)]


def _ids(rows: list[Evidence]) -> tuple[str, ...]:
    return tuple(sorted(row.id for row in rows))
