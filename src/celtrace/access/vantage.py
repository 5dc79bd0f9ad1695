"""What the tables' claims together allow to say of an address: masked, open, or unknown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from celtrace.access.networks import MASKING, NOT_LISTED
from celtrace.access.origins import REGION
from celtrace.records import Origin


@dataclass(slots=True)
class Vantage:
    """Claims about one address: value to the tables that make the claim."""

    kinds: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    countries: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    regions: dict[str, str] = field(default_factory=dict)
    locations: set[tuple[float, float, float]] = field(default_factory=set)

    @property
    def masks(self) -> list[str]:
        """Kinds that hide where a user is, by any table."""
        return sorted(MASKING & set(self.kinds))

    @property
    def is_open(self) -> bool:
        """Whether tables that tell kinds apart were asked and none calls it a relay."""
        return NOT_LISTED in self.kinds and not self.masks

    @property
    def location(self) -> tuple[float, float, float] | None:
        """Latitude, longitude and radius in kilometres (0: not stated), where no table says otherwise."""
        return next(iter(self.locations)) if len(self.locations) == 1 else None

    @property
    def place(self) -> str:
        """One word for where it is: ``kind:vpn``, ``country:CN``, ``country:disputed``, ``country:unknown``.

        The country of a relay is the relay's, so a relay counts by its kind only, the most telling first.
        """
        if self.masks:
            return "kind:" + next(kind for kind in MOST_TELLING if kind in self.masks)
        if len(self.countries) == 1:
            return "country:" + next(iter(self.countries))
        return "country:disputed" if self.countries else "country:unknown"


MOST_TELLING = ("tor", "vpn", "relay", "proxy", "hosting")
"""Order in which kinds of relay name an address that several tables call differently."""


def vantages(origins: Iterable[Origin]) -> dict[str, Vantage]:
    """Claims by address. A watch region counts only on days that its validity covers."""
    found: dict[str, Vantage] = defaultdict(Vantage)
    for row in origins:
        if row.value is None:
            continue
        seen = found[row.ip]
        if row.claim == "kind":
            seen.kinds[row.value].add(_table(row))
        elif row.claim == "country":
            seen.countries[row.value].add(_table(row))
        elif row.claim == "location":
            north, east, *wide = (float(part) for part in row.value.split(","))
            seen.locations.add((north, east, wide[0] if wide else 0.0))
        elif row.claim == "region" and row.dataset.startswith(REGION) and row.temporal != "nearest":
            seen.regions[row.value] = row.granularity
    return dict(found)


def _table(row: Origin) -> str:
    return f"{row.dataset} ({row.dataset_date or 'undated'})"


def tables_of(seen: Iterable[Vantage], place: str) -> Sequence[str]:
    """The tables that make a claim such as ``kind:vpn`` of any of the addresses."""
    what, _, value = place.partition(":")
    found: set[str] = set()
    for vantage in seen:
        claims = vantage.kinds if what == "kind" else vantage.countries
        if value in claims:
            found |= claims[value]
    return sorted(found)
