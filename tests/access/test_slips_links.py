from __future__ import annotations

import msgspec

from celtrace.access.sessions import sessions
from celtrace.access.slips_links import candidates, client_links, file_links, ratio
from celtrace.case.tables import to_arrow
from celtrace.records import Request
from celtrace.records.base import check
from tests.access.made import OPEN, VPN, request, seen


def carrying(client: str, row: Request) -> Request:
    return msgspec.structs.replace(row, client=client)


def test_an_id_links_sessions_of_other_accounts() -> None:
    rows = [carrying("cookie=ab", request(0, VPN)), carrying("cookie=ab", request(90, OPEN, account=""))]
    made = sessions([to_arrow(Request, rows)])
    (slip,) = client_links(made.found, seen(), made.agents.visitors)
    check(slip)
    assert slip.account == "kim"
    assert "the same cookie" in slip.basis
    same = [carrying("cookie=ab", request(0, VPN)), carrying("cookie=ab", request(90, OPEN))]
    assert client_links(sessions([to_arrow(Request, same)]).found, seen(), 5) == []
    apart = [carrying("cookie=ab", request(0, VPN)), carrying("cookie=cd", request(90, OPEN, account=""))]
    assert client_links(sessions([to_arrow(Request, apart)]).found, seen(), 5) == []


def asked(ip: str, agent: str, *files: str) -> list[Request]:
    return [
        request(
            at * 3 + (0 if ip == VPN else 90),
            ip,
            "",
            agent=agent,
            target=name,
            line=hash((ip, name, agent)) % 9999,
        )
        for at, name in enumerate(files)
    ]


def test_a_rare_agent_with_rare_files() -> None:
    rows = asked(VPN, "Rare", "/a", "/b", "/c", "/x") + asked(OPEN, "Rare", "/a", "/b", "/c")
    for number in range(9):
        rows += asked(f"192.0.2.{number + 1}", "Common", "/x", "/y")
    table = to_arrow(Request, rows)
    made = sessions([table])
    rare = candidates(made)
    assert {visit.row.agent for visit in rare} == {"Rare"}
    (slip,) = file_links(rare, seen(), made, lambda: [table])
    check(slip)
    assert slip.account == ""
    assert slip.lr_low <= slip.lr <= slip.lr_high
    other = to_arrow(Request, asked(VPN, "Rare", "/a", "/b", "/c") + asked(OPEN, "Rare", "/d", "/e", "/f"))
    made = sessions([other])
    assert file_links(candidates(made), seen(), made, lambda: [other]) == []
    assert file_links([], seen(), made, list) == []


def test_ratio() -> None:
    low, middle, high = ratio(0, 100)
    assert low <= middle <= high == 100
    assert ratio(90, 100)[1] < 2
