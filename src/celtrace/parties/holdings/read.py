"""Ownership and listing tables as statements; a row that cannot be trusted never clears anybody."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation

from celtrace.parties.holdings.model import PERCENT, WHOLE, Listing, Statement, StatementKind
from celtrace.parties.lists.authorities import declared
from celtrace.parties.lists.dates import bounds
from celtrace.tabular.dated import no_date, valid_date
from celtrace.tabular.model import Table

_DELISTED = {"delisted", "removed"}
_LISTED = {"", "listed", "sdn", "designated", "blocked", "active"}
_KINDS: dict[str, StatementKind] = {
    "": "ownership",
    "ownership": "ownership",
    "owns": "ownership",
    "shares": "ownership",
    "control": "control",
    "controls": "control",
    "voting": "voting",
    "votes": "voting",
}


def read_statements(table: Table) -> tuple[list[Statement], list[str]]:
    """Rows of ``owner,owned,share_low,share_high[,from,to,kind,joint,source]`` and a sentence a problem."""
    problems = [f"row {bad.number} was left out: it {bad.reason}" for bad in table.bad]
    statements = []
    for row, place in zip(table.rows, table.locators, strict=True):
        line = _line(place)
        owner, owned = row.get("owner", ""), row.get("owned", "")
        if not owner or not owned:
            problems.append(
                f"row {line} was left out: it names no {'owner' if not owner else 'owned company'}"
            )
            continue
        before = len(problems)
        low, high, known = _shares(row, line, problems)
        begins, ends = _days(row.get("from", ""), row.get("to", ""), line, problems)
        kind = _KINDS.get(row.get("kind", "").casefold())
        if kind is None:
            problems.append(
                f"row {line}: kind {row['kind']!r} is not ownership, control or voting; it is taken as ownership that "
                "is not sure"
            )
        statements.append(
            Statement(
                owner,
                owned,
                low,
                high,
                known,
                kind or "ownership",
                begins,
                ends,
                row.get("joint", ""),
                row.get("source", ""),
                line,
                len(problems) == before,
            )
        )
    return statements, problems


def near_misses(statements: Sequence[Statement], listings: Iterable[Listing]) -> list[str]:
    """A sentence for each id of a holding that is a listed one but for case, width or spaces."""
    listed = {listing.id for listing in listings}
    folded = {_folded(known): known for known in sorted(listed)}
    found: dict[str, str] = {}
    for statement in statements:
        for end in (statement.owner, statement.owned):
            known = folded.get(_folded(end))
            if known and end not in listed and end not in found:
                found[end] = (
                    f"row {statement.line}: {end!r} is not {known!r}, which is listed; is it the same?"
                )
    return list(found.values())


def small_shares(statements: Sequence[Statement]) -> list[str]:
    """A sentence where no share is above 1 and some are below: perhaps parts of one and not percent."""
    shares = [s.high for s in statements if s.known]
    if shares and max(shares) <= PERCENT and any(0 < share < PERCENT for share in shares):
        return ["no share is above 1; shares are read as percent, write 60 for 60 %"]
    return []


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def read_listings(table: Table) -> tuple[list[Listing], list[str]]:
    """Rows of ``id,listed_from,listed_until[,status,regime]`` and a sentence for each problem.

    ``regime`` says whose list it is, several between ``;`` or ``|``: ``ofac``, ``eu``, ``uk``, ``un`` or another word.
    """
    problems = [f"row {bad.number} was left out: it {bad.reason}" for bad in table.bad]
    listings = []
    for row, place in zip(table.rows, table.locators, strict=True):
        line = _line(place)
        if not row.get("id"):
            problems.append(f"row {line} was left out: it names no id")
            continue
        begins, ends = _days(row.get("listed_from", ""), row.get("listed_until", ""), line, problems)
        status = row.get("status", "").casefold()
        if status in _DELISTED and not ends:
            problems.append(f"row {line}: {status} without listed_until; it is taken as listed")
        listings += [
            Listing(row["id"], begins, ends, status not in _LISTED | _DELISTED, by=whose, authority=whose)
            for whose in dict.fromkeys(declared(word) for word in re.split(r"[;|]", row.get("regime", "")))
        ]
    return listings, problems


def _line(place: str) -> int:
    return int(re.sub(r"\D", "", place.rpartition("=")[2]))


def _share(text: str) -> int | None:
    try:
        share = Decimal(text.strip().removesuffix("%").strip().replace(",", "."))
    except InvalidOperation:
        return None
    if not share.is_finite() or not 0 <= share <= 100:
        return None
    return int((share * PERCENT).to_integral_value())


def _shares(row: dict[str, str], line: int, problems: list[str]) -> tuple[int, int, bool]:
    """Lower and upper bound and whether any is stated; an impossible share is an unknown one."""
    texts = row.get("share_low", ""), row.get("share_high", "")
    if not any(texts):
        return 0, WHOLE, False
    found = [_share(text) if text else None for text in texts]
    for text, share in zip(texts, found, strict=True):
        if text and share is None:
            problems.append(f"row {line}: {text[:20]!r} is no share from 0 to 100 and is taken as unknown")
            return 0, WHOLE, False
    low, high = found[0] or 0, WHOLE if found[1] is None else found[1]
    if low > high:
        problems.append(f"row {line}: share_low {texts[0]} is above share_high {texts[1]}; taken as unknown")
        return 0, WHOLE, False
    return low, high, True


def _days(begins: str, ends: str, line: int, problems: list[str]) -> tuple[str, str]:
    """First and last day; a day that does not exist leaves that side open."""
    days = []
    for text, month in ((begins, "01"), (ends, "12")):
        day = valid_date(f"{text}-{month}" if re.fullmatch(r"\d{4}", text) else text)
        if text and day is None:
            problems.append(f"row {line}: {no_date(text)}")
        days.append(day or "")
    first = bounds(days[0])[0] if days[0] else ""
    last = bounds(days[1])[1] if days[1] else ""
    if first and last and first > last:
        problems.append(f"row {line}: begins {first} after it ends {last}")
        return "", ""
    return first, last
