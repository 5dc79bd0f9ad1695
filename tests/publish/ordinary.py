"""Good releases of cases whose accounts, persons and firms are ordinary words: none should be refused."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from celtrace.publish.gate import ReleaseError
from celtrace.publish.release import prepare
from celtrace.records import Edge, Match, Party
from tests.assess.cases import party
from tests.publish.cases import FakeCase, match, request, rich
from tests.publish.test_release import waived

_ORDINARY = """
    admin guest notes report public files root test user wang li ma an chen upload server memo full case party
    name title value type reply chapter evidence show page data list demo office studio claims status work
    match edges guide edit company screening finding pays owns person korea network
"""
NAMES = _ORDINARY.split()
PERSONS = ("An Li", "Rosa May", "王 芳", "Will Page")
_FIRMS = "Red Oriental River Star Animation Digital Culture Media Colour Paint Studio New Case List Report"
FORMS = ("Co., Ltd.", "Sdn Bhd", "Pte Ltd", "Ltd", "")
OTHER_NAMES = ("江月动画有限公司", "红星数码文化传媒股份有限公司", "새별만화영화사", "Estudio Río")
LISTS = (("ofac_sdn", "2029-12-01"), ("ofac_sdn", "2026-01-15"), ("eu_fsf", "2028-06-30"))


def firms(choose: random.Random) -> Iterator[Party]:
    """Three to seven firms; their names are ordinary words, and some stand in each other's."""
    names = ["Studio", "Animation Studio Ltd"]
    for number in range(choose.randint(3, 7)):
        words = choose.sample(_FIRMS.split(), choose.randint(1, 6))
        names.append(" ".join([*words, choose.choice(FORMS)]).strip())
        name = choose.choice(names)
        also = choose.sample(OTHER_NAMES, choose.randint(0, 2))
        yield msgspec.structs.replace(party(name, ident=f"F{number}"), names=[name, *also])


def steps(choose: random.Random, idents: list[str]) -> Iterator[Edge]:
    """A chain between firms, and what firms match."""
    for number in range(choose.randint(2, 9)):
        start, end = choose.sample(idents, 2)
        yield Edge(
            id=f"edge-{number:016x}", from_id=start, to_id=end,
            kind=choose.choice(("contracts", "subcontracts", "pays", "owns", "linked_to", "approved")),
            status=choose.choice(("declared", "documented", "observed", "inferred")),
            work=choose.choice(("in-betweens", "Colour of episode 4", "")),
            valid_from="2029-01-01", valid_to=None, grade="B", evidence=[], unknown={"valid_to": "not stated"},
        )  # fmt: skip


def matches(choose: random.Random, idents: list[str]) -> Iterator[Match]:
    """Some firms match entries of lists, of several dates."""
    for ident in choose.sample(idents, choose.randint(0, 2)):
        name, day = choose.choice(LISTS)
        yield msgspec.structs.replace(
            match(ident, choose.choice(("match", "possible"))), list_=name, snapshot_date=day
        )


def ordinary(folder: Path, choose: random.Random) -> tuple[FakeCase, list[str]]:
    """A case full of ordinary words, and the ids of its firms."""
    rows: list[Any] = [request(each, account) for each, account in enumerate(choose.sample(NAMES, 3), 1)]
    rows.append(msgspec.structs.replace(party(choose.choice(PERSONS), ident="P1"), role="person"))
    found = list(firms(choose))
    idents = [row.id for row in found]
    rows += [*found, *steps(choose, idents), *matches(choose, idents)]
    rows += [waived(ident) for ident in ("V1", "V9", "P1", *idents)]
    return FakeCase(folder, *rich(), *rows), idents


def refusals(folder: Path, cases: int) -> list[tuple[str, str]]:
    """Edition and reason of each of so many releases that the gate refused; each tenth has a PDF too."""
    choose = random.Random(9)
    refused = []
    for number in range(cases):
        case, idents = ordinary(folder / str(number), choose)
        edition = choose.choice(("public", "public", "memo", f"reply:{choose.choice(idents)}"))
        forms = ("html", "md", "bundle") if number % 10 else ("html", "pdf", "md", "bundle")
        try:
            prepare(case, edition, b"k" * 32, forms)
        except ReleaseError as error:
            refused.append((edition, str(error)))
    return refused
