"""Slips on generated logs: how many planted ones are found, and how many links are false.

``python benchmarks/access_slips.py [LOGS]`` generates logs (20 unless said) of 500 accounts each from one seed a log:
people at home, behind a VPN, in an office with one address, on mobile networks, travellers, strangers without
account, guessed passwords, agents and files in common by chance. Planted are four kinds of slip. No threshold was
chosen by these logs, but the generator was written beside the rules and every relay in it is listed: a test of the
rules, not of the world.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

from celtrace.access.arrow import rows_of
from celtrace.access.logs import Given, read_log
from celtrace.access.origins import origin_rows
from celtrace.access.sessions import sessions
from celtrace.access.slips import slips
from celtrace.access.slips_links import candidates, client_links, file_links
from celtrace.access.slips_travel import travels
from celtrace.access.vantage import vantages
from celtrace.case.tables import to_arrow
from celtrace.records import Origin, Request

ACCOUNTS = 500
LAYOUT = (
    '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" '
    '"$http_user_agent" "$cookie_sid"'
)
CITIES = [(35.7, 139.7), (37.6, 127.0), (31.2, 121.5), (40.1, 124.4), (48.9, 2.4), (40.4, -3.7), (51.5, -0.1),
          (40.7, -74.0), (34.1, -118.2), (-33.9, 151.2), (1.35, 103.8), (55.8, 37.6)]  # fmt: skip
START = datetime(2024, 1, 1, tzinfo=UTC)


class World:
    """One generated log with its address tables and what was planted in it."""

    def __init__(self, seed: int, folder: Path) -> None:
        self.rng = random.Random(seed)
        self.folder = folder
        self.lines: list[tuple[datetime, str]] = []
        self.planted: dict[tuple[str, str], str] = {}
        self.common = [f"Mozilla/5.0 (Windows NT 10.0) Browser/{number}" for number in range(12)]
        self.files = [f"/shared/f{number}.zip" for number in range(60)]

    def home(self, city: int) -> str:
        """An address of a city."""
        return f"82.{10 + city}.{self.rng.randrange(256)}.{self.rng.randrange(1, 255)}"

    def vpn(self) -> str:
        """An address of the relay."""
        return f"45.131.{self.rng.randrange(4)}.{self.rng.randrange(1, 255)}"

    def session(
        self,
        at: datetime,
        ip: str,
        account: str,
        agent: str,
        files: list[str],
        cookie: str = "-",
        status: int = 200,
    ) -> datetime:
        """Requests of one visitor, one after the other."""
        for target in files:
            stamp = at.strftime("%d/%b/%Y:%H:%M:%S +0000")
            self.lines.append(
                (
                    at,
                    f'{ip} - {account} [{stamp}] "GET {target} HTTP/1.1" {status} 100 "-" "{agent}" "{cookie}"',
                )
            )
            at += timedelta(seconds=self.rng.randint(20, 400))
        return at

    def some(self, own: list[str]) -> list[str]:
        """Files that many ask for, and some of one's own."""
        return self.rng.sample(self.files, self.rng.randint(2, 5)) + self.rng.sample(own, min(2, len(own)))

    def when(self) -> datetime:
        """Any moment of the month."""
        return START + timedelta(days=self.rng.randrange(30), seconds=self.rng.randrange(86_400))

    def people(self) -> None:
        """Accounts, and the slips of some."""
        rng = self.rng
        office = self.home(0)
        for number in range(ACCOUNTS):
            account, agent, city = f"u{number:04d}", rng.choice(self.common), rng.randrange(len(CITIES))
            own = [f"/projects/{account}/{part}.psd" for part in range(5)]
            kind = rng.choices(("home", "vpn", "office", "mobile", "traveller"), (55, 25, 10, 5, 5))[0]
            home = {"office": office, "mobile": f"82.200.{rng.randrange(256)}.{rng.randrange(1, 255)}"}.get(
                kind, self.home(city)
            )
            for _ in range(rng.randint(6, 14)):
                ip = self.vpn() if kind == "vpn" else home
                at = START + timedelta(days=rng.randrange(20), seconds=rng.randrange(86_400))
                self.session(at if kind == "traveller" else self.when(), ip, account, agent, self.some(own))
            if kind == "traveller":
                at = START + timedelta(days=25)
                self.session(at, home, account, agent, self.some(own))
                away = (city + 4) % len(CITIES)
                self.session(at + timedelta(hours=26), self.home(away), account, agent, self.some(own))
            elif kind == "vpn" and rng.random() < 0.16:
                bare = self.home(city)
                self.session(
                    self.when(),
                    bare,
                    account,
                    rng.choice([agent, agent, rng.choice(self.common)]),
                    self.some(own),
                )
                self.planted[account, bare] = "account"
            elif kind == "home" and rng.random() < 0.03:
                at, bare = self.when(), self.home((city + 5) % len(CITIES))
                end = self.session(at, home, account, agent, self.some(own))
                self.session(end + timedelta(minutes=20), bare, account, agent, self.some(own))
                self.planted[account, bare] = "two vantage points"
            elif kind == "vpn" and rng.random() < 0.05:
                bare, cookie = self.home(city), f"{rng.getrandbits(64):016x}"
                self.session(self.when(), self.vpn(), account, agent, self.some(own), cookie)
                self.session(self.when(), bare, "-", agent, self.some([]), cookie)
                self.planted["cookie", bare] = "cookie"

    def strangers(self) -> None:
        """Visitors without account."""
        rng = self.rng
        for number in range(300):
            self.session(
                self.when(),
                self.home(rng.randrange(len(CITIES))),
                "-",
                rng.choice(self.common),
                self.some([]),
            )
            if number % 3 == 0:
                self.session(self.when(), self.vpn(), "-", rng.choice(self.common), self.some([]))
        for number in range(6):  # the same person, once behind the relay and once without
            agent, own = (
                f"RareClient/{number}.{rng.randrange(99)}",
                [f"/rare/{number}/{part}.mov" for part in range(6)],
            )
            bare = self.home(rng.randrange(len(CITIES)))
            self.session(self.when(), self.vpn(), "-", agent, [*own[:5], rng.choice(self.files)])
            self.session(self.when(), bare, "-", agent, own[1:])
            self.planted["files", bare] = "agent and files"
        for number in range(20):  # two strangers with one rare agent and other files
            agent = f"OddClient/{number}"
            self.session(self.when(), self.vpn(), "-", agent, [f"/odd/{number}/a{part}" for part in range(5)])
            self.session(
                self.when(),
                self.home(1),
                "-",
                agent,
                [f"/odd/{number}/b{part}" for part in range(5)] + self.files[:1],
            )
        for _ in range(60):  # passwords guessed for real accounts, from anywhere
            self.session(
                self.when(),
                self.home(2),
                f"u{rng.randrange(ACCOUNTS):04d}",
                "curl/8.5",
                ["/login"] * 3,
                status=401,
            )

    def write(self) -> None:
        """The log and the address tables."""
        self.people()
        self.strangers()
        self.lines.sort()
        (self.folder / "log").write_text("".join(line + "\n" for _, line in self.lines))
        tables = self.folder / "ip"
        tables.mkdir()
        (tables / "vpn-2024-01-15.txt").write_text("45.131.0.0/22\n")
        rows = ["cidr,country,city,latitude,longitude,radius_km,kind"]
        rows += [
            f"82.{10 + n}.0.0/16,X{chr(65 + n)},City {n},{lat},{lon},50,"
            for n, (lat, lon) in enumerate(CITIES)
        ]
        rows.append("82.200.0.0/16,XZ,,35.7,139.7,50,mobile")
        (tables / "places-2024-01-15.csv").write_text("\n".join(rows) + "\n")


