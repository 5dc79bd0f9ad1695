"""What makes invented cases with known truth: worlds with their own chances, and the rows every maker needs."""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from celtrace.records import (
    Change,
    Evidence,
    Inventoried,
    LogFile,
    Match,
    Party,
    Row,
    Session,
    Snapshot,
)
from celtrace.records.evidence import evidence
from celtrace.resources.hypotheses import LIBRARIES

SPREAD = 0.5
"""Standard deviation of the log-odds by which a world moves each chance."""

_NAMELESS = ("show_code", "season", "episode", "scene", "cut", "stage", "level", "frame", "take")
_NO_NAME: dict[str, Any] = dict.fromkeys(_NAMELESS)


class Case(NamedTuple):
    """A case: its kind, and the rows of the tables before ``assess``."""

    kind: str
    rows: list[Row]


class World:
    """Chances of one world: base rates within the ranges of the priors, and everything else moved by a little.

    ``kinds`` are the kinds of case with the explanation of the library that is true of each, ``maker`` the class that
    makes one.
    """

    def __init__(self, seed: int, library: str, kinds: Mapping[str, str], maker: type[Maker]) -> None:
        self.seed, self.library, self.kinds, self.maker = seed, library, kinds, maker
        source = random.Random(f"world {seed}")
        explanations = next(each.explanations for each in LIBRARIES if each.id == library)
        drawn = {each.id: source.triangular(each.low, each.high, each.mode) for each in explanations}
        self.rates: dict[str, float] = {}
        for truth, rate in drawn.items():
            own = [kind for kind, name in kinds.items() if name == truth]
            left = rate
            for kind in own[:-1]:
                share = source.uniform(0.3, 0.7)
                self.rates[kind], left = left * share, left * (1 - share)
            self.rates[own[-1]] = left
        self._moved: dict[str, float] = {}

    def chance(self, name: str, usual: float) -> float:
        """The chance of a thing in this world, from the usual one; the same whenever it is asked for."""
        if name not in self._moved:
            self._moved[name] = random.Random(f"{self.seed} {name}").gauss(0, SPREAD)
        odds = math.log(usual / (1 - usual)) + self._moved[name]
        return 1 / (1 + math.exp(-odds))

    def cases(self, number: int) -> Iterator[Case]:
        """Cases of this world."""
        kinds = list(self.kinds)
        for place in range(number):
            source = random.Random(f"case {self.seed} {place}")
            kind = source.choices(kinds, [self.rates[each] for each in kinds])[0]
            yield Case(kind, self.maker(self, kind, source).rows())


class Maker:
    """Makes the rows of one case."""

    def __init__(self, world: World, kind: str, source: random.Random) -> None:
        self.world, self.kind, self.source = world, kind, source
        self.truth = world.kinds[kind]
        self.made: list[Row] = []
        self.hash = f"{source.getrandbits(256):064x}"

    def rows(self) -> list[Row]:
        """All rows."""
        raise NotImplementedError

    def yes(self, name: str, usual: float) -> bool:
        """Whether a thing happens, by its chance in this world."""
        return self.source.random() < self.world.chance(f"{name} {usual}", usual)

    def pick(self, weights: dict[str, float]) -> str:
        """One of several things by weight."""
        return self.source.choices(list(weights), list(weights.values()))[0]

    def say(self, kind: str, subject: str, value: str, cluster: str) -> Evidence:
        """An evidence row as a stage would write it."""
        row = evidence(
            "made",
            kind,
            subject,
            f"{kind} {value}",
            value=value,
            places=[(self.hash, f"line={len(self.made) + 1}")],
            path="a.txt",
            cluster=cluster,
        )
        self.made.append(row)
        return row

    def snapshots(self, days: int, *, complete: bool) -> list[str]:
        """Daily snapshots of one server, by name."""
        names = [f"2030-01-{day + 1:02}" for day in range(days)]
        for name in names:
            self.made.append(
                Snapshot(
                    snapshot=name,
                    source="server",
                    role="evidence",
                    taken_at=f"{name}T00:00:00Z",
                    complete="yes" if complete else "unknown",
                    files=9,
                    bytes=9,
                    folders=1,
                    authority="invented",
                )
            )
        return names

    def item(self, snapshot: str = "2030-01-01") -> None:
        """The one item on which all observations lie."""
        raw = b"a.txt".hex()
        self.made.append(
            Inventoried(
                snapshot=snapshot,
                path="a.txt",
                path_hex=raw,
                sha256=self.hash,
                size=1,
                kind="text",
                mime="text/plain",
                extension="txt",
                mtime="2030-01-01T00:00:00Z",
                zone_known=True,
                member_chain=[],
                name_parsed=False,
                sequence="",
                **_NO_NAME,
                unknown=dict.fromkeys(_NAMELESS, "invented"),
            )
        )

    def arrivals(self, names: list[str]) -> None:
        """New files from day to day, and some of them delivered again."""
        for before, after in itertools.pairwise(names):
            self.made.append(
                Change(
                    from_snapshot=before,
                    to_snapshot=after,
                    change="added",
                    path="b.txt",
                    sha256=self.hash,
                )
            )
            self.say("new_files_daily", "server", "added=3", "files")
            if self.source.random() < 0.5:
                self.say("redelivered", "server", f"redelivered={len(self.made)}", "files")

    def vendors(self, vendors: int) -> None:
        """Declared vendors, each approved."""
        for number in range(vendors):
            self.made.append(
                Party(
                    id=f"V{number}",
                    name=f"Vendor {number}",
                    names=[],
                    identifiers=[],
                    addresses=[],
                    country="CN",
                    role="vendor",
                    source="vendors.csv",
                )
            )
            self.say("approval", f"V{number}", f"S V{number} approved", "chain")

    def access_log(self) -> None:
        """A log file."""
        self.made.append(
            LogFile(
                path="access.log",
                sha256=self.hash,
                format="combined",
                lines=9,
                parsed=9,
                blank=0,
                directives=0,
                quarantined=0,
                zone="+00:00",
                first="2030-01-01T00:00:00Z",
                last="2030-01-09T00:00:00Z",
            )
        )

    def session(self, account: str, ip: str) -> None:
        """A session of somebody who brings and takes files."""
        number = sum(isinstance(row, Session) for row in self.made)
        self.made.append(
            Session(
                id=f"s{number:04}",
                account=account,
                ip=ip,
                agent="Mozilla/5.0",
                start="2030-01-02T01:00:00Z",
                end="2030-01-02T02:00:00Z",
                requests=4,
                uploads=2,
                downloads=2,
                automated=False,
            )
        )

    def match(self, party: str, verdict: Any) -> None:
        """A row of screening."""
        self.made.append(
            Match(
                party_id=party,
                list_="sdn",
                snapshot_date="2030-01-01",
                entry_id="34022",
                entry_name="X",
                score=0.9,
                verdict=verdict,
                reasons=["identifier uscc", "programme DPRK3"],
                as_of="2030-01-01",
                listed_on_date="yes",
                listed_today="yes",
                run="made",
            )
        )


def tables(rows: list[Row]) -> Callable[[type[Any]], Iterator[Any]]:
    """A function like ``task.rows`` over rows."""
    by_class: dict[type[Any], list[Any]] = {}
    for row in rows:
        by_class.setdefault(type(row), []).append(row)
    return lambda kind: iter(by_class.get(kind, []))
