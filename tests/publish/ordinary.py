"""Good releases of cases whose accounts and persons are ordinary words: none should be refused."""

from __future__ import annotations

import random
from pathlib import Path

import msgspec

from celtrace.publish.gate import ReleaseError
from celtrace.publish.release import prepare
from tests.assess.cases import party
from tests.publish.cases import FakeCase, request, rich
from tests.publish.test_release import waived

_ORDINARY = """
    admin guest notes report public files root test user wang li ma an chen upload server memo full case party
    name title value type reply chapter evidence show page data list demo office studio claims status work
    match edges guide edit
"""
NAMES = _ORDINARY.split()
PERSONS = ("An Li", "Rosa May", "王 芳", "Will Page")


def refusals(folder: Path, cases: int) -> list[tuple[list[str], str]]:
    """Accounts and reason of each of so many releases that the gate refused."""
    choose = random.Random(9)
    refused = []
    for number in range(cases):
        accounts = choose.sample(NAMES, 3)
        rows = [request(each, account) for each, account in enumerate(accounts, 1)]
        name = choose.choice(PERSONS)
        person = msgspec.structs.replace(party(name, ident="P1"), role="person")
        case = FakeCase(
            folder / str(number), *rich(), *rows, person, waived("V1"), waived("V9"), waived("P1")
        )
        try:
            prepare(case, "public", b"k" * 32)
        except ReleaseError as error:
            refused.append((accounts, str(error)))
    return refused
