"""Invented cases with known truth, as tables: what the calibration of the explanations is measured on.

A case is made from the ground up and never from the table of likelihoods that weighs it. A team has machines
with a locale, people who write notes, accounts that come from somewhere by some way, working days, a register that a
client may or may not keep, and an investigator who sees part of it: with a log or without, for one day or ten.
What the stages before `assess` would have written of that is written here, and `assess` does the rest.

Six kinds of truth: ordinary studios in China, teams in China that write Korean, studios in South Korea, servers that
are shared or broken into, servers on which little or something else is found, forged traces, and studios in the
DPRK, directly or by a go-between. How often each thing happens differs from world to world: a world draws its
base rates from the ranges of the priors, and moves every other chance by up to half of its odds or more
(standard deviation 0.5 of the log-odds). All chances are the authors' guesses about the trade, as the
likelihoods are; what is tested is whether the way of weighing turns such material into honest probabilities.
"""

from __future__ import annotations

from typing import NamedTuple

from calibration_maker import Maker, World

from celtrace.records import Row, Segment

CASES_PER_WORLD = 500
KINDS = {
    "ordinary": "china_alone",
    "korean_chinese": "china_korean",
    "south": "south_korea",
    "mixed": "shared_host",
    "empty_or_other": "something_else",
    "forged": "planted",
    "dprk_direct": "dprk_studio",
    "dprk_by_proxy": "dprk_studio",
}
"""Kind of case to the explanation that is true of it."""

INNOCENT = ("ordinary", "korean_chinese", "south", "mixed", "empty_or_other")


class Team(NamedTuple):
    """People at work: chances of what they leave behind. Places and locales are weights by name."""

    locale: dict[str, float]
    notes: dict[str, float]
    northern: float
    side_by_side: float
    places: dict[str, float]
    relay: float
    own_network: float
    daily: float
    zone: int
    listed: float
    owned: float
    payees: float
    undeclared: float


TEAMS = {
    "ordinary": Team(
        {"zh": 0.95, "en": 0.05},
        {"zh": 0.82, "zh+ko": 0.06, "zh+ja": 0.08, "none": 0.04},
        0.08,
        0.6,
        {"CN": 0.96, "other": 0.04},
        0.3,
        0.0005,
        0.7,
        8,
        0.005,
        0.005,
        0.2,
        0.4,
    ),
    "korean_chinese": Team(
        {"zh": 0.8, "ko": 0.2},
        {"zh+ko": 0.62, "zh": 0.22, "ko": 0.12, "none": 0.04},
        0.8,
        0.6,
        {"CN": 0.97, "KR": 0.03},
        0.35,
        0.001,
        0.7,
        8,
        0.02,
        0.02,
        0.25,
        0.5,
    ),
    "south": Team(
        {"ko": 0.92, "en": 0.08},
        {"ko": 0.75, "zh+ko": 0.15, "none": 0.1},
        0.01,
        0.3,
        {"KR": 0.95, "other": 0.05},
        0.12,
        0.0002,
        0.7,
        9,
        0.003,
        0.003,
        0.12,
        0.4,
    ),
    "other": Team(
        {"ja": 0.35, "en": 0.5, "zh": 0.15},
        {"none": 0.5, "ja": 0.25, "zh": 0.15, "zh+ko": 0.02, "ko": 0.08},
        0.1,
        0.3,
        {"other": 0.85, "CN": 0.1, "KR": 0.05},
        0.25,
        0.001,
        0.4,
        7,
        0.003,
        0.003,
        0.18,
        0.3,
    ),
    "dprk_direct": Team(
        {"zh": 0.35, "ko": 0.3, "en": 0.35},
        {"zh+ko": 0.65, "ko": 0.3, "none": 0.05},
        0.93,
        0.75,
        {"CN": 0.85, "other": 0.15},
        0.75,
        0.35,
        0.75,
        9,
        0.3,
        0.15,
        0.55,
        0.75,
    ),
    "dprk_by_proxy": Team(
        {"zh": 0.8, "ko": 0.1, "en": 0.1},
        {"zh+ko": 0.72, "zh": 0.22, "ko": 0.06},
        0.9,
        0.75,
        {"CN": 0.95, "other": 0.05},
        0.55,
        0.05,
        0.75,
        8,
        0.25,
        0.15,
        0.5,
        0.75,
    ),
}


