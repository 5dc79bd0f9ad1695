from __future__ import annotations

import pytest

from celtrace.parties.lists.ofac_xml import read, recognise

SAMPLE = b"""<?xml version="1.0"?>
<sdnList xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML">
 <publshInformation><Publish_Date>08/20/2026</Publish_Date><Record_Count>2</Record_Count></publshInformation>
 <sdnEntry>
  <uid>90001</uid><lastName>INVENTED CARTOON STUDIO</lastName><sdnType>Entity</sdnType>
  <remarks>Linked To: GASANG STUDIO.</remarks>
  <programList><program>DPRK3</program></programList>
  <idList><id><uid>1</uid><idType>Unified Social Credit Code (USCC)</idType>
   <idNumber>91310104093794515H</idNumber><idCountry>China</idCountry></id>
   <id><uid>2</uid><idType>Organization Type:</idType><idNumber>Film production</idNumber></id></idList>
  <akaList><aka><uid>3</uid><type>a.k.a.</type><category>weak</category><lastName>ICS</lastName></aka>
   <aka><uid>4</uid><type>f.k.a.</type><category>strong</category><lastName>OLD STUDIO</lastName></aka></akaList>
  <addressList><address><uid>5</uid><address1>1 Invented Road</address1><city>Nowhere</city>
   <country>China</country></address></addressList>
 </sdnEntry>
 <sdnEntry><uid>90002</uid><firstName>Invented</firstName><lastName>PERSON</lastName><sdnType>Individual</sdnType>
  <dateOfBirthList><dateOfBirthItem><dateOfBirth>1970</dateOfBirth></dateOfBirthItem></dateOfBirthList></sdnEntry>
</sdnList>
"""


def test_entries() -> None:
    assert recognise(SAMPLE)
    part = read(SAMPLE)
    assert (part.date, part.complete, part.troubles) == ("2026-08-20", "yes", [])
    firm, person = part.entries.values()
    assert [(n.text, n.kind) for n in firm.names] == [
        ("INVENTED CARTOON STUDIO", "primary"),
        ("ICS", "weak"),
        ("OLD STUDIO", "former"),
    ]
    assert [str(n) for n in firm.identifiers] == ["uscc:CN:91310104093794515H"]
    assert firm.linked_to == ["GASANG STUDIO"]
    assert firm.addresses == ["1 Invented Road, Nowhere, China"]
    assert ("Organization Type:", "Film production") in firm.facts
    assert (person.name, person.type, person.facts) == ("PERSON, Invented", "individual", [("DOB", "1970")])
    assert part.places == {"90001": 4, "90002": 16}


@pytest.mark.parametrize("cut", [700, 900, 1300])
def test_a_cut_document_is_refused_in_part(cut: int) -> None:
    part = read(SAMPLE[:cut])
    assert part.complete == "no"
    assert part.troubles[0][0] >= 4
    assert set(part.entries) <= {"90001", "90002"}


def test_a_document_type_is_refused() -> None:
    part = read(b'<!DOCTYPE sdnList [<!ENTITY a "b">]><sdnList><sdnEntry><uid>1</uid></sdnEntry></sdnList>')
    assert "refused" in part.troubles[0][1]


def test_an_entry_without_a_name_and_a_wrong_count() -> None:
    part = read(b"<sdnList><publshInformation><Record_Count>2</Record_Count></publshInformation>"
                b"<sdnEntry><uid>1</uid><lastName>A B</lastName></sdnEntry></sdnList>")  # fmt: skip
    assert part.complete_basis == "it states 2 entries and holds 1"
    assert read(b"<sdnList><sdnEntry><uid>1</uid></sdnEntry></sdnList>").troubles == [
        (1, "an entry has no name")
    ]
