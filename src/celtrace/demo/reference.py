"""Reference data of the invented cases: address tables, a list in three renditions, a library.

List files follow OFAC's delimited layout ("SDN Data Formats"): no header, ``-0- `` for null, a final
0x1A. Social credit codes carry the check digits of GB 32100-2015 and GB 11714-1997 and a division code
(20 9999) that no place has. Network numbers come from RFC 5398.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from celtrace.demo import draw, scenery
from celtrace.demo.production import Cut, frame
from celtrace.demo.tree import Tree
from celtrace.demo.words import LABEL, LIBRARY_SHOWS, Show

TIME = datetime(2024, 3, 1, 3, 0, tzinfo=UTC)
SOURCE = "INVENTED by celtrace demo"
_CODE_DIGITS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_ORGANISATION_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
RENDITIONS = ("2023-06-01", "2024-01-02", "2024-03-01")
_DELISTED_IN = RENDITIONS[2]


def social_credit_code(serial: int) -> str:
    """An invented unified social credit code with valid check digits, for an enterprise."""
    organisation = f"MA{serial:06d}"
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    rest = (
        11 - sum(_ORGANISATION_DIGITS.index(c) * w for c, w in zip(organisation, weights, strict=True)) % 11
    )
    organisation += "X" if rest == 10 else "0" if rest == 11 else str(rest)
    body = f"91209999{organisation}"
    total = sum(_CODE_DIGITS.index(c) * pow(3, place, 31) for place, c in enumerate(body))
    return body + _CODE_DIGITS[(31 - total % 31) % 31]


LISTED_CODE = social_credit_code(990001)


def csv_table(columns: str, rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV with a header of ``columns``, UTF-8, CRLF."""
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\r\n")
    writer.writerow(columns.split(","))
    writer.writerows(rows)
    return held.getvalue().encode()


def note(name: str, day: str) -> bytes:
    """A ``dataset.toml``."""
    return f'name = "{name}"\ndate = "{day}"\nsource = "{LABEL}"\nlicence = "CC0-1.0"\n'.encode()


def add_addresses(tree: Tree) -> None:
    """Two dated tables that disagree about the VPN, one undated, and a list of VPN networks."""
    columns = "cidr,country,region,city,granularity,asn,as_name,kind,valid_from,valid_to,source"
    span = ("2023-07-01", "2024-06-30", SOURCE)
    office = ("CN", "Invented Province", "", "region", "64501", "Invented Telecom", "")
    first = [
        ("192.0.2.0/25", *office, *span),
        ("192.0.2.128/25", "US", "", "", "country", "64503", "Invented Crawler Hosting", "hosting", *span),
        ("198.51.100.0/25", "NL", "", "", "country", "64500", "Invented Burrow VPN", "vpn", *span),
        ("203.0.113.64/27", "CN", "Invented Province", "", "region", "64501", "Invented Telecom", "", *span),
        ("203.0.113.128/26", "ES", "", "", "country", "64502", "Invented Red de Cable", "", *span),
        ("2001:db8:100::/48", "NL", "", "", "country", "64500", "Invented Burrow VPN", "vpn", *span),
    ]
    second = [
        ("192.0.2.0/25", *office, "2023-01-01", "", SOURCE),
        (
            "198.51.100.0/24",
            "SG",
            "",
            "",
            "country",
            "64500",
            "Invented Burrow VPN",
            "",
            "2023-01-01",
            "",
            SOURCE,
        ),
        (
            "203.0.113.64/27",
            "CN",
            "Invented Other Province",
            "",
            "region",
            "64501",
            "Invented Telecom",
            "",
            "2023-01-01",
            "",
            SOURCE,
        ),
        (
            "203.0.113.128/26",
            "ES",
            "",
            "",
            "country",
            "64502",
            "Invented Red de Cable",
            "",
            "2023-01-01",
            "",
            SOURCE,
        ),
    ]
    undated = [
        ("203.0.113.64/27", "TH", "", "", "country", "64504", "Invented Undated Net", "", "", "", SOURCE)
    ]
    tree.add("reference/ip/first/ranges.csv", csv_table(columns, first), TIME)
    tree.add("reference/ip/first/dataset.toml", note("invented-addresses-a", "2024-01-15"), TIME)
    tree.add("reference/ip/second/ranges.csv", csv_table(columns, second), TIME)
    tree.add("reference/ip/second/dataset.toml", note("invented-addresses-b", "2023-12-20"), TIME)
    tree.add("reference/ip/undated/ranges.csv", csv_table(columns, undated), TIME)
    vpn = f"# {LABEL}\n198.51.100.0/25\n2001:db8:100::/48\n".encode()
    tree.add("reference/ip/vpn/invented-vpn-networks.txt", vpn, TIME)
    tree.add("reference/ip/vpn/dataset.toml", note("invented-vpn-networks", "2024-01-10"), TIME)


