import json

import msgspec

from celtrace.publish.ftm import lines
from celtrace.records import Edge
from tests.assess.cases import party
from tests.publish.test_stix import selection


def edge(kind):
    return Edge(
        id=f"edge-{kind}",
        from_id="V2",
        to_id="V1",
        kind=kind,
        status="declared",
        work="",
        valid_from="2029-01-01",
        valid_to="",
        grade="B",
        evidence=[],
    )


def test_parties_and_links_are_entities():
    given = msgspec.structs.replace(
        selection(),
        parties=[party("Sek Animation", ident="V2"), party("Hong", ident="V1")],
        edges=[edge("owns"), edge("contracts")],
    )
    rows = [json.loads(line) for line in lines(given).splitlines()]
    assert [(row["id"], row["schema"]) for row in rows] == [
        ("celtrace-V1", "LegalEntity"),
        ("celtrace-V2", "LegalEntity"),
        ("celtrace-edge-contracts", "UnknownLink"),
        ("celtrace-edge-owns", "Ownership"),
    ]
    assert rows[1]["properties"] == {
        "country": ["cn"],
        "name": ["Sek Animation"],
        "notes": ["matches ofac_sdn 34022 SEK STUDIO, list of 2029-12-01"],
    }
    assert rows[3]["properties"] == {
        "asset": ["celtrace-V1"],
        "owner": ["celtrace-V2"],
        "role": ["owns"],
        "startDate": ["2029-01-01"],
        "summary": ["declared, grade B"],
    }


def test_nothing_gives_nothing():
    assert lines(msgspec.structs.replace(selection(), parties=[], edges=[])) == b""
