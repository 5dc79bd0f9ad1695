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
from ipaddress import ip_address
from typing import TYPE_CHECKING, NamedTuple

from celtrace.access.ranges import Addresses, Range, read_network
from celtrace.access.said import Answer

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
    from celtrace.access.tables import table_lines

    for line in table_lines(table.path):
        cells = line.rstrip("\r\n").split("|")
        if (
            len(cells) < 7
            or cells[2] not in ("ipv4", "ipv6")
            or cells[-1] == "summary"
            or cells[5] == "summary"
        ):
            continue
        try:
            span = _delegated(cells[2], cells[3], cells[4])
        except ValueError:
            table.bad_row()
            continue
        table.families.add(span.family)
        country = cells[1].upper()
        if len(country) != 2 or country == "ZZ" or not country.isalpha():
            continue
        day = cells[5]
        since = (
            f"{day[:4]}-{day[4:6]}-{day[6:]}" if len(day) == 8 and day.isdigit() and day != "00000000" else ""
        )
        for ip in addresses.within(span):
            yield Answer(
                ip, "country", country, f"{span} delegated by {cells[0]}{' since ' + since if since else ''}"
            )


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
    from celtrace.access.tables import table_lines

    best: dict[str, tuple[int, str, str]] = {}
    for line in table_lines(table.path):
        cells = line.split()
        try:
            span = read_network(f"{cells[0]}/{cells[1]}")
            origins = re.split(r"[_,]", cells[2])
            size = int(cells[1])
        except (ValueError, IndexError):
            table.bad_row()
            continue
        table.families.add(span.family)
        for ip in addresses.within(span):
            if size > best.get(ip, (-1, "", ""))[0]:
                best[ip] = (size, ",".join(origins), str(span))
    for ip, (_, numbers, place) in sorted(best.items()):
        for number in numbers.split(","):
            yield Answer(ip, "asn", f"AS{number}", f"{place} announced")
