"""What every address table says of every address, each answer a row of its own with its date.

Nothing is merged and nothing is chosen: a country is a claim by a table, and tables that disagree stay so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from celtrace.access.networks import KINDS, NOT_LISTED, unplaceable
from celtrace.access.ranges import Addresses, Family, read_network
from celtrace.access.tables import AddressTable, Answer, find_tables
from celtrace.access.temporal import fit
from celtrace.records import Gap, Origin, Row
from celtrace.records.evidence import gap
from celtrace.tabular.dated import valid_date

STAGE = "origins"
WHERE = "Which networks and places do the addresses belong to?"
REGION = "watch region: "
"""What the dataset of a watch region's claim begins with; its name follows."""

SINGLE = frozenset({"country", "region", "city"})
"""Claims of which an address can have only one at a time."""

UNDATED = "nothing states the date of this table"


def origin_rows(
    first_seen: Mapping[str, str], folder: Path | None, regions: Sequence[Mapping[str, Any]]
) -> Iterator[Row]:
    """Claims about the addresses of a log, and gaps for what stays unknown.

    Args:
        first_seen: each distinct address and the day, ``YYYY-MM-DD``, of its first request.
        folder: the folder (or file) of address tables, ``None`` when none was given.
        regions: the user's watch regions, with ``name, cidr, valid_from, valid_to, source``.
    """
    if not first_seen:
        return
    yield from _region_rows(first_seen, regions)
    closed = {ip: reason for ip in sorted(first_seen) if (reason := unplaceable(ip))}
    for ip, reason in closed.items():
        yield _unplaced(ip, first_seen[ip], reason)
    if folder is None:
        yield gap(STAGE, WHERE, "no address tables were given (--ip)", table="origins")
        return
    yield from _table_rows({ip: day for ip, day in first_seen.items() if ip not in closed}, folder)


def _table_rows(first_seen: Mapping[str, str], folder: Path) -> Iterator[Row]:
    tables, others = find_tables(folder)
    for name in others:
        reason = "no known form of address table"
        if name.lower().endswith(".mmdb"):
            reason = "it is damaged, cut short, or no mmdb"
        yield gap(STAGE, f"What does {name} say?", reason, table="origins")
    addresses = Addresses(first_seen)
    countries: dict[str, set[str]] = defaultdict(set)
    placed: set[str] = set()
    kinds: set[str] = set()
    cities = False
    for table in tables:
        told: dict[tuple[str, str], list[int]] = defaultdict(list)
        for answer in _best(table.answers(addresses), first_seen):
            if answer.value and answer.claim in SINGLE:
                how = fit(first_seen[answer.ip], table.date, answer.valid_from, answer.valid_to)
                told[answer.ip, answer.claim].append(how.days_off or 0)
            if answer.claim == "country" and answer.value:
                countries[answer.ip].add(answer.value)
            if answer.claim == "kind" and answer.value in KINDS:
                kinds.add(answer.ip)
            cities = cities or (answer.claim == "city" and answer.value is not None)
            placed.add(answer.ip)
            yield _claimed(answer, first_seen[answer.ip], table)
        yield from _table_gaps(table, sum(days.count(min(days)) > 1 for days in told.values()))
    yield from _not_listed(first_seen, kinds, [table for table in tables if table.kinds])
    for ip in sorted(set(first_seen) - placed):
        yield _unplaced(ip, first_seen[ip], f"none of the {len(tables)} address tables holds it")
    yield from _gaps(len(first_seen), countries, tables, cities=cities)


def _best(answers: Iterable[Answer], first_seen: Mapping[str, str]) -> list[Answer]:
    """One answer for each address, claim and value of a table: the one that fits the day best.

    Overlapping ranges of one table that say the same are one answer; what they say differently stays.
    """
    best: dict[tuple[str, ...], tuple[tuple[bool, int, str], Answer]] = {}
    for answer in answers:
        how = fit(first_seen[answer.ip], None, answer.valid_from, answer.valid_to)
        rank = (how.temporal != "covers", how.days_off or 0, answer.granularity)
        key = (answer.ip, answer.claim, answer.value or "")
        if key not in best or rank < best[key][0]:
            best[key] = (rank, answer)
    return [answer for _, (_, answer) in sorted(best.items())]


def _claimed(answer: Answer, day: str, table: AddressTable) -> Origin:
    unknown = {}
    if answer.value is None:
        unknown["value"] = f"the table names no {answer.claim} for this address"
    return _origin(
        answer.ip, day, answer.claim, answer.value, table.name, table.date, answer.granularity, unknown,
        valid=(answer.valid_from, answer.valid_to),
    )  # fmt: skip


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
    first_seen: Mapping[str, str], listed: set[str], tables: Sequence[AddressTable]
) -> Iterator[Origin]:
    """Addresses that are on none of the lists which have ranges of their family."""
    for family in (4, 6):
        asked = [table for table in tables if family in table.families]
        if not asked:
            continue
        dates = {table.date for table in asked}
        date = dates.pop() if len(dates) == 1 else None
        name = f"{len(asked)} lists of networks" if len(asked) > 1 else asked[0].name
        for ip in sorted(first_seen):
            if ip not in listed and _family(ip) == family:
                yield _origin(
                    ip, first_seen[ip], "kind", NOT_LISTED, name, date, "", {},
                    no_date="the lists have several dates or none",
                )  # fmt: skip


def _family(ip: str) -> Family:
    return 6 if ":" in ip else 4


def _region_rows(first_seen: Mapping[str, str], regions: Sequence[Mapping[str, Any]]) -> Iterator[Row]:
    addresses = Addresses(first_seen)
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
    if damage := table.state.get("damage"):
        yield gap(STAGE, f"What does all of {table.name} say?", f"it is damaged: {damage}", table="origins")
    if table.date is None:
        yield gap(STAGE, f"From when is {table.name}?", UNDATED, table="origins", column="dataset_date")
    elif valid_date(table.date) is None:
        raise ValueError(f"{table.name}: {table.date!r} is no date")


def _gaps(
    total: int, countries: Mapping[str, Iterable[str]], tables: Sequence[AddressTable], *, cities: bool
) -> Iterator[Gap]:
    disputed = sum(len(set(values)) > 1 for values in countries.values())
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
