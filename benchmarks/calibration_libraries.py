"""Invented cases of the other two libraries: a studio's own supply chain, and frames where they should not be.

As in `calibration_cases.py`, a case is made from the ground up: companies, what they were told to do, what they
did, what papers they keep, which traces that leaves and what of it an investigator is given. The chances are the
authors' guesses about the trade, made for kinds of case and not for explanations: several kinds stand behind one
explanation, and each has its honest doubles (a register kept badly, a name spelt otherwise, a price that is low
because the work is small). A world moves every chance as there.
"""

from __future__ import annotations

from typing import NamedTuple

from calibration_maker import Maker, World

from celtrace.records import Row
from celtrace.see.shows_stage import LEAST_WITHOUT_FORM

CHAIN_KINDS = {
    "kept_register": "as_declared",
    "register_behind": "as_declared",
    "korean_writing_vendor": "as_declared",
    "factoring": "payments_elsewhere",
    "tax_vehicle": "payments_elsewhere",
    "quiet_tier": "undeclared_other",
    "two_quiet_tiers": "undeclared_other",
    "freelancers": "undeclared_other",
    "dprk_behind_vendor": "undeclared_dprk",
    "dprk_front_declared": "undeclared_dprk",
    "framed_vendor": "planted",
    "shared_delivery_server": "planted",
    "merger": "something_else",
    "other_production": "something_else",
}
"""Kind of a supply chain to the explanation that is true of it."""

LEAK_KINDS = {
    "vendor_server": "through_chain",
    "vendor_staff": "through_chain",
    "break_in": "own_systems",
    "former_staff": "own_systems",
    "fan_archive": "published",
    "press_kit": "published",
    "hidden_workshop": "undeclared_tier",
    "hidden_relay": "undeclared_tier",
    "dumped_to_mislead": "planted",
    "shared_box": "planted",
    "lookalike": "something_else",
    "training_pile": "something_else",
}
"""Kind of a find to the explanation that is true of it."""


class Chain(NamedTuple):
    """A supply chain: chances of what shows of it."""

    strays: float
    """That files name a company that no register declares."""
    withheld: float
    cheap: float
    payees: float
    crypto: float
    listed: float
    owned: float
    near: float
    state: float
    northern: float
    chinese_first: float
    own_network: float


CHAINS = {
    "kept_register": Chain(0.04, 0.2, 0.1, 0.06, 0.03, 0.004, 0.004, 0.02, 0.002, 0.1, 0.15, 0.001),
    "register_behind": Chain(0.3, 0.35, 0.15, 0.12, 0.04, 0.006, 0.006, 0.03, 0.002, 0.1, 0.2, 0.001),
    "korean_writing_vendor": Chain(0.08, 0.25, 0.2, 0.1, 0.04, 0.01, 0.01, 0.04, 0.004, 0.75, 0.5, 0.002),
    "factoring": Chain(0.06, 0.25, 0.12, 0.92, 0.08, 0.005, 0.005, 0.03, 0.002, 0.15, 0.2, 0.001),
    "tax_vehicle": Chain(0.15, 0.3, 0.2, 0.85, 0.2, 0.01, 0.02, 0.04, 0.002, 0.1, 0.15, 0.001),
    "quiet_tier": Chain(0.62, 0.6, 0.4, 0.2, 0.06, 0.006, 0.01, 0.04, 0.003, 0.2, 0.3, 0.001),
    "two_quiet_tiers": Chain(0.7, 0.75, 0.5, 0.3, 0.08, 0.01, 0.015, 0.05, 0.004, 0.4, 0.45, 0.002),
    "freelancers": Chain(0.35, 0.7, 0.5, 0.35, 0.12, 0.003, 0.003, 0.02, 0.001, 0.05, 0.1, 0.001),
    "dprk_behind_vendor": Chain(0.65, 0.75, 0.55, 0.5, 0.15, 0.12, 0.12, 0.15, 0.05, 0.75, 0.5, 0.2),
    "dprk_front_declared": Chain(0.35, 0.55, 0.5, 0.6, 0.2, 0.6, 0.4, 0.35, 0.15, 0.65, 0.5, 0.3),
    "framed_vendor": Chain(0.5, 0.3, 0.1, 0.08, 0.04, 0.02, 0.01, 0.05, 0.01, 0.5, 0.3, 0.4),
    "shared_delivery_server": Chain(0.45, 0.3, 0.1, 0.08, 0.04, 0.005, 0.005, 0.03, 0.003, 0.3, 0.3, 0.02),
    "merger": Chain(0.5, 0.35, 0.2, 0.4, 0.04, 0.006, 0.02, 0.04, 0.003, 0.1, 0.15, 0.001),
    "other_production": Chain(0.3, 0.4, 0.2, 0.15, 0.05, 0.006, 0.006, 0.03, 0.003, 0.15, 0.2, 0.001),
}


