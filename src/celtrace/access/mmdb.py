"""Address tables in MaxMind's DB format, with MaxMind's nested records or flat ones.

Format: MaxMind DB File Format Specification 2.0. Nested records: MaxMind's GeoIP2 and GeoLite2
(``country.iso_code``, ``subdivisions[].names.en``, ``city.names.en``, ``autonomous_system_number``,
``traits.is_…``). Flat ones: ip-location-db (``country_code``, ``state1``, ``city``) and IPinfo (``country``,
``region``, ``asn``, ``as_name``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pyarrow as pa

from celtrace.access.mmdb_tree import Tree
from celtrace.access.said import Claim, Said, of_kinds

if TYPE_CHECKING:
    from celtrace.access.ranges import Addresses, Family
    from celtrace.access.tables import AddressTable

TRAITS = {
    "is_anonymous_vpn": "vpn",
    "is_hosting_provider": "hosting",
    "is_public_proxy": "proxy",
    "is_residential_proxy": "proxy",
    "is_tor_exit_node": "tor",
}
"""Traits of MaxMind's Anonymous IP database."""


_LENGTHS = pa.array([f"/{length}" for length in range(129)])


class Built(NamedTuple):
    """Day of an mmdb's build by its metadata, and whether it tells kinds of network apart."""

    date: str | None
    kinds: bool


def build_date(path: Path) -> Built | None:
    """What an mmdb says of itself, ``None`` when it is none or is damaged."""
    import maxminddb

    try:
        with maxminddb.open_database(str(path)) as reader:
            about = reader.metadata()
    except (maxminddb.InvalidDatabaseError, OSError, ValueError, RecursionError):
        return None
    kinds = "anonymous" in about.database_type.lower()
    try:
        built = datetime.fromtimestamp(about.build_epoch, UTC)
    except (OverflowError, ValueError, OSError):
        return Built(None, kinds)
    return Built(f"{built:%Y-%m-%d}" if about.build_epoch else None, kinds)


def read_mmdb(table: AddressTable, addresses: Addresses) -> Iterator[Said]:
    """Everything that an mmdb says of the addresses: each record is read once, however many addresses it is of.

    Raises:
        ValueError: its content is damaged; what the records before the damage say has been given.
    """
    import maxminddb

    try:
        with maxminddb.open_database(str(table.path)) as reader:
            about = reader.metadata()
            tree = Tree(
                np.memmap(table.path, np.uint8, "r"), about.node_count, about.record_size, about.ip_version
            )
            cities = "city" in about.database_type.lower()
            table.families.update((4, 6) if about.ip_version == 6 else (4,))
            found = False
            for family in sorted(table.families):
                for part in _family_said(reader, tree, addresses, family, cities=cities):
                    found = True
                    yield part
            if not found and (record := next((record for _, record in reader if record), None)) is not None:
                told = isinstance(record, dict) and any(claims(record, cities=False))
                if not told:
                    table.state["foreign"] = about.database_type[:60]
    except maxminddb.InvalidDatabaseError as error:
        raise ValueError(str(error)) from error


def _family_said(
    reader: Any, tree: Tree, addresses: Addresses, family: Family, *, cities: bool
) -> Iterator[Said]:
    from maxminddb import InvalidDatabaseError

    leaves = tree.find(family, addresses.keys(family))
    held = np.flatnonzero(leaves.records)
    _, first, kinds = np.unique(leaves.records[held], return_index=True, return_inverse=True)
    texts, told, broken = addresses.family(family), [], None
    for place in held[first].tolist():
        try:
            record = reader.get(texts[place].partition("%")[0])
        except (InvalidDatabaseError, ValueError) as error:
            broken, record = broken or error, None
        told.append(list(claims(record, cities=cities)) if isinstance(record, dict) else [])
    shown = _LENGTHS.take(pa.array(leaves.lengths[held]))
    yield from of_kinds(addresses.places_of(family)[held], kinds, told, shown)
    if broken is not None:
        raise broken


def claims(record: Mapping[str, Any], *, cities: bool) -> Iterator[tuple[Claim, str | None]]:
    """The claims of one record of either layout; city ``None`` when a table of cities names none."""
    from celtrace.access.tables import location

    country = _first(record, ("country", "iso_code"), ("country_code",), ("country",))
    if country:
        yield "country", country.upper()
    region = _first(record, ("subdivisions", "names", "en"), ("state1",), ("region",))
    if region:
        yield "region", region
    city = _first(record, ("city", "names", "en"), ("city",))
    if city or cities:
        yield "city", city or None
    spot = location(
        _first(record, ("location", "latitude"), ("latitude",), ("lat",)) or None,
        _first(record, ("location", "longitude"), ("longitude",), ("lon",), ("lng",)) or None,
        _first(record, ("location", "accuracy_radius")),
    )
    if spot:
        yield "location", spot
    number = _first(record, ("autonomous_system_number",), ("asn",))
    if number:
        yield "asn", "AS" + number.upper().removeprefix("AS")
    org = _first(record, ("autonomous_system_organization",), ("as_name",))
    if org:
        yield "org", org
    traits = record.get("traits")
    held = traits if isinstance(traits, dict) else record
    for kind in sorted({kind for name, kind in TRAITS.items() if held.get(name) is True}):
        yield "kind", kind


def _first(record: Mapping[str, Any], *ways: tuple[str, ...]) -> str:
    for way in ways:
        value: Any = record
        for step in way:
            value = value[0] if isinstance(value, list) and value else value
            value = value.get(step) if isinstance(value, dict) else None
        if isinstance(value, str | int | float) and not isinstance(value, bool) and str(value):
            return str(value)
    return ""
