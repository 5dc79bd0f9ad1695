"""Rhythm of a pool of accounts: published only for five accounts or more, and only where there is enough.

The pool is made by a declared rule, never by hand: all accounts of the logs, automated sessions left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from celtrace.access.calendars import CALENDARS, LEAST_TELLING, Calendar, compare, words
from celtrace.access.rhythm import Weighed, clock_hours, weigh
from celtrace.access.sessions import Visit
from celtrace.records import Evidence, Gap, Rhythm, Row
from celtrace.records.evidence import counted, evidence, gap

STAGE = "sessions"
POOL = "all accounts"
LEAST_ACCOUNTS = 5
"""Below this a rhythm would be a person's."""

LEAST_HOURS = 50
"""Clock hours with activity, over all accounts of the pool."""

QUESTION = "Which working hours do the accounts keep?"


def pool_rows(found: Sequence[Visit], calendars: Sequence[Calendar] = ()) -> Iterator[Row]:
    """Rhythm rows and evidence for the pool, or a gap with the reason why there are none.

    ``calendars`` are the user's own, which are compared beside the three countries'.
    """
    people = [visit for visit in found if visit.row.account and not visit.row.automated]
    times: dict[str, list[int]] = defaultdict(list)
    for visit in people:
        if visit.zoned:
            times[visit.row.account].extend(visit.hours)
    hours = [clock_hours(seconds) for _, seconds in sorted(times.items())]
    reason = _why_not(len(times), sum(map(len, hours)), bool(people), all(visit.zoned for visit in people))
    if reason:
        yield gap(STAGE, QUESTION, reason, table="rhythm")
        return
    events = sum(map(len, hours))
    weighed = weigh(hours)
    yield from rhythm_rows(POOL, weighed, events)
    yield _evidence(weighed, [visit for visit in people if visit.zoned], len(hours), events)
    yield _limits()
    yield _calendars(sorted({hour for one in hours for hour in one}), calendars)


def rhythm_rows(subject: str, weighed: Iterable[Weighed], events: int) -> Iterator[Rhythm]:
    """A row for each offset that was weighed."""
    for one in weighed:
        yield Rhythm(
            subject=subject,
            utc_offset=one.name,
            probability=round(one.probability, 3),
            in_90_set=one.in_90_set,
            events=events,
        )


def _why_not(accounts: int, events: int, any_: bool, zoned: bool) -> str:
    if not any_:
        return "the logs name no account whose sessions are not automated"
    if not accounts and not zoned:
        return "the zone of the log's clock is not known"
    if accounts < LEAST_ACCOUNTS:
        few = counted(accounts, "account")
        return f"{few}; a rhythm is stated for {LEAST_ACCOUNTS} or more together, never for a person"
    if events < LEAST_HOURS:
        return f"{counted(events, 'clock hour')} with activity; at least {LEAST_HOURS} are needed"
    return ""


def _evidence(weighed: Sequence[Weighed], used: Sequence[Visit], accounts: int, events: int) -> Evidence:
    inside = [one.name for one in weighed if one.in_90_set]
    return evidence(
        STAGE,
        "rhythm",
        POOL,
        f"the active hours of {accounts} accounts together ({events} clock hours) fit UTC offsets "
        f"{', '.join(inside)} (90 % set; +08:00 and +09:00 are not told apart)",
        value=",".join(inside),
        places=[visit.place for visit in used],
        path=used[0].path,
        cluster="time",
        source_reliability="B",
        credibility="3",
    )


def _limits() -> Gap:
    return gap(
        STAGE,
        "Do the accounts keep the hours of +08:00 or of +09:00?",
        "their likelihood ratio is 1: no measurement tells the two apart",
        table="rhythm",
    )


def _calendars(hours: Sequence[int], own: Sequence[Calendar]) -> Gap:
    """What the days off say; a gap with its numbers, because days alone place nobody."""
    found = compare(hours, (*CALENDARS, *own))
    reason = (
        f"fewer than {LEAST_TELLING} days tell the calendars apart"
        if found is None
        else f"{words(found)}; days alone place nobody"
    )
    return gap(STAGE, "Whose days off do the accounts keep?", reason, table="rhythm")
