"""GLEIF's files as published: relationship records (level 2) as holdings, entity records (level 1) as names.

References: GLEIF, LEI-CDF 3.1, RR-CDF 2.1 and Reporting Exceptions 2.1. The golden copies are read as CSV
(:mod:`celtrace.parties.holdings.gleif_csv`), they and the concatenated files as XML
(:mod:`celtrace.parties.holdings.gleif_xml`); what a record means, of these and of the JSON of
:mod:`celtrace.parties.holdings.formats`, is said here, once. Files have gigabytes, so they are
read record by record and only what is needed stays. A parent that consolidates the accounts is control and no
percentage; branches and funds are no holding and are counted. So are reporting exceptions, which say why a company
names no parent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path
from sys import intern

from celtrace.parties.holdings import gleif_csv, gleif_xml
from celtrace.parties.holdings.gleif_records import WITHDRAWN, Entity, Exemption, Form, Record, Relation
from celtrace.parties.identifiers import valid
from celtrace.tabular.model import BadRow, Doubt, Table, TableError

COLUMNS = ("owner", "owned", "share_low", "share_high", "from", "to", "kind", "source")
"""The columns of the ownership table that these records fill."""


def as_table(path: Path) -> Table | None:
    """The ownership table that a file of relationship records or reporting exceptions stands for; ``None`` for others.

    Raises:
        TableError: it is one of entity records, which holds no holding, or its archive or its document is damaged.
        OSError: it cannot be read.
    """
    form, found = _read(path)
    if form == "entities":
        raise TableError(
            "GLEIF's entity records (level 1) name companies and state no holding; give them with --names"
        )
    if form is None:
        return None
    table = Table(list(COLUMNS), [], [], [], "utf-8")
    others: Counter[str] = Counter()
    checked: dict[str, bool] = {}
    for line, record in found:
        if isinstance(record, Relation):
            _relate(table, others, checked, line, record)
        elif isinstance(record, Exemption):
            _except(table, others, line, record)
        elif isinstance(record, str):
            table.bad.append(BadRow(line, record))
    table.notes.extend(
        f"{number} rows state {kind}, which is no holding" for kind, number in sorted(others.items())
    )
    return table


def names(path: Path, wanted: Collection[str]) -> tuple[dict[str, str], list[BadRow]]:
    """Legal names of the wanted LEIs by entity records, and the records that could not be read.

    Raises:
        TableError: the file is none of entity records, or its archive or its document is damaged.
        OSError: it cannot be read.
    """
    form, records = _read(path)
    if form != "entities":
        raise TableError("no entity records (level 1) of GLEIF, neither as CSV nor as XML")
    found: dict[str, str] = {}
    bad: list[BadRow] = []
    for line, record in records:
        if isinstance(record, str):
            bad.append(BadRow(line, record))
        elif isinstance(record, Entity) and record.lei.strip() in wanted:
            found[record.lei.strip()] = " ".join(record.name.split())
    return found, bad


def _read(path: Path) -> tuple[Form | None, Iterator[tuple[int, Record | str]]]:
    """What a file is, and its records with the line where each begins, or why one cannot be read."""
    for module in (gleif_csv, gleif_xml):
        form = module.form_of(path)
        if form is not None:
            return form, module.records(path, form)
    return None, iter(())


def days(record: Relation) -> tuple[str, str]:
    """First and last day of a relationship, as far as they are stated."""
    begins, ends = (day.strip().partition("T")[0] for day in (record.begins, record.ends))
    return begins, ends


def no_holding(record: Relation) -> str:
    """What a relationship states that is no holding; empty for one that is."""
    kind, registered = record.kind.strip(), record.registered.strip()
    if "CONSOLIDATED" not in kind:
        return kind or "no kind of relationship"
    if registered in WITHDRAWN:
        return f"{kind} by a record that is {registered.lower()}"
    if record.status.strip() == "INACTIVE" and not days(record)[1]:
        return f"{kind} that is inactive, since nobody knows when"
    return ""


def _relate(
    table: Table, others: Counter[str], checked: dict[str, bool], line: int, record: Relation
) -> None:
    """Add a relationship to the table, or to what is no holding."""
    child, parent, kind = (intern(text.strip()) for text in (record.child, record.parent, record.kind))
    if not child or not parent:
        table.bad.append(BadRow(line, f"names no {'child' if not child else 'parent'}"))
        return
    if reason := no_holding(record):
        others[reason] += 1
        return
    for column, number in ((gleif_csv.CHILD, child), (gleif_csv.PARENT, parent)):
        if number not in checked:
            checked[number] = valid("lei", number) is not False
        if not checked[number]:
            table.doubts.append(Doubt(line, column, f"{number[:40]} is no LEI: its check digits do not hold"))
    row = {"owner": parent, "owned": child, "kind": "control", "source": intern(f"GLEIF {kind}")}
    begins, ends = days(record)
    table.rows.append({**row, "from": begins, "to": ends})
    table.locators.append(f"line={line}")


def _except(table: Table, others: Counter[str], line: int, record: Exemption) -> None:
    """Count a reporting exception by the parent that is not named and the reasons."""
    kind, reasons = record.category.strip(), filter(None, map(str.strip, record.reasons))
    if not record.lei.strip() or not kind:
        table.bad.append(BadRow(line, f"names no {'category' if record.lei.strip() else 'company'}"))
        return
    others[f"no {kind} for {' and '.join(reasons) or 'no reason'}"] += 1
