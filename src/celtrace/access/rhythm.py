"""Which UTC offsets fit the hours at which someone is active: a tempered mixture with honest 90 % sets.

Events are thinned to one a clock hour, because one burst is one decision. Each offset from -11 to +12 turns
them into 48 counts, hour of day on working days and on weekends, and a mixture of six kinds of working week
(:mod:`celtrace.access.rhythm_templates`) gives its likelihood. Events are far from independent, so the
likelihood is tempered: n hours count as at most :data:`INDEPENDENT` independent ones, by which the 90 % set
holds the truth about nine times in ten at every n that was measured. Several accounts of one pool multiply,
discounted by :data:`SHARED_CAUSE` for what they have in common, and blurred by :data:`WORKPLACE_HOURS`.

Measured on each person of the reference data by what the others gave (:mod:`celtrace.access.rhythm_sets`,
:data:`MEASURED`), and on the half that gave none of the constants (:mod:`celtrace.access.rhythm_fit`).

Limits, which every answer carries: +08:00 and +09:00 are not told apart, the likelihood ratio between them is
1 by decision; half-hour zones fall to their neighbours; shift work, batch jobs and travellers look like other
zones; an offset is no country.

Source of the approach: La Morgia et al., "Time-Zone Geolocation of Crowds in the Dark Web" (ICDCS 2018), who
place crowds and not persons.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import exp, log
from typing import NamedTuple

from celtrace.access.rhythm_templates import SHARES, TEMPLATES

OFFSETS = tuple(range(-11, 13))
"""Whole hours east of UTC; +13 and +14 are -11 and -10 a day later."""

HARDLY_INHABITED = (-11, -10, -9, -2, -1, 12)
"""Offsets whose clocks fewer than one in a thousand people keep at any time of the year: +13 and -11 (Samoa, Tonga; New
Zealand in summer), +14 and -10 (Kiribati; Hawaii), -9 (Alaska in winter), -2 and -1 (Greenland, the Azores, Cape
Verde), +12 (New Zealand in winter, Fiji, Kamchatka). Zones by the IANA time zone database, people by the United
Nations' World Population Prospects 2024: 8.2 thousand million, of whom none of the six has 8 million."""

HARDLY = 0.1
"""How likely each of these is beforehand, beside 1 for every other offset. By numbers it would be below a fortieth; a
tenth lets the hours still place somebody there. A decision, taken with what .3, .1 and .03 give in view (the last gives
slightly more); all inhabited offsets stay alike, so it favours no country over another that anyone would ask about."""

INDEPENDENT = 12.0
"""Clock hours count as at most so many independent ones. Chosen on the fitting half."""

HEAVIEST_TEMPER = 0.25
"""The likelihood is never raised to a higher power than this. Chosen on the fitting half."""

FEW_HOURS, FEW_HOURS_MASS, MASS = 32, 0.804, 0.86
"""The 90 % set of one person is the fewest offsets that hold this much: with fewer clock hours the first, else the
second. So much held the truth nine times in ten when each person of the fitting half was left out in turn and weighed
by what the others gave (:mod:`celtrace.access.rhythm_sets`). The border is the geometric middle of the 20 and the 50
hours that were measured."""

POOL_MASS = 0.9
"""The same for pools, whose coverage was measured but not fitted."""

SHARED_CAUSE = 0.25
"""Correlation between the accounts of a pool: k accounts count as k / (1 + (k - 1) * this)."""

WORKPLACE_HOURS = (0.25, 0.5, 0.25)
"""Chance that a pool keeps its common hours an hour early, as the templates have them, or an hour late.

People who work together share their hours, and no number of them tells a late start from another zone; an
hour's shift of the day's beginning is weak evidence. A decision, not a measurement: pools of one employer were
not among the reference data.
"""

NOT_SEPARABLE = (8, 9)
"""China or Korea and Japan: measured median log10 likelihood ratio 0.01 to 0.08, negative for long runs."""

LEAST_HOURS = 20
"""Below this nothing was measured."""

LIMITS = (
    "+08:00 and +09:00 are not told apart: likelihood ratio 1",
    "half-hour zones fall to their neighbours",
    "offsets where hardly anybody lives (-11 to -9, -2, -1, +12) count a tenth beforehand",
    "shift work, batch jobs and travel look like other zones",
    "measured on commit times of public projects, not on uploads",
    "an offset is not a country, and a clock is not a person",
)

MEASURED = (
    "Each of 153 people left out in turn and weighed by what the others gave, averaged over three regions of the "
    "world: the three neighbouring hours that hold most held the truth in 72 % of 357 runs of 50 clock hours and "
    "75 % of 242 runs of 100; the 90 % set held it in 86 to 91 % of runs of 20 to 400"
)
"""Printed by ``benchmarks/access_rhythm.py``; a test holds it against the reference data."""


