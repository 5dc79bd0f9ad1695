"""Times of change of files as a source of rhythm by itself, with what is wrong with them.

Only files that an account of the logs brought count, and only where they were changed before they were sent: a server
that sets the time when a file arrives repeats its own log. Times without a known zone (archives of DOS descent) are
left out, and copying, unpacking and syncing set many times at once, which thinning to clock hours makes one. On a
relay they may be the hours of a go-between. As with sessions, a rhythm is stated for five accounts or more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from celtrace.access.pools import LEAST_ACCOUNTS, LEAST_HOURS, STAGE, rhythm_rows
from celtrace.access.rhythm import clock_hours, weigh
from celtrace.access.touched import NEAR_S
from celtrace.case.moments import second_of
from celtrace.records import Gap, Rhythm, Touch
from celtrace.records.evidence import counted, gap

POOL = "files that accounts brought, by their time of change"
QUESTION = "Which working hours do the times of change of the files keep?"


def file_rhythm(touches: Iterable[Touch]) -> Iterator[Rhythm | Gap]:
    """Rhythm rows of the times of change, or a gap with the reason why there are none."""
    times: dict[str, list[int]] = defaultdict(list)
    follow = 0
    for touch in touches:
        if touch.direction != "upload" or touch.mtime_off_s is None or not touch.account:
            continue
        if touch.mtime_off_s > -NEAR_S:
            follow += 1
            continue
        times[touch.account].append(second_of(touch.last) + touch.mtime_off_s)
    hours = [clock_hours(seconds) for _, seconds in sorted(times.items())]
    events = sum(map(len, hours))
    reason = _why_not(len(hours), events, follow)
    if reason:
        yield gap(STAGE, QUESTION, reason, table="rhythm")
        return
    yield from rhythm_rows(POOL, weigh(hours), events)


def _why_not(accounts: int, events: int, follow: int) -> str:
    if not accounts and follow:
        return (
            f"{follow} uploaded files were changed when they were sent or later: their times repeat the log"
        )
    if not accounts:
        return "no file that an account brought has a time of change in a known zone"
    if accounts < LEAST_ACCOUNTS:
        few = counted(accounts, "account")
        return f"{few}; a rhythm is stated for {LEAST_ACCOUNTS} or more together, never for a person"
    if events < LEAST_HOURS:
        return f"{counted(events, 'clock hour')} with a change; at least {LEAST_HOURS} are needed"
    return ""