class Leak(NamedTuple):
    """A find: chances of what lies there. ``pictures`` is how many identified ones there are, at most."""

    pictures: int
    forms: float
    daily: float
    strays: float
    complete: float


LEAKS = {
    "vendor_server": Leak(80, 0.6, 0.65, 0.15, 0.6),
    "vendor_staff": Leak(30, 0.4, 0.1, 0.1, 0.5),
    "break_in": Leak(60, 0.5, 0.15, 0.06, 0.5),
    "former_staff": Leak(25, 0.45, 0.05, 0.05, 0.5),
    "fan_archive": Leak(50, 0.01, 0.15, 0.03, 0.6),
    "press_kit": Leak(20, 0.04, 0.03, 0.03, 0.6),
    "hidden_workshop": Leak(60, 0.6, 0.8, 0.75, 0.6),
    "hidden_relay": Leak(40, 0.45, 0.75, 0.6, 0.6),
    "dumped_to_mislead": Leak(25, 0.3, 0.05, 0.35, 0.5),
    "shared_box": Leak(15, 0.15, 0.3, 0.2, 0.5),
    "lookalike": Leak(4, 0.08, 0.3, 0.2, 0.5),
    "training_pile": Leak(20, 0.1, 0.2, 0.15, 0.5),
}


class ChainMaker(Maker):
    """Makes the rows of a case of a studio's own supply chain."""

    def rows(self) -> list[Row]:
        """All rows."""
        chain = CHAINS[self.kind]
        self.item()
        vendors = self.source.randint(3, 12)
        self.vendors(vendors)
        self.names(chain.strays)
        if self.yes("asked for staff lists", 0.4) and self.yes("withheld", chain.withheld):
            self.say("staff_list_refused", "V0", "V0 episode 3", "chain")
            if self.source.random() < 0.4:
                self.say("anonymous_credits", "V0", "episode 3", "chain")
        if self.yes("orders", 0.35) and self.yes("cheap", chain.cheap):
            self.say("price_below_market", "V0", "0.4", "payments")
        if self.yes("invoices", 0.7):
            self.invoices(chain)
        self.screening(chain)
        self.korean(chain)
        if self.yes("log", 0.35):
            self.deliveries(chain.own_network)
        return self.made

    def names(self, strays: float) -> None:
        """Companies that the files name. One hidden company is often named twice."""
        if not self.yes("files are read", 0.75):
            return
        seen = self.yes("strays", strays)
        if self.source.random() < 0.8:
            self.say("legal_entity", "V0", "V0 declared", "chain")
        if seen:
            self.say("undeclared_work", "Company", "Company undeclared", "chain")
            if self.source.random() < 0.3:
                self.say("undeclared_work", "公司", "公司 undeclared", "chain")
            if self.source.random() < 0.3:
                self.say("undeclared_tier", "V0", "1", "chain")

    def invoices(self, chain: Chain) -> None:
        """Payments, and the habits that show in them together."""
        self.say("payment", "C1", f"S V0 {self.source.randint(3, 20)}", "payments")
        if self.yes("payees", chain.payees):
            self.say("payee_differs", "C1", "3 of 4", "payments")
            for kind in ("payee_country_differs", "rotating_payee", "instalments"):
                if self.source.random() < 0.4:
                    self.say(kind, "C1", "3", "payments")
        elif self.source.random() < 0.03:
            self.say("payment_before_agreement", "C1", "1", "payments")
        if self.yes("crypto", chain.crypto):
            self.say("crypto_payment", "C1", "USDT", "payments")

    def screening(self, chain: Chain) -> None:
        """What lists and ownership say of the parties."""
        if not self.yes("lists", 0.8):
            return
        listed = self.yes("listed", chain.listed)
        self.match("V0", "match" if listed else "no_match")
        if listed:
            self.say("party_match", "V0", "sdn 34022 match", "lists")
        if self.yes("near", chain.near):
            # most neighbours of a list are neighbours of entries that have nothing to do with the DPRK
            dprk = listed or self.source.random() < (0.6 if self.truth == "undeclared_dprk" else 0.1)
            self.say("identifier_near", "V1", f"sdn {'34022 DPRK3' if dprk else '900'} uscc", "lists")
        if self.yes("ownership", 0.5):
            if self.yes("owned", chain.owned):
                self.say("holding", "V1", "ofac blocked_by_ownership DPRK3", "lists")
            if self.yes("state", chain.state):
                self.say("nk_government_property", "V2", "V2", "ownership")

    def korean(self, chain: Chain) -> None:
        """Notes in Korean, where there are any."""
        if not self.yes("korean notes", 0.2 + 0.6 * chain.northern):
            return
        northern = self.yes("northern", chain.northern)
        for number in range(self.source.randint(1, 3)):
            if northern or self.source.random() < 0.3:
                verdict = "northern_type" if northern else "southern"
                self.say("korean_usage", f"notes{number}", f"{verdict} lines=40", "notes")
        if self.yes("chinese first", chain.chinese_first):
            self.say("note_pairs", "notes0", "zh>ko=20;ko>zh=2;undecided=2", "notes")

    def deliveries(self, own_network: float) -> None:
        """The log of the studio's own delivery server."""
        self.access_log()
        direct = self.yes("own network", own_network)
        accounts = self.source.randint(3, 12)
        for account in range(accounts):
            for turn in range(self.source.randint(2, 12)):
                own = direct and account == 0 and turn == 0
                self.session(f"u{account}", "175.45.176.10" if own else f"203.0.113.{account + 1}")


