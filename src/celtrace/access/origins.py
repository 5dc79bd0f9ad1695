"""What every address table says of every address, each answer a row of its own with its date.

Nothing is merged and nothing is chosen: a country is a claim by a table, and tables that disagree stay so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from celtrace.access.judged import UNDATED, Days, Told, judge
from celtrace.access.networks import NOT_LISTED, doubtful, unplaceable
from celtrace.access.ranges import FAMILIES, Addresses, read_network
from celtrace.access.said import joined, said
from celtrace.access.tables import AddressTable, find_tables
from celtrace.access.temporal import fit
from celtrace.engine.columns import Columns
from celtrace.records import Gap, Origin, Row
from celtrace.records.evidence import gap
from celtrace.tabular.dated import valid_date

STAGE = "origins"
WHERE = "Which networks and places do the addresses belong to?"
AT_ONCE = 1 << 18
"""Addresses that tables are asked about together; more in a log cost another reading of the tables."""

REGION = "watch region: "
"""What the dataset of a watch region's claim begins with; its name follows."""


def origin_rows(
    first_seen: Mapping[str, str], folder: Path | None, regions: Sequence[Mapping[str, Any]]
) -> Iterator[Row | Columns]:
    """Claims about the addresses of a log, and gaps for what stays unknown.

    Args:
        first_seen: each distinct address and the day, ``YYYY-MM-DD``, of its first request.
        folder: the folder (or file) of address tables, ``None`` when none was given.
        regions: the user's watch regions, with ``name, cidr, valid_from, valid_to, source``.
    """
    if not first_seen:
        return
    yield from _region_rows(first_seen, regions)
    closed = {ip: reason for ip in sorted(doubtful(list(first_seen))) if (reason := unplaceable(ip))}
    for ip, reason in closed.items():
        yield _unplaced(ip, first_seen[ip], reason)
    if folder is None:
        yield gap(STAGE, WHERE, "no address tables were given (--ip)", table="origins")
        return
    open_ = dict(first_seen)
    for ip in closed:
        del open_[ip]
    yield from _table_rows(open_, folder)


def _table_rows(first_seen: Mapping[str, str], folder: Path) -> Iterator[Row | Columns]:
    """Ask every table about :data:`AT_ONCE` addresses at a time: reading tables again costs less than holding all."""
    names = sorted(first_seen) if len(first_seen) > AT_ONCE else list(first_seen)
    torn: Counter[str] = Counter()
    disputed, cities = 0, False
    for start in range(0, len(names), AT_ONCE) or (0,):
        tables, others = find_tables(folder)
        addresses = Addresses(names[start : start + AT_ONCE])
        days = Days.of(list(map(first_seen.__getitem__, addresses.texts)))
        told = Told.nothing(len(addresses.texts))
        for table in tables:
            parts = table.said(addresses)
            if parts:
                judged = judge(joined(parts), days, table.date)
                told.note(judged)
                torn[table.name] += judged.torn()
                yield Columns(Origin, judged.table(addresses, days, table.name))
        yield from _not_listed(addresses, days, told.kinds, [table for table in tables if table.kinds])
        for place in np.flatnonzero(~told.placed).tolist():
            yield _unplaced(
                addresses.texts[place],
                days.words[days.codes[place]],
                f"none of the {len(tables)} address tables holds it",
            )
        disputed += told.disputed()
        cities |= told.cities
    for name in others:
        reason = "no known form of address table"
        if name.lower().endswith(".mmdb"):
            reason = "it is damaged, cut short, or no mmdb"
        yield gap(STAGE, f"What does {name} say?", reason, table="origins")
    for table in tables:
        yield from _table_gaps(table, torn[table.name])
    yield from _gaps(len(first_seen), disputed, tables, cities=cities)


def _origin(
    ip: str,
    day: str,
    claim: Any,
    value: str | None,
    dataset: str,
    date: str | None,
    granularity: str,
    unknown: dict[str, str],
    *,
    valid: tuple[str, str] = ("", ""),
    no_date: str = UNDATED,
) -> Origin:
    how = fit(day, date, *valid)
    if date is None:
        unknown = {**unknown, "dataset_date": no_date}
    if how.days_off is None:
        unknown = {**unknown, "days_off": no_date}
    return Origin(
        ip=ip,
        as_of=day,
        claim=claim,
        value=value,
        dataset=dataset,
        dataset_date=date,
        valid_from=valid[0],
        valid_to=valid[1],
        temporal=how.temporal,
        days_off=how.days_off,
        granularity=granularity,
        unknown=unknown,
    )