ENTRIES: tuple[tuple[int, str, str, str], ...] = (
    (
        990001,
        "XUGOU HONGYE CARTOON STUDIO",
        "-0- ",
        f"Unified Social Credit Code (USCC) {LISTED_CODE} (China)",
    ),
    (990002, "GASANG PARAM TRADING CO., LTD.", "-0- ", "Linked To: XUGOU HONGYE CARTOON STUDIO"),
    (990003, "INVENTED MARLPIT ANIMATION PTE LTD", "-0- ", "Organization Established Date 02 Feb 2015"),
    (990004, "QUILLFEATHER, Orlando Invented", "individual", "DOB 31 Jan 1970"),
    (990005, "INVENTED GLOWWORM SHIPPING LIMITED", "-0- ", "Company Number 9900505 (Hong Kong)"),
    (990006, "INVENTED TURNSTONE EXCHANGE LLC", "-0- ", "Tax ID No. 9900606"),
    (990007, "XUGOU BAIYANG CONSTRUCTION GROUP", "-0- ", "Linked To: INVENTED GLOWWORM SHIPPING LIMITED"),
)
"""Entries of the invented list: number, name, type, remarks."""

DELISTED = 990003
_ADDED_LATE = 990006
_ALIASES = ((990001, "XUGOU HONG YE ANIMATION STUDIO"), (990002, "PARAM INVENTED TRADING"))
_PLACES = (
    (990001, "No. 1 Xugou Road, Nowhere District", "Nowhere", "China"),
    (990002, "Room 1, Invented Tower", "Nowhere", "Hong Kong"),
    (990003, "2 Invented Quay", "Nowhere", "Singapore"),
)


def add_lists(tree: Tree) -> None:
    """The invented list as it was on three days: one entry leaves, one comes."""
    for day in RENDITIONS:
        folder = f"reference/lists/invented-list-{day}"
        gone = {DELISTED} if day == _DELISTED_IN else {_ADDED_LATE}
        entries = [entry for entry in ENTRIES if entry[0] not in gone]
        kept = {number for number, *_ in entries}
        sdn = [
            (
                number,
                name,
                kind,
                "INVENTED-DPRK3" if number <= DELISTED else "INVENTED",
                *["-0- "] * 7,
                f"{remarks}; INVENTED ENTRY of a demonstration list.",
            )
            for number, name, kind, remarks in entries
        ]
        alt = [
            (number, number * 10 + place, "aka", name, "INVENTED")
            for place, (number, name) in enumerate(_ALIASES)
            if number in kept
        ]
        add = [
            (number, number * 10 + place, street, city, country, "INVENTED")
            for place, (number, street, city, country) in enumerate(_PLACES)
            if number in kept
        ]
        for name, rows in (("sdn", sdn), ("alt", alt), ("add", add)):
            tree.add(f"{folder}/{name}.csv", _delimited(rows), TIME)
        tree.add(f"{folder}/dataset.toml", note("invented-list", day) + b'regime = "ofac"\n', TIME)


def _delimited(rows: Iterable[Sequence[object]]) -> bytes:
    out = ""
    for row in rows:
        cells = (
            str(cell) if isinstance(cell, int) or cell == "-0- " else '"' + str(cell).replace('"', '""') + '"'
            for cell in row
        )
        out += ",".join(cells) + "\r\n"
    return out.encode("ascii") + b"\x1a\r\n"


def add_library(tree: Tree, cuts: Iterable[Cut], shows: Iterable[Show] = LIBRARY_SHOWS) -> None:
    """A folder a show: every second frame of the broadcast cuts, cuts seen nowhere else, sheets."""
    broadcast = list(cuts)
    for show in shows:
        folder = f"library/{show.code}"
        told = {
            "title": show.title,
            "titles": {"zh": show.title_zh, "ko": show.title_ko},
            "aliases": [show.title.removesuffix(" (invented)")],
            "production_codes": [show.code],
            "studio": show.studio,
            "printed_on_sheets": show.studio.upper(),
            "legal_entities": [show.legal_entity],
            "network": "Invented Channel",
            "episodes": [
                {"season": 1, "episode": show.episode, "title": "Invented episode", "aired": "2024-06-01"}
            ],
        }
        data = json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True).encode()
        tree.add(f"{folder}/show.json", data, TIME)
        others = [Cut(show, 90, 5), Cut(show, 91, 6)]
        for cut in [cut for cut in broadcast if cut.show == show] + others:
            for number in range(1, 9, 3):
                name = f"S01E{show.episode:02d}_SC{cut.scene:03d}_C{cut.cut:03d}_f{number:04d}.jpg"
                tree.add(f"{folder}/{name}", draw.jpeg(frame(cut, number), 90), TIME)
        tree.add(f"{folder}/model_sheet_main.png", draw.png(scenery.model_sheet(show)), TIME)
        form = draw.png(scenery.sheet_form(show.studio))
        tree.add(f"{folder}/sheet_template_layout.png", form, TIME)