class Weighed(NamedTuple):
    """One offset, hours east of UTC, with its probability and whether the 90 % set holds it."""

    offset: int
    probability: float
    in_90_set: bool

    @property
    def name(self) -> str:
        """``+09:00``."""
        return f"{'-' if self.offset < 0 else '+'}{abs(self.offset):02d}:00"


def clock_hours(seconds: Iterable[int]) -> list[int]:
    """Events, in seconds since 1970, thinned to the clock hours (UTC) in which there was any."""
    return sorted({second // 3600 * 3600 for second in seconds})


def week_bins(hours: Sequence[int]) -> list[list[int]]:
    """For each offset, counts by local hour: 24 for Monday to Friday, 24 for the weekend."""
    of_week = [0] * 168
    for second in hours:
        of_week[(second // 3600 + 72) % 168] += 1
    bins = []
    for offset in OFFSETS:
        row = [0] * 48
        for hour, count in enumerate(of_week):
            if count:
                local = (hour + offset) % 168
                row[local % 24 + (24 if local >= 120 else 0)] += count
        bins.append(row)
    return bins


class Model(NamedTuple):
    """What weeks look like: log chances of the 48 hours of each template, and how common each template is."""

    logs: Sequence[Sequence[float]]
    shares: Sequence[float]


def model(templates: Sequence[Sequence[float]], shares: Sequence[float]) -> Model:
    """A model of templates that need not add up to one."""
    return Model([[log(part / sum(template)) for part in template] for template in templates], shares)


FITTED = model(TEMPLATES, SHARES)


def weigh(accounts: Sequence[Sequence[int]], by: Model = FITTED) -> list[Weighed]:
    """Probability of each offset for one subject, or for the accounts of one pool, by their clock hours.

    Beforehand all offsets are alike but for those where hardly anybody lives (:data:`HARDLY_INHABITED`). Accounts
    without any hour are left out.
    """
    counted = [hours for hours in accounts if hours]
    total = [0.0] * len(OFFSETS)
    for hours in counted:
        for place, value in enumerate(_log_likelihoods(hours, by)):
            total[place] += value
    discount = 1 + (len(counted) - 1) * SHARED_CAUSE if counted else 1.0
    highest = max(total)
    weights = [exp((value - highest) / discount) for value in total]
    if len(counted) > 1:
        early, same, late = WORKPLACE_HOURS
        weights = [
            same * weights[place] + early * weights[place - 1] + late * weights[(place + 1) % len(weights)]
            for place in range(len(weights))
        ]
    weights = [
        weight * (HARDLY if offset in HARDLY_INHABITED else 1)
        for offset, weight in zip(OFFSETS, weights, strict=True)
    ]
    alike = [OFFSETS.index(offset) for offset in NOT_SEPARABLE]
    mean = sum(weights[place] for place in alike) / len(alike)
    for place in alike:
        weights[place] = mean
    whole = sum(weights)
    chances = [weight / whole for weight in weights]
    inside = _set_of_90(chances, _mass(counted))
    return [
        Weighed(offset, chance, place in inside)
        for place, (offset, chance) in enumerate(zip(OFFSETS, chances, strict=True))
    ]


def three_hours(weighed: Sequence[Weighed]) -> tuple[Weighed, float]:
    """The middle of the three neighbouring offsets that hold most, and how much they hold.

    Of all answers it is the one that is within an hour of the truth with the highest probability.
    """
    chances = [one.probability for one in weighed]
    held = [
        chances[place - 1] + chance + chances[(place + 1) % len(chances)]
        for place, chance in enumerate(chances)
    ]
    best = max(range(len(held)), key=lambda place: (round(held[place], 12), chances[place]))
    return weighed[best], held[best]


def _mass(accounts: Sequence[Sequence[int]]) -> float:
    if len(accounts) != 1:
        return POOL_MASS
    return FEW_HOURS_MASS if len(accounts[0]) < FEW_HOURS else MASS


def _set_of_90(chances: Sequence[float], mass: float) -> set[int]:
    """The fewest offsets that hold ``mass``, and whatever is exactly as likely as the last of them."""
    order = sorted(range(len(chances)), key=lambda place: (-chances[place], place))
    held, last = 0.0, 0.0
    inside: set[int] = set()
    for place in order:
        if held >= mass and chances[place] < last:
            break
        inside.add(place)
        held += chances[place]
        last = chances[place]
    return inside


def _log_likelihoods(hours: Sequence[int], by: Model) -> list[float]:
    """For each offset the tempered log likelihood of one account's hours under the mixture."""
    temper = min(HEAVIEST_TEMPER, INDEPENDENT / len(hours))
    found = []
    for row in week_bins(hours):
        scores = [
            log(share) + temper * sum(count * chance for count, chance in zip(row, template, strict=True))
            for share, template in zip(by.shares, by.logs, strict=True)
        ]
        highest = max(scores)
        found.append(highest + log(sum(exp(score - highest) for score in scores)))
    return found
