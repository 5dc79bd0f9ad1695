"""Red flags R01 to R32 and the advisories they come from.

Made from ``resources/red_flags.yml`` by ``scripts/make_assess_resources.py``; edit that file, not this one.
"""

# ruff: noqa: E501, RUF100
from __future__ import annotations

from typing import NamedTuple

SOURCE_SHA256 = "9486e7ba6667a738804786646286a42592ab3032b5ba1c22a55e649bc882d82c"
"""SHA-256 of the YAML file that this module was made from."""


class RedFlag(NamedTuple):
    """A red flag; ``fixed`` is the reason of one that is never assessed."""

    id: str
    predicate: str
    input: str
    advisory: str
    fixed: str
    base_rate: str


RED_FLAGS: tuple[RedFlag, ...] = (
    RedFlag(
        "R01",
        "one account in two or more countries within six hours, relays left out",
        "access log, address tables",
        "US State, Treasury and FBI guidance on DPRK information technology workers, 16 May 2022",
        "",
        "unknown",
    ),
    RedFlag(
        "R02",
        "three or more accounts from one address, or one account from ten or more addresses",
        "access log with accounts",
        "US State, Treasury and FBI guidance on DPRK information technology workers, 16 May 2022; general knowledge of the trade, no published source",
        "",
        "unknown",
    ),
    RedFlag(
        "R03",
        "a source address in the DPRK's own network or a watched DPRK range",
        "access log",
        "38 North, report on an exposed animation server, 22 April 2024",
        "",
        "unknown",
    ),
    RedFlag(
        "R04",
        "half or more of the sessions come through VPN, proxy or hosting addresses",
        "access log, address tables with kinds",
        "38 North, report on an exposed animation server, 22 April 2024; FBI public service announcement, 23 January 2025",
        "",
        "unknown",
    ),
    RedFlag(
        "R05",
        "remote-desktop tools and a VPN on the same endpoint",
        "endpoint telemetry",
        "general knowledge of the trade, no published source",
        "needs endpoint telemetry, which is not among the inputs",
        "unknown",
    ),
    RedFlag(
        "R06",
        "claimed place, address place and place of the working hours differ",
        "access log and personnel records",
        "US State, Treasury and FBI guidance on DPRK information technology workers, 16 May 2022",
        "needs personnel records, which are not among the inputs",
        "unknown",
    ),
    RedFlag(
        "R07",
        "activity fits UTC+08:00 or +09:00 while another place is claimed",
        "rhythm and a claimed place for the same accounts",
        "US State, Treasury and FBI guidance on DPRK information technology workers, 16 May 2022",
        "",
        "unknown",
    ),
    RedFlag(
        "R08",
        "the payee is not the contract partner",
        "contracts, invoices",
        "OFAC settlement with Mondo TV, 26 June 2024",
        "",
        "unknown",
    ),
    RedFlag(
        "R09",
        "the payee's or bank's country is not the contract partner's",
        "vendors, contracts, invoices",
        "US State, Treasury and FBI guidance on DPRK information technology workers, 16 May 2022; OFAC settlement with Mondo TV, 26 June 2024",
        "",
        "unknown",
    ),
    RedFlag(
        "R10",
        "the payee changes from invoice to invoice",
        "invoices",
        "OFAC settlement with Mondo TV, 26 June 2024",
        "",
        "unknown",
    ),
    RedFlag(
        "R11",
        "payment in cryptocurrency or repeated prepayment asked for",
        "mail",
        "US State, Treasury and FBI guidance on DPRK information technology workers, 16 May 2022; FBI public service announcement PSA231018, 18 October 2023",
        "",
        "unknown",
    ),
    RedFlag(
        "R12",
        "regular instalments below an earlier lump sum to changing payees",
        "invoices over time",
        "OFAC settlement with Mondo TV, 26 June 2024",
        "",
        "unknown",
    ),
    RedFlag(
        "R13",
        "a payment dated before the agreement that allows it",
        "contracts, invoices",
        "OFAC settlement with Mondo TV, 26 June 2024",
        "",
        "unknown",
    ),
    RedFlag(
        "R14",
        "details that differ between profiles of one person",
        "profiles",
        "US State, Treasury and FBI guidance on DPRK information technology workers, 16 May 2022",
        "celtrace does not profile people by origin; this flag is never assessed",
        "unknown",
    ),
    RedFlag(
        "R15",
        "one photo or portfolio under several identities",
        "profiles",
        "FBI public service announcement PSA231018, 18 October 2023",
        "celtrace does not profile people by origin; this flag is never assessed",
        "unknown",
    ),
    RedFlag(
        "R16",
        "language preference against claimed origin",
        "profiles",
        "FBI public service announcement PSA231018, 18 October 2023",
        "celtrace does not profile people by origin; this flag is never assessed",
        "unknown",
    ),
    RedFlag(
        "R17",
        "absence from camera or meetings",
        "personnel records",
        "FBI public service announcement PSA231018, 18 October 2023",
        "celtrace does not profile people by origin; this flag is never assessed",
        "unknown",
    ),
    RedFlag(
        "R18",
        "unreachable in business hours",
        "chat",
        "US State, Treasury and FBI guidance on DPRK information technology workers, 16 May 2022",
        "celtrace does not profile people by origin; this flag is never assessed",
        "unknown",
    ),
    RedFlag(
        "R19",
        "a laptop sent on to another address",
        "personnel records",
        "FBI public service announcement PSA231018, 18 October 2023; US Department of Justice and FBI guidance, May 2024",
        "celtrace does not profile people by origin; this flag is never assessed",
        "unknown",
    ),
    RedFlag(
        "R20",
        "a facilitator who hosts devices or accounts",
        "personnel records",
        "US Department of Justice and FBI guidance, May 2024; FBI public service announcement PSA250723-4, 23 July 2025",
        "celtrace does not profile people by origin; this flag is never assessed",
        "unknown",
    ),
    RedFlag(
        "R21",
        "copying of repositories or data to a personal cloud, extortion after discovery",
        "data-loss telemetry",
        "FBI public service announcement, 23 January 2025",
        "needs data-loss telemetry, which is not among the inputs",
        "unknown",
    ),
    RedFlag(
        "R22",
        "a party hired through a third-party staffing firm without direct vetting",
        "contracts",
        "FBI public service announcement PSA231018, 18 October 2023; FBI public service announcement PSA250723-4, 23 July 2025",
        "",
        "unknown",
    ),
    RedFlag(
        "R23",
        "work found at a party that is not an approved subcontractor",
        "files, vendors, contracts",
        "38 North, report on an exposed animation server, 22 April 2024; Inquiry of the committee of Dahlia in Bloom, 7 June 2024",
        "",
        "unknown",
    ),
    RedFlag(
        "R24",
        "a supplier refuses a staff list for each episode",
        "requests to suppliers",
        "Inquiry of the committee of Dahlia in Bloom, 7 June 2024",
        "",
        "unknown",
    ),
    RedFlag(
        "R25",
        "instructions take an extra language step, Chinese to Korean, that no known vendor explains",
        "notes, vendors",
        "38 North, report on an exposed animation server, 22 April 2024",
        "",
        "unknown",
    ),
    RedFlag(
        "R26",
        "a client's mark or legal entity on a sheet outside authorised storage",
        "files, library",
        "38 North, report on an exposed animation server, 22 April 2024",
        "",
        "unknown",
    ),
    RedFlag(
        "R27",
        "a price far below the market for volume and turnaround",
        "orders and market prices",
        "US Treasury, listings of 10 December 2021",
        "",
        "unknown",
    ),
    RedFlag(
        "R28",
        "a party's name, identifier or address is at or near a listed entry",
        "vendors, lists",
        "38 North, report on an exposed animation server, 22 April 2024",
        "",
        "8 of 1,000 names of ordinary firms, 2 of them as match, and 13 of 1,000 names of persons, none as match, against the SDN list of 2026-08-20 (methods)",
    ),
    RedFlag(
        "R29",
        "a party owned 50 % or more by listed persons; 25 to 49 % or control is a caution",
        "ownership, lists",
        "OFAC frequently asked questions 398 to 401, 50 Percent Rule",
        "",
        "unknown",
    ),
    RedFlag(
        "R30",
        "an address, phone or director shared with a listed party",
        "vendors, lists, registers",
        "general knowledge of the trade, no published source",
        "",
        "unknown",
    ),
    RedFlag(
        "R31",
        "the supplier's tools show another locale than its declared country",
        "documents, archives, vendors",
        "38 North, report on an exposed animation server, 22 April 2024",
        "",
        "unknown",
    ),
    RedFlag(
        "R32",
        "names missing from delivery credits for in-between and clean-up tiers",
        "credits",
        "Inquiry of the committee of Dahlia in Bloom, 7 June 2024",
        "",
        "unknown",
    ),
)
"""Red flags in the order of their numbers."""
