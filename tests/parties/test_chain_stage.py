from __future__ import annotations

from pathlib import Path

from celtrace.engine.stage import Task
from celtrace.parties import stage
from celtrace.parties.chain_stage import work
from celtrace.records import Edge, Evidence, Gap, Holding, Row, check
from tests.parties.given import LIST, VENDORS, task, write_lists

CONTRACTS = """contract_id,buyer,seller,scope,signed,effective,currency,amount,subcontracting
C1,Producer,V1,Show,2020-01-10,2020-01-10,USD,100000,not allowed
"""
INVOICES = """\
invoice_id,contract_id,issued,paid,issuer,payee_id,payee_name,payee_country,bank_country,currency,amount,note
I1,C1,2019-12-01,2019-12-20,V1,V1,Moonlit Animation Ltd,GB,GB,USD,1000,
I2,C1,2020-02-01,2020-02-20,V1,P2,Far Trading,CN,CN,USD,1000,
I3,C9,2020-02-01,2020-02-20,V1,V1,Moonlit Animation Ltd,GB,GB,USD,1000,
"""
OWNERSHIP = """owner,owned,share_low,share_high,owner_name,owned_name,from,to,kind,joint,source
H1,V1,50,50,Everlasting Empire Limited,Moonlit Animation Ltd,2019-01-01,,ownership,,register
H2,V2,25,25,April 26 Studio,Hongman Design,2019-01-01,2023-02-30,ownership,,register
"""


def rows(folder: Path, **files: str) -> list[Row]:
    write_lists(folder / "lists", d20230102=LIST, d20240102=LIST)
    before: dict[type[Row], list[Row]] = {}
    for row in stage.work(task(folder, vendors=VENDORS)):
        before.setdefault(type(row), []).append(row)
    return [check(row) for row in work(task(folder, before, vendors=VENDORS, **files))]


def test_the_whole_chain(tmp_path: Path) -> None:
    found = rows(tmp_path, contracts=CONTRACTS, invoices=INVOICES, ownership=OWNERSHIP)
    edges = [row for row in found if isinstance(row, Edge)]
    assert {(e.kind, e.from_id, e.to_id) for e in edges} >= {
        ("contracts", "Producer", "V1"),
        ("pays", "Producer", "P2"),
        ("owns", "H1", "V1"),
        ("linked_to", "V2", "1"),
    }
    holdings = {(h.party_id, h.regime): h for h in found if isinstance(h, Holding)}
    assert holdings["V1", "ofac"].verdict == "blocked_by_ownership"
    assert holdings["V1", "eu"].verdict == "not_blocked"
    assert holdings["V2", "ofac"].verdict == "listed"
    kinds = [row.kind for row in found if isinstance(row, Evidence)]
    assert {"payee_differs", "payee_country_differs", "payment_before_agreement", "holding"} <= set(kinds)
    assert "rotating_payee" not in kinds
    gaps = " ".join(f"{g.question} {g.reason}" for g in found if isinstance(g, Gap))
    for said in ("Who owns V3?", "contract C9", "2023-02-30", "through how many tiers"):
        assert said in gaps
    ids = [row.id for row in found if isinstance(row, Edge | Evidence | Gap)]
    assert len(ids) == len(set(ids))


def test_nothing_given() -> None:
    found = list(work(Task({}, rows=lambda _: iter(()))))
    assert all(isinstance(row, Gap) for row in found)
    assert len(found) == 5


def test_ownership_without_lists_is_a_gap(tmp_path: Path) -> None:
    found = [check(row) for row in work(task(tmp_path, vendors=VENDORS, ownership=OWNERSHIP))]
    assert not any(isinstance(row, Holding) for row in found)
    assert any("Do listed persons own" in row.question for row in found if isinstance(row, Gap))


def test_a_rule_without_a_list_of_its_regime_clears_nobody(tmp_path: Path) -> None:
    folder = write_lists(tmp_path / "lists", d20230102=LIST, d20240102=LIST)
    (folder / "dataset.toml").write_text('regime = "ofac"')
    before: dict[type[Row], list[Row]] = {}
    for row in stage.work(task(tmp_path, vendors=VENDORS)):
        before.setdefault(type(row), []).append(row)
    found = [check(row) for row in work(task(tmp_path, before, vendors=VENDORS, ownership=OWNERSHIP))]
    holdings = {(h.party_id, h.regime): h for h in found if isinstance(h, Holding)}
    assert {h.verdict for (_, regime), h in holdings.items() if regime != "ofac"} == {"unknown"}
    assert holdings["V1", "ofac"].verdict == "blocked_by_ownership"
    assert holdings["V1", "ofac"].lists == ["house of 2023-01-02, 2024-01-02"]
    eu = holdings["V1", "eu"]
    assert (eu.lists, eu.reason, eu.elsewhere) == (
        [],
        "no list of the EU was read",
        ["H1: listed by house (ofac)"],
    )
    shown = [
        e.observed for e in found if isinstance(e, Evidence) and e.kind == "holding" and e.subject == "V1"
    ]
    assert any(
        "unknown, no list of the EU was read" in said and "H1: listed by house" in said for said in shown
    )
    asked = [g.question for g in found if isinstance(g, Gap)]
    assert "Is any owner listed by the EU?" in asked
    assert "Is any owner listed by the UK?" in asked
    assert "Is any owner listed by the US?" not in asked
