import json

import msgspec

from celtrace.publish.ftm import lines
from tests.publish.test_stix import selection


def test_parties_links_files_and_notes_are_entities():
    rows = {row["id"]: row for row in map(json.loads, lines(selection()).splitlines())}
    assert {ident: row["schema"] for ident, row in rows.items()} == {
        "celtrace-V1": "LegalEntity",
        "celtrace-V2": "LegalEntity",
        "celtrace-edge-contracts": "UnknownLink",
        "celtrace-edge-owns": "Ownership",
        f"celtrace-file-{'a' * 64}": "Document",
        f"celtrace-file-{'b' * 64}": "Document",
        "celtrace-match-V2-ofac_sdn-2029-12-01-34022": "Note",
        "celtrace-reply-V2": "Note",
    }
    assert rows["celtrace-edge-owns"]["properties"] == {
        "asset": ["celtrace-V1"],
        "owner": ["celtrace-V2"],
        "proof": [f"celtrace-file-{'a' * 64}", f"celtrace-file-{'b' * 64}"],
        "role": ["owns"],
        "startDate": ["2029-01-01"],
        "summary": ["declared, grade B"],
    }


def test_a_match_is_never_a_sanction():
    assert b'"Sanction"' not in lines(selection())


def test_a_person_is_a_person_and_a_code_makes_a_company():
    given = selection()
    person = msgspec.structs.replace(given.parties[0], role="director")
    company = msgspec.structs.replace(given.parties[1], identifiers=["uscc:CN:91210200MA0000000X"])
    rows = [
        json.loads(line)
        for line in lines(msgspec.structs.replace(given, parties=[person, company])).splitlines()
    ]
    assert {row["schema"] for row in rows} >= {"Person", "Company"}
    assert next(row for row in rows if row["schema"] == "Company")["properties"]["uscCode"]


def test_nothing_gives_nothing():
    given = selection()
    assert (
        lines(msgspec.structs.replace(given, parties=[], edges=[], notes=[], matches=[], replies=[])) == b""
    )
