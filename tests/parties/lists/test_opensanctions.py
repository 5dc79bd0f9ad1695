from __future__ import annotations

import json

from celtrace.parties.lists.opensanctions import read, read_rows, recognise
from celtrace.tabular.build import build
from celtrace.tabular.delimited import read_records

FIRM = {
    "id": "inv-1", "caption": "Invented Studio", "schema": "Company", "last_seen": "2026-08-01T00:00:00",
    "properties": {"name": ["Invented Studio", "虚构工作室"], "weakAlias": ["IS"], "country": ["cn"],
                   "uscCode": ["91310104093794515H"], "topics": ["sanction"], "address": ["1 Invented Road"]},
}  # fmt: skip
PERSON = {
    "id": "inv-2",
    "caption": "Invented Person",
    "schema": "Person",
    "properties": {"birthDate": ["1970"]},
}
LINK = {"id": "l", "schema": "Ownership", "properties": {"owner": ["inv-2"], "asset": ["inv-1"]}}


def test_entities_and_links() -> None:
    text = "\n".join(json.dumps(x) for x in (FIRM, PERSON, LINK)) + "\nnot json\n[1]\n"
    assert recognise(text)
    part = read(text)
    firm, person = part.entries.values()
    assert [(n.text, n.kind) for n in firm.names] == [
        ("Invented Studio", "primary"),
        ("虚构工作室", "alias"),
        ("IS", "weak"),
    ]
    assert [str(n) for n in firm.identifiers] == ["uscc:CN:91310104093794515H"]
    assert firm.linked_to == ["Invented Person"]
    assert (person.type, person.facts, part.date) == ("individual", [("DOB", "1970")], "2026-08-01")
    assert [line for line, _ in part.troubles] == [4, 5]
    assert not recognise("{}")
    assert not recognise("{")


def test_the_simple_table() -> None:
    text = "id,schema,name,aliases,birth_date,countries,last_seen\ninv-1,Company,A Firm,B;C,,cn,2026-08-01\n"
    part = read_rows(build(list(read_records(text, ",")), encoding="utf-8"))
    (entry,) = part.entries.values()
    assert ([n.text for n in entry.names], entry.countries, part.date) == (
        ["A Firm", "B", "C"],
        ["CN"],
        "2026-08-01",
    )
