"""Whether an entry was listed on a day, and is listed in the newest rendition: yes, no or unknown.

A rendition that holds an entry proves that it was listed then. One that does not hold it proves the
contrary only when it is complete; so a missing row is no delisting unless complete renditions of the same
list stand on both sides of it. The dates of a delisting are bounds, never the day itself. A rendition
known by its month alone may be of any day of it.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass

from celtrace.parties.lists.model import Entry, Rendition
from celtrace.records.evidence import counted
from celtrace.records.parties import YesNoUnknown


@dataclass(frozen=True, slots=True)
class Standing:
    """The answer for one entry, with a sentence for each step and the rendition it is shown by."""

    on_date: YesNoUnknown
    today: YesNoUnknown
    reasons: list[str]
    shown_by: Rendition | None


def bounds(day: str) -> tuple[str, str]:
    """First and last day that a date of day or month precision may mean."""
    if len(day) > 7:
        return day, day
    year, month = map(int, day.split("-"))
    return f"{day}-01", f"{day}-{monthrange(year, month)[1]:02d}"


def standing(entry: Entry, renditions: list[Rendition], as_of: str | None) -> Standing:
    """Judge ``entry`` on ``as_of`` from all renditions of its list."""
    dated = sorted((r for r in renditions if r.date), key=lambda r: bounds(r.date or ""))
    states = [(r, _state(entry, r)) for r in dated]
    reasons = _history(states)
    undated = [r for r in renditions if r.date is None and entry.id in r.places]
    if undated:
        reasons.append(f"stands in {counted(len(undated), 'undated rendition')}, which date nothing")
    on_date, why = _on_date(entry, states, as_of)
    today, why_today = _today(states)
    present = [r for r, state in states if state == "yes"]
    earlier = [r for r in present if as_of is None or bounds(r.date or "")[0] <= as_of]
    shown = earlier[-1] if earlier else present[0] if present else undated[-1] if undated else None
    return Standing(on_date, today, [*reasons, why, why_today], shown)


def _state(entry: Entry, rendition: Rendition) -> YesNoUnknown:
    if entry.id in rendition.places:
        last = bounds(rendition.date or "")[1]
        return "no" if entry.listed_until and entry.listed_until < last else "yes"
    return "no" if rendition.complete == "yes" and not rendition.partial else "unknown"


def _history(states: list[tuple[Rendition, YesNoUnknown]]) -> list[str]:
    held = [r.date or "" for r, state in states if state == "yes"]
    lines = []
    if held:
        lines.append(f"in the {'list' if len(held) == 1 else 'lists'} of {', '.join(held)}")
    absent = [r.date or "" for r, state in states if state == "no"]
    if absent:
        lines.append(f"not in the complete {'list' if len(absent) == 1 else 'lists'} of {', '.join(absent)}")
    silent = [r.date or "" for r, state in states if state == "unknown"]
    if silent:
        lines.append(f"not in the incomplete files of {', '.join(silent)}, which proves nothing")
    return lines


def _on_date(
    entry: Entry, states: list[tuple[Rendition, YesNoUnknown]], as_of: str | None
) -> tuple[YesNoUnknown, str]:
    if as_of is None:
        return "unknown", "no day to judge is known: neither --as-of nor a dated list"
    first, last = bounds(as_of)
    if entry.listed_on and last < entry.listed_on:
        return (
            "no",
            f"on {as_of} not yet listed: {entry.listed_by} states {entry.listed_on} as the day of listing",
        )
    if entry.listed_until and first > entry.listed_until:
        return (
            "no",
            f"on {as_of} no longer listed: {entry.delisted_by} states {entry.listed_until} as its end",
        )
    telling = [(r, state) for r, state in states if state != "unknown"]
    before = [(r, s) for r, s in telling if bounds(r.date or "")[1] <= first or r.date == as_of]
    after = [(r, s) for r, s in telling if bounds(r.date or "")[0] >= last or r.date == as_of]
    left, right = (before[-1] if before else None), (after[0] if after else None)
    if right and right[1] == "yes" and entry.listed_on and entry.listed_on <= first:
        since = f"since {entry.listed_on} as {entry.listed_by} states"
        return "yes", f"on {as_of} listed: {since}, and in the list of {right[0].date}"
    if left and left[1] == "yes" and entry.listed_until and last < entry.listed_until:
        until = f"until {entry.listed_until} as {entry.delisted_by} states"
        return "yes", f"on {as_of} listed: in the list of {left[0].date}, {until}"
    if left and right and left[1] == right[1]:
        word = "listed" if left[1] == "yes" else "not listed"
        if left[0].date == right[0].date:
            where = "in" if left[1] == "yes" else "not in"
            return left[1], f"on {as_of} {word}: {where} the list of that date"
        return left[1], f"on {as_of} {word}: bracketed by the lists of {left[0].date} and {right[0].date}"
    if left and right:
        turn = "left" if left[1] == "yes" else "joined"
        return "unknown", (
            f"on {as_of} unknown: it {turn} the list between {left[0].date} and {right[0].date} (file evidence "
            "only)"
        )
    side = f"the newest that tells is of {left[0].date}" if left else "no earlier list tells"
    if not left and right:
        side = f"the oldest that tells is of {right[0].date}"
    return "unknown", f"on {as_of} unknown: no two lists bracket this day; {side}"


def _today(states: list[tuple[Rendition, YesNoUnknown]]) -> tuple[YesNoUnknown, str]:
    if not states:
        return "unknown", "listed today: unknown, no rendition is dated"
    rendition, state = states[-1]
    if state == "yes":
        return "yes", f"listed in the newest list, of {rendition.date}"
    held = [r.date for r, s in states if s == "yes"]
    if state == "unknown":
        return "unknown", (
            f"listed today: unknown, the newest files, of {rendition.date}, are not known to be complete "
            f"({rendition.complete_basis})"
        )
    first_gone = next(r.date for r, s in reversed(states) if s == "no" and _later(r, states))
    if held:
        return "no", (
            f"not in the newest list, of {rendition.date}: left between {held[-1]} and {first_gone} "
            "(file evidence only, no notice seen)"
        )
    return "no", f"not in the newest list, of {rendition.date}"


def _later(rendition: Rendition, states: list[tuple[Rendition, YesNoUnknown]]) -> bool:
    """Whether this is the first complete rendition without the entry after the last one with it."""
    index = [r for r, _ in states].index(rendition)
    earlier = [s for _, s in states[:index] if s != "unknown"]
    return not earlier or earlier[-1] == "yes"