class LeakMaker(Maker):
    """Makes the rows of a case of frames where they should not be."""

    def rows(self) -> list[Row]:
        """All rows."""
        leak = LEAKS[self.kind]
        days = self.source.choice([1, 1, 1, 3, 4, 7])
        names = self.snapshots(days, complete=self.yes("complete", leak.complete))
        self.item(names[0])
        if days > 1 and self.yes("daily", leak.daily):
            self.arrivals(names)
        if self.yes("library", 0.85):
            seen = self.source.randint(0, leak.pictures)
            if seen:
                self.say("show_identified", "Show", str(seen), "pictures")
            if self.yes("library holds forms", 0.7):
                self.forms(seen, self.yes("forms", leak.forms))
        if self.yes("register", 0.6):
            self.vendors(self.source.randint(3, 12))
            if self.yes("files name companies", 0.55):
                if self.source.random() < 0.6:
                    self.say("legal_entity", "V0", "V0 declared", "chain")
                if self.yes("strays", leak.strays):
                    self.say("undeclared_work", "Company", "Company undeclared", "chain")
                    if self.source.random() < 0.3:
                        self.say("undeclared_work", "公司", "公司 undeclared", "chain")
        return self.made

    def forms(self, seen: int, there: bool) -> None:
        """Printed forms, which show where paper was scanned and the investigator has the form."""
        if there:
            self.say("sheet_template", "Studio", str(self.source.randint(1, 4)), "pictures")
        elif seen >= LEAST_WITHOUT_FORM:
            self.say("no_sheet_template", "case", f"pictures={seen};forms=2", "pictures")


def chains(seed: int) -> World:
    """A world of supply chains."""
    return World(seed, "own_chain", CHAIN_KINDS, ChainMaker)


def leaks(seed: int) -> World:
    """A world of finds."""
    return World(seed, "leaked_frames", LEAK_KINDS, LeakMaker)
