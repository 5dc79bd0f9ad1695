"""Red flags that an access log can show: R01 to R04."""

from __future__ import annotations

import ipaddress
from collections import defaultdict
from datetime import timedelta
from itertools import pairwise

from celtrace.assess.material import Material
from celtrace.assess.weigh import classify
from celtrace.assess.words import count, quoted
from celtrace.records import Session, parse_utc

Found = tuple[str, str, tuple[str, ...], str]

WINDOW = timedelta(hours=6)
"""Two countries within this time count as R01; a choice, no source states one."""

ACCOUNTS_PER_ADDRESS = 3
ADDRESSES_PER_ACCOUNT = 10
RELAY_SHARE = 0.5
RELAYS = frozenset({"vpn", "proxy", "hosting", "tor", "relay", "datacenter"})
DPRK_NETWORK = ipaddress.ip_network("175.45.176.0/22")
"""The DPRK's own block, announced by AS131279 (Star JV); BGP origin, not a geolocation table."""

EAST = frozenset(
    {"CN", "HK", "MO", "TW", "KR", "KP", "JP", "MN", "PH", "MY", "SG", "BN", "ID", "RU", "AU", "TL", "PW"}
)
"""Countries with places at UTC+08:00 or +09:00 (tz database 2026a)."""

NO_LOG = "no access log was given or found"


def log_evidence(material: Material) -> tuple[str, ...]:
    """Ids of the evidence over the whole log."""
    return tuple(row.id for row in material.of_kind("session_total", "log_total"))


def several_countries(material: Material) -> list[Found]:
    """R01: one account in two countries within six hours; relays, and disputed addresses, are left out."""
    if not material.sessions:
        return [("not_assessable", NO_LOG, (), "case")]
    by_account: dict[str, list[Session]] = defaultdict(list)
    for session in material.sessions:
        if session.account not in ("", "-"):
            by_account[session.account].append(session)
    if not by_account:
        return [("not_assessable", "the log names no account", (), "case")]
    if not any(_country(material, session.ip) for rows in by_account.values() for session in rows):
        return [("not_assessable", "no address table places an address in a country", (), "case")]
    found: list[Found] = []
    for account, rows in sorted(by_account.items()):
        placed = [
            (row, _country(material, row.ip)) for row in sorted(rows, key=lambda row: (row.start, row.id))
        ]
        known = [(row, country) for row, country in placed if country]
        for (before, left), (after, right) in pairwise(known):
            if left != right and parse_utc(after.start) - parse_utc(before.end) <= WINDOW:
                hours = int(WINDOW.total_seconds() // 3600)
                reason = f"{left} and {right} within {hours} hours, by address tables"
                found.append(("present", reason, log_evidence(material), f"account {account}"))
                break
    return found or [
        ("absent", "no account changes country within six hours", log_evidence(material), "case")
    ]


def many_accounts_or_addresses(material: Material) -> list[Found]:
    """R02: three accounts from one address, or one account from ten."""
    if not material.sessions:
        return [("not_assessable", NO_LOG, (), "case")]
    accounts: dict[str, set[str]] = defaultdict(set)
    addresses: dict[str, set[str]] = defaultdict(set)
    for session in material.sessions:
        if session.account not in ("", "-"):
            accounts[session.ip].add(session.account)
            addresses[session.account].add(session.ip)
    if not accounts:
        return [("not_assessable", "the log names no account", (), "case")]
    cited = log_evidence(material)
    found: list[Found] = []
    for address, named in sorted(accounts.items()):
        if len(named) >= ACCOUNTS_PER_ADDRESS:
            found.append(
                ("present", f"{count(len(named), 'account')} from one address", cited, f"address {address}")
            )
    for account, used in sorted(addresses.items()):
        if len(used) >= ADDRESSES_PER_ACCOUNT:
            reason = f"one account from {count(len(used), 'address', 'addresses')}"
            found.append(("present", reason, cited, f"account {account}"))
    return found or [
        ("absent", "no address with three accounts, no account with ten addresses", cited, "case")
    ]


def watched_network(material: Material) -> list[Found]:
    """R03: a source in the DPRK's own network, or in a region that the user watches."""
    if not material.sessions and not material.of_kind("origin_watch_region"):
        return [("not_assessable", NO_LOG, (), "case")]
    found: list[Found] = [
        ("present", f"log-ins from the region {quoted(row.subject)}", (row.id,), row.subject)
        for row in material.of_kind("origin_watch_region")
    ]
    inside = dprk_sessions(material)
    if inside and not found:
        reason = f"{count(len(inside), 'session')} from {DPRK_NETWORK}"
        found.append(("present", reason, log_evidence(material), str(DPRK_NETWORK)))
    merged = {subject: (verdict, reason, cited, subject) for verdict, reason, cited, subject in found}
    reason = f"no session from {DPRK_NETWORK} or a watched region"
    return [merged[key] for key in sorted(merged)] or [("absent", reason, log_evidence(material), "case")]


def relay_share(material: Material) -> list[Found]:
    """R04: half or more of the sessions through addresses that a table calls VPN, proxy or hosting."""
    if not material.sessions:
        return [("not_assessable", NO_LOG, (), "case")]
    if not any(row.claim == "kind" for rows in material.origins.values() for row in rows):
        return [("not_assessable", "no address table states kinds of network", (), "case")]
    relayed = sum(1 for session in material.sessions if _kinds(material, session.ip) & RELAYS)
    share = relayed / len(material.sessions)
    reason = f"{relayed:,} of {count(len(material.sessions), 'session')} through relays"
    verdict = "present" if share >= RELAY_SHARE else "absent"
    return [(verdict, reason, log_evidence(material), "case")]


def hours_elsewhere(material: Material) -> list[Found]:
    """R07: the pool's working day fits UTC+08:00 to +09:00, and no declared party is in a country that has them."""
    rows = [row for row in material.of_kind("rhythm") if classify(row)]
    if not rows:
        reason = "no log shows a working day that can be placed" if material.sessions else NO_LOG
        return [("not_assessable", reason, (), "case")]
    cited = tuple(sorted(row.id for row in rows))
    declared = {party.country.upper() for party in material.parties.values() if party.country}
    if not declared:
        return [("not_assessable", "a working day was seen, but no register states countries", cited, "case")]
    if any((classify(row) or ("", ""))[1] != "east_asia" for row in rows):
        return [("absent", "the working day does not fit UTC+08:00 to +09:00", cited, "case")]
    here = sorted(declared & EAST)
    if here:
        return [
            (
                "absent",
                f"parties are declared in {', '.join(here)}, where these hours are kept",
                cited,
                "case",
            )
        ]
    reason = f"the working day fits UTC+08:00 to +09:00; parties are declared in {', '.join(sorted(declared))} only"
    return [("present", reason, cited, "case")]


def dprk_sessions(material: Material) -> list[Session]:
    """Sessions from the DPRK's own network."""
    return [session for session in material.sessions if _inside(session.ip)]


def _inside(text: str) -> bool:
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return False
    return address.version == 4 and address in DPRK_NETWORK


def _country(material: Material, address: str) -> str:
    """The country that all tables agree on; empty when they differ, say nothing, or call it a relay."""
    if _kinds(material, address) & RELAYS:
        return ""
    rows = material.origins.get(address, ())
    said = {row.value for row in rows if row.claim == "country" and row.value}
    return next(iter(said)) if len(said) == 1 else ""


def _kinds(material: Material, address: str) -> set[str]:
    rows = material.origins.get(address, ())
    return {row.value.lower() for row in rows if row.claim == "kind" and row.value}