def score(seed: int) -> tuple[Counter[str], Counter[str], int]:
    """Planted and found by kind, and false links, of one log."""
    with tempfile.TemporaryDirectory() as name:
        world = World(seed, Path(name))
        world.write()
        given = Given(layout=LAYOUT)
        rows = list(rows_of(read_log(Path(name) / "log", "log", "0" * 64, given)))
        requests = [row for row in rows if isinstance(row, Request)]
        assert len(requests) == len(world.lines)
        table = to_arrow(Request, requests)
        made = sessions([table], lambda _ip: False)
        ips = {row.ip: "2024-01-15" for row in requests}
        origins = [row for row in rows_of(origin_rows(ips, Path(name) / "ip", [])) if isinstance(row, Origin)]
        seen = vantages(origins)
        links = [
            *slips(made.found, seen, made.agents),
            *travels(made.found, seen, made.agents),
            *client_links(made.found, seen, made.agents.visitors),
            *file_links(candidates(made), seen, made, lambda: [table]),
        ]
        by_id = {row["id"]: row for row in made.table().to_pylist()}
        planted, found = Counter(world.planted.values()), Counter[str]()
        false, met = 0, set()
        for link in links:
            keys = {(who, by_id[one]["ip"]) for one in (link.session_a, link.session_b)
                    for who in (link.account, "cookie", "files")}  # fmt: skip
            right = keys & set(world.planted)
            met |= right
            false += not right
        found.update(world.planted[key] for key in met)
        return planted, found, false


def main(count: int) -> None:
    """Print the table."""
    planted, found, false = Counter[str](), Counter[str](), 0
    began = time.process_time()
    for seed in range(count):
        one = score(seed)
        planted, found, false = planted + one[0], found + one[1], false + one[2]
    print("| kind | planted | found |\n|---|---|---|")
    for kind in sorted(planted):
        print(f"| {kind} | {planted[kind]} | {found[kind]} |")
    total, right = sum(planted.values()), sum(found.values())
    print(f"| **all** | {total} | {right} = {right / total:.1%} |")
    accounts = count * ACCOUNTS
    print(f"\n{false} false links on {accounts} accounts ({false / accounts * 1000:.2f} per 1,000); ", end="")
    print(f"{count} logs, {time.process_time() - began:.0f} s CPU")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