class ServerMaker(Maker):
    """Makes the rows of a case of an exposed server."""

    def rows(self) -> list[Row]:
        """All rows."""
        if self.kind == "mixed":
            teams = [
                TEAMS[each]
                for each in self.source.choices(["ordinary", "korean_chinese", "south", "other"], k=2)
            ]
        elif self.kind == "empty_or_other":
            teams = [TEAMS["other"]]
        elif self.kind == "forged":
            teams = [self.forged()]
        else:
            teams = [TEAMS[self.kind]]
        volume = 0.25 if self.kind == "empty_or_other" and self.yes("empty", 0.4) else 1.0
        self.server(teams, volume)
        for team in teams:
            self.files(team, volume / len(teams))
            self.notes(team, volume / len(teams))
        self.log(teams)
        self.register(teams[0])
        return self.made

    def forged(self) -> Team:
        """What a forger makes of a team: marks of its target, seldom all, and traces of his own machine."""
        target = self.source.choices(["dprk_direct", "ordinary", "south"], [0.65, 0.2, 0.15])[0]
        model = TEAMS[target]
        own = self.yes("forger's own locale", 0.5)
        told = target == "dprk_direct"
        return model._replace(
            locale={"en": 0.7, "zh": 0.3} if own else model.locale,
            northern=0.5 if told else model.northern,
            own_network=0.5 if told else 0.001,
            relay=0.8,
            daily=0.12,
            listed=0.003,
            owned=0.003,
            payees=0.18,
            undeclared=0.45,
        )

    def server(self, teams: list[Team], volume: float) -> None:
        """Snapshots, and what changed between them."""
        days = self.source.choice([1, 1, 2, 3, 4, 7, 10])
        complete = self.yes("complete", 0.6)
        names = self.snapshots(days, complete=complete)
        self.item(names[0])
        daily = max(team.daily for team in teams) * (0.3 if volume < 1 else 1)
        if days > 1 and self.yes("daily", daily):
            self.arrivals(names)

    def files(self, team: Team, volume: float) -> None:
        """Archives and documents; the machines of a team are few, so traces repeat."""
        machines = [self.pick(team.locale) for _ in range(self.source.randint(1, 4))]
        encodings = {"zh": "gb18030", "ko": "cp949", "ja": "shift_jis"}
        packer = self.source.choice(machines)
        for number in range(self.few(4, volume)):
            locale = packer if self.source.random() < 0.7 else self.source.choice(machines)
            if locale in encodings:
                self.say(
                    "archive_names_encoding", f"a{number}-{volume}.zip", encodings[locale], "locale:archives"
                )
        for number in range(self.few(6, volume)):
            locale = self.source.choice(machines)
            if locale == "en":
                continue  # nobody reports an English installation
            value = {"zh": self.source.choice(["zh-CN", "WPS"]), "ko": "ko-KR", "ja": "ja-JP"}[locale]
            self.say("document_locale", f"d{number}-{volume}.xlsx", value, "locale:documents")

    def few(self, most: int, volume: float) -> int:
        """A small number, often none."""
        return round(self.source.choice([0, 0.25, 0.5, 1]) * most * volume)

    def notes(self, team: Team, volume: float) -> None:
        """Folders of notes by language; Korean shows its orthography only where there is enough of it."""
        style = self.pick(team.notes)
        northern = self.yes("northern", team.northern)
        beside = self.yes("side by side", team.side_by_side)
        if style == "none" and volume > 0.2 and self.source.random() < 0.7:
            self.text("en", 60)
        for number in range(self.few(4, volume)):
            zh = self.source.randint(5, 120) if "zh" in style else 0
            ko = self.source.randint(3, 100) if "ko" in style else 0
            ja = self.source.randint(5, 80) if "ja" in style else 0
            if not zh + ko + ja:
                continue
            for language, lines in (("zh", zh), ("ko", ko), ("ja", ja)):
                self.text(language, min(lines, 20))
            folder = f"notes{number}-{volume}"
            self.say("notes_language", folder, f"zh={zh};ko={ko};ja={ja};en=0", "notes")
            if zh and ko and beside:
                pairs = min(zh, ko) // 2
                if pairs >= 3:
                    self.say("bilingual_notes", folder, str(pairs), "notes")
                if pairs >= 10 and self.source.random() < 0.6:
                    self.say("note_pairs", folder, f"zh>ko={pairs};ko>zh={pairs // 8};undecided=2", "notes")
            if ko >= 20 and self.source.random() < 0.6:
                verdict = (
                    "northern_type" if northern else self.source.choice(["southern", "southern", "undecided"])
                )
                self.say("korean_usage", folder, f"{verdict} lines={ko}", "notes")

    def text(self, language: str, lines: int) -> None:
        """Lines of text in a language."""
        for _ in range(lines):
            self.made.append(
                Segment(
                    id=f"seg{len(self.made)}",
                    sha256=self.hash,
                    path="a.txt",
                    locator=f"line={len(self.made) + 1}",
                    text="x",
                    raw_hex="78",
                    language=language,
                    encoding="utf-8",
                    encoding_second="",
                    margin=1.0,
                    method="embedded",
                    confidence=1.0,
                    role="body",
                )
            )

    def log(self, teams: list[Team]) -> None:
        """An access log, in three cases of five: accounts, where they come from, and their working day."""
        if not self.yes("log", 0.6):
            return
        self.access_log()
        accounts = self.source.randint(1, 10)
        team_of = [self.source.choice(teams) for _ in range(accounts)]
        direct = any(self.yes("own network", team.own_network) for team in teams)
        for account, team in enumerate(team_of):
            place = self.pick(team.places)
            always, ever = (
                self.yes("always by relay", team.relay),
                self.yes("ever by relay", min(team.relay + 0.2, 0.9)),
            )
            own = direct and account == 0
            sessions = self.source.randint(2, 30)
            relayed = sessions if always else (sessions // 2 if ever else 0)
            country = {"other": self.source.choice(["ES", "JP", "VN", "DE"])}.get(place, place)
            table = country if self.source.random() < 0.85 else self.source.choice(["unknown", "disputed"])
            value = {"kind:vpn": relayed, f"country:{table}": sessions - relayed}
            text = ";".join(f"{name}={count}" for name, count in sorted(value.items()) if count)
            self.say("origin_region", f"account u{account}", text, "log")
            for turn in range(sessions):
                ip = "175.45.176.10" if own and turn == 0 else f"203.0.113.{account + 1}"
                self.session(f"u{account}", ip)
        if accounts >= 5 and self.source.random() < 0.6:
            self.rhythm(team_of[0].zone)

    def rhythm(self, zone: int) -> None:
        """A 90 % set of offsets: right nine times of ten, seven hours wide or less."""
        width = self.source.choice([1, 2, 3, 5, 7])
        off = self.source.choice([0, 0, 1, -1]) if width > 1 else 0
        if self.source.random() < 0.1:
            off = self.source.choice([-9, -6, 5])
        first = zone + off - width // 2
        offsets = [f"{hour:+03}:00" for hour in range(first, first + width) if -12 <= hour <= 14]
        if offsets:
            self.say("rhythm", "all accounts", ",".join(offsets), "time")

    def register(self, team: Team) -> None:
        """What a client brings: a register with lists, ownership, payments, companies that the files name."""
        if not self.yes("register", 0.35):
            return
        vendors = self.source.randint(2, 8)
        self.vendors(vendors)
        listed = self.yes("listed", team.listed)
        if self.source.random() < 0.9:
            self.match("V0", "match" if listed else "no_match")
            if listed:
                self.say("party_match", "V0", "sdn 34022 match", "lists")
        if self.source.random() < 0.4 and self.yes("owned", team.owned):
            self.say("holding", "V1", "ofac blocked_by_ownership DPRK3", "lists")
        if self.source.random() < 0.6:
            self.payments(team)
        if self.source.random() < 0.5:
            self.say("legal_entity", "Company", "Company", "documents")
            if self.yes("undeclared", team.undeclared):
                self.say("undeclared_work", "Company", "Company", "chain")

    def payments(self, team: Team) -> None:
        """Payments under one contract; one habit of a payee shows in several patterns."""
        self.say("payment", "C1", f"S V0 {self.source.randint(3, 20)}", "payments")
        if self.yes("payees", team.payees):
            self.say("payee_differs", "C1", "3 of 4", "payments")
            for kind in ("payee_country_differs", "rotating_payee", "instalments"):
                if self.source.random() < 0.4:
                    self.say(kind, "C1", "3", "payments")


def servers(seed: int) -> World:
    """A world of exposed servers."""
    return World(seed, "exposed_server", KINDS, ServerMaker)