def _unplaced(ip: str, day: str, reason: str) -> Origin:
    return _origin(ip, day, "country", None, "no table", None, "", {"value": reason}, no_date="no table")


def _not_listed(
    addresses: Addresses, days: Days, listed: npt.NDArray[np.bool_], tables: Sequence[AddressTable]
) -> Iterator[Columns]:
    """Addresses that are on none of the lists which have ranges of their family."""
    for family in FAMILIES:
        asked = [table for table in tables if family in table.families]
        if not asked:
            continue
        dates = {table.date for table in asked}
        date = dates.pop() if len(dates) == 1 else None
        name = f"{len(asked)} lists of networks" if len(asked) > 1 else asked[0].name
        places = addresses.places_of(family)
        open_ = places[~listed[places]]
        if len(open_):
            nothing = pa.array([""] * len(open_), pa.string())
            answers = said(open_, "kind", pa.array([NOT_LISTED] * len(open_), pa.string()), nothing)
            judged = judge(answers, days, date)
            no_date = "the lists have several dates or none"
            yield Columns(Origin, judged.table(addresses, days, name, no_date=no_date))


def _region_rows(first_seen: Mapping[str, str], regions: Sequence[Mapping[str, Any]]) -> Iterator[Row]:
    addresses = Addresses(first_seen if regions else ())
    for region in sorted(regions, key=lambda region: (str(region["name"]), str(region["cidr"]))):
        name, cidr = str(region["name"]), str(region["cidr"]).strip()
        try:
            span = read_network(cidr)
        except ValueError:
            yield gap(
                STAGE,
                f"Who came from the watch region {name}?",
                f"{cidr[:60]!r} is no network",
                table="origins",
            )
            continue
        valid = (str(region.get("valid_from") or ""), str(region.get("valid_to") or ""))
        for ip in addresses.within(span):
            yield _origin(
                ip, first_seen[ip], "region", name, REGION + name, None, str(span), {}, valid=valid,
                no_date=f"the region's source is {region.get('source') or 'not stated'}; it states no date of its own",
            )  # fmt: skip


def _table_gaps(table: AddressTable, torn: int) -> Iterator[Gap]:
    if torn:
        yield gap(
            STAGE,
            f"Which of its answers does {table.name} mean?",
            f"its ranges overlap and contradict each other for {torn} of the addresses; every answer is kept",
            table="origins",
        )
    if problem := table.state.get("problem"):
        yield gap(STAGE, f"From when is {table.name}?", problem, table="origins", column="dataset_date")
    if bad := table.state.get("bad"):
        yield gap(
            STAGE, f"What do all rows of {table.name} say?", f"{bad} rows cannot be read", table="origins"
        )
    if "foreign" in table.state:
        kind = table.state["foreign"] or "no stated type"
        reason = f"an mmdb of another kind ({kind}): its records name no place, network or kind of network"
        yield gap(STAGE, f"What does {table.name} say?", reason, table="origins")
    if damage := table.state.get("damage"):
        yield gap(STAGE, f"What does all of {table.name} say?", f"it is damaged: {damage}", table="origins")
    if table.date is None:
        yield gap(STAGE, f"From when is {table.name}?", UNDATED, table="origins", column="dataset_date")
    elif valid_date(table.date) is None:
        raise ValueError(f"{table.name}: {table.date!r} is no date")


def _gaps(total: int, disputed: int, tables: Sequence[AddressTable], *, cities: bool) -> Iterator[Gap]:
    if disputed:
        yield gap(
            STAGE,
            "In which country is each address?",
            f"the tables disagree on {disputed} of {total} addresses; every answer is kept",
            table="origins",
            column="value",
        )
    if not cities:
        yield gap(
            STAGE,
            "In which city is each address?",
            "city unknown: no address table given names a city for any of them",
            table="origins",
            column="value",
        )
    if not any(table.kinds for table in tables):
        yield gap(
            STAGE,
            "Which addresses are relays (VPN, hosting, proxy)?",
            "no address table given tells kinds of network apart",
            table="origins",
            column="value",
        )
