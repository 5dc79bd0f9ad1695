"""Address tables of registries and routers: delegations, and which network announced a prefix.

Sources: "RIR statistics exchange format" (APNIC and the other registries: a version line ``2|apnic|20240101|…``,
summaries, then ``registry|cc|type|start|value|date|status[|…]``; ``value`` is a count of addresses for IPv4 and a
prefix length for IPv6) and CAIDA's Routeviews prefix-to-AS files (``prefix<TAB>length<TAB>AS``; several origins
are joined by ``_``, sets by a comma). A delegation names the country of the holder, an announcement the network
that routed it on that day; neither names a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from ipaddress import ip_address
from typing import TYPE_CHECKING, NamedTuple

from celtrace.access.ranges import Addresses, Range, read_network
from celtrace.access.said import Answer
from celtrace.access.spans import counted, networks

if TYPE_CHECKING:
    from celtrace.access.tables import AddressTable

REGISTRIES = ("afrinic", "apnic", "arin", "lacnic", "ripencc", "iana", "nro")
_VERSION = re.compile(r"[\d.]+\|(\w+)\|(\d{8})\|")
_PREFIX = re.compile(r"[0-9A-Fa-f.:]+\t\d{1,3}\t\d+(?:[_,]\d+)*")


class Registry(NamedTuple):
    """Whose delegations a file holds, and of which day; empty when its header says none."""

    name: str
    date: str


def registry_table(head: str) -> Registry | None:
    """What the header of a file of delegations says; ``None`` for another file."""
    lines = [line for line in head.splitlines()[:20] if line and not line.startswith("#")]
    found = _VERSION.match(lines[0]) if lines else None
    if found is not None and found[1] in REGISTRIES:
        day = found[2]
        return Registry(found[1], f"{day[:4]}-{day[4:6]}-{day[6:]}")
    sound = [line for line in lines if line.count("|") >= 6 and line.partition("|")[0] in REGISTRIES]
    return Registry(sound[0].partition("|")[0], "") if sound and len(sound) * 2 > len(lines) else None


def read_registry(table: AddressTable, addresses: Addresses) -> Iterator[Answer]:
    """The country of the holder of each address, by its delegation."""
    from celtrace.access.tables import chunks, table_lines

    for some in chunks(filter(None, map(_delegation, table_lines(table.path)))):
        spans = counted(
            ["" if cells[2] == "ipv6" else cells[3] for cells in some],
            [cells[4] for cells in some],
            partial(_single, some),
        )
        table.bad_row(spans.bad)
        table.families.update(spans.families)
        for held in spans.held(addresses):
            cells = some[held.row]
            country, day = cells[1].upper(), cells[5]
            if len(country) != 2 or country == "ZZ" or not country.isalpha():
                continue
            known = len(day) == 8 and day.isdigit() and day != "00000000"
            since = f" since {day[:4]}-{day[4:6]}-{day[6:]}" if known else ""
            for ip in addresses.texts[held.low : held.high]:
                yield Answer(ip, "country", country, f"{held.span} delegated by {cells[0]}{since}")


def _single(rows: list[list[str]], row: int) -> Range:
    return _delegated(*rows[row][2:5])


def _delegation(line: str) -> list[str] | None:
    cells = line.rstrip("\r\n").split("|")
    if len(cells) < 7 or cells[2] not in ("ipv4", "ipv6") or "summary" in (cells[-1], cells[5]):
        return None
    return cells


def _delegated(kind: str, start: str, value: str) -> Range:
    if not value.isdigit() or len(value) > 10:
        raise ValueError(f"no count: {value[:20]!r}")
    if kind == "ipv6":
        return read_network(f"{start}/{value}")
    first = int(ip_address(start))
    last = first + int(value) - 1
    if ":" in start or not first <= last < 1 << 32:
        raise ValueError(f"no range: {start[:40]!r}")
    return Range(4, first, last)


def is_prefix_table(head: str) -> bool:
    """Whether a file holds prefixes and the networks that announced them."""
    lines = [line for line in head.splitlines()[:20] if line]
    return bool(lines) and sum(_PREFIX.fullmatch(line) is not None for line in lines) * 2 > len(lines)


def read_prefixes(table: AddressTable, addresses: Addresses) -> Iterator[Answer]:
    """The networks that announced the most specific prefix of each address."""
    from celtrace.access.tables import chunks, table_lines

    best: dict[int, tuple[int, str, Range]] = {}
    for some in chunks(line.split() for line in table_lines(table.path)):
        whole = [cells for cells in some if len(cells) > 2]
        table.bad_row(len(some) - len(whole))
        spans = networks([f"{cells[0]}/{cells[1]}" for cells in whole])
        table.bad_row(spans.bad)
        table.families.update(spans.families)
        for held in spans.held(addresses):
            _, size, origins = whole[held.row][:3]
            for place in range(held.low, held.high):
                if int(size) > best.get(place, (-1,))[0]:
                    best[place] = (int(size), origins, held.span)
    for place, (_, numbers, span) in sorted(best.items(), key=lambda one: addresses.texts[one[0]]):
        for number in re.split(r"[_,]", numbers):
            yield Answer(addresses.texts[place], "asn", f"AS{number}", f"{span} announced")
