import json

import msgspec
import pytest

from celtrace.publish.export import export_case
from celtrace.publish.ftm import lines
from tests.publish.cases import FakeCase, rich
from tests.publish.test_release import waived
from tests.publish.test_stix import selection


def test_parties_links_files_and_notes_are_entities():
    rows = {row["id"]: row for row in map(json.loads, lines(selection()).splitlines())}
    assert {ident: row["schema"] for ident, row in rows.items()} == {
        "celtrace-V1": "Company",
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
    company = msgspec.structs.replace(given.parties[1], identifiers=["uscc:CN:91210200MA0000000J"])
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


def lost(data):
    """What followthemoney itself drops, changes or adds when it reads entities and writes them again."""
    from followthemoney import model
    from followthemoney.proxy import EntityProxy

    found, entities = [], {}
    for line in data.splitlines():
        given = json.loads(line)
        entity = EntityProxy.from_dict(given, cleaned=False)
        entities[entity.id] = entity
        again = entity.to_dict()["properties"]
        found += [
            (given["schema"], name, given["properties"].get(name), again.get(name))
            for name in sorted(set(given["properties"]) | set(again))
            if sorted(given["properties"].get(name, [])) != sorted(again.get(name, []))
        ]
        model.get(given["schema"]).validate(given)
    for entity in entities.values():
        for prop, value in entity.itervalues():
            if prop.type.name == "entity":
                found += (
                    [] if value in entities else [(entity.schema.name, prop.name, value, "leads nowhere")]
                )
                assert entities[value].schema.is_a(prop.range), (entity.id, prop.name)
    return found


def company_of(given, identifier):
    company = msgspec.structs.replace(given.parties[1], identifiers=[identifier])
    rows = map(json.loads, lines(msgspec.structs.replace(given, parties=[company])).splitlines())
    return next(row["properties"] for row in rows if row["id"] == f"celtrace-{company.id}")


@pytest.mark.ftm
def test_followthemoney_reads_it_all_back():
    assert lost(lines(selection())) == []
    given = selection()
    person = msgspec.structs.replace(given.parties[0], role="director", identifiers=["passport:CN:1234"])
    company = msgspec.structs.replace(given.parties[1], identifiers=["uscc:CN:91210200MA0000000X"])
    assert lost(lines(msgspec.structs.replace(given, parties=[person, company]))) == []
    assert "uscCode" not in company_of(given, "uscc:CN:91210200MA0000000X")
    assert company_of(given, "lei:5493006MHB84DD0ZWV18")["leiCode"] == ["5493006MHB84DD0ZWV18"]


@pytest.mark.ftm
def test_followthemoney_reads_back_what_an_edition_exports(tmp_path):
    case = FakeCase(tmp_path, *rich(), waived("V1"), waived("V9"))
    for edition in ("full", "public"):
        data = export_case(case, "ftm", edition)
        assert data.count(b"\n") > 3
        assert lost(data) == []
