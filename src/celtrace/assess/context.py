"""Context: what the world knows, each with its source and date. It never counts as evidence.

The rows are few and stand beside what a case shows, so that a reader does not take the one for the other.
Sources are named as in the reference pages of the field; a date is the date of the source.
"""

from __future__ import annotations

from celtrace.assess.flags_log import dprk_sessions
from celtrace.assess.material import Material
from celtrace.records import Context

_ALWAYS = (
    (
        "access logs",
        "A log shows a network location, not a person.",
        "general knowledge of the field",
        None,
    ),
    (
        "limits of geolocation",
        (
            "City known for 22 % of addresses in China in one free table; the median error on mobile networks is "
            "near 200 km. No free table places an address in Dandong."
        ),
        "measured on GeoLite2 City, build of 2026-06-17; arXiv 2605.21937",
        "2026-06-17",
    ),
)
_NETWORK = (
    "175.45.176.0/22",
    (
        "The DPRK's own address block, announced by AS131279 (Star JV); hosts inside it have been found "
        "compromised, and some space registered as KP is used by commercial VPNs."
    ),
    "Dyn, October 2017; Trend Micro, October 2017",
    "2017-10-01",
)
_HUBS = (
    "Liaoning",
    (
        "Dandong, Dalian and Shenyang host many businesses with ties to the DPRK, and many more without; the "
        "listed partners of SEK Studio sit in other provinces. A city alone neither shows nor clears."
    ),
    "38 North, 22 April 2024; OFAC listings of 2021-12-10 and 2022-12-09",
    "2024-04-22",
)
_KOREAN = (
    "northern_type",
    (
        "Korean writing in China also keeps initial ㄹ and ㄴ and spaces much like the North, so this orthography "
        "does not tell the two apart; machine translation writes Southern forms."
    ),
    "general knowledge of the language; no published measurement was found",
    None,
)
_VPN = (
    "relays",
    "VPNs are in daily use by ordinary people in all of China; their use says little.",
    "general knowledge of the field",
    None,
)


def context(material: Material) -> list[Context]:
    """Rows of context that bear on what this case holds, sorted."""
    rows = list(_ALWAYS) if material.sessions else []
    if dprk_sessions(material) or material.of_kind("origin_watch_region"):
        rows += [_NETWORK, _HUBS]
    if material.of_kind("korean_usage"):
        rows.append(_KOREAN)
    if any(row.claim == "kind" for each in material.origins.values() for row in each):
        rows.append(_VPN)
    return sorted(
        (
            Context(
                subject=subject,
                statement=statement,
                source=source,
                date=date,
                unknown={} if date else {"date": "the source has no date of its own"},
            )
            for subject, statement, source, date in rows
        ),
        key=lambda row: (row.subject, row.statement, row.source),
    )
