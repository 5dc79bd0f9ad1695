from __future__ import annotations

from celtrace.parties.lists.eu_xml import read, recognise

SAMPLE = """<?xml version="1.0" encoding="UTF-8"?>
<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2026-07-01T10:00:00.000+02:00" globalFileId="1">
<sanctionEntity designationDate="" unitedNationId="KPe.001" euReferenceNumber="EU.1.1" logicalId="13">
 <remark>Invented remark.</remark>
 <regulation programme="PRK" publicationDate="2017-10-17"/>
 <subjectType code="enterprise" classificationCode="E"/>
 <nameAlias firstName="" lastName="" wholeName="Invented Trading Corporation" strong="true"/>
 <nameAlias firstName="" lastName="" wholeName="虚构贸易" strong="false"/>
 <address city="Nowhere" street="1 Invented Road" countryIso2Code="KP" countryDescription="NORTH KOREA"/>
 <identification number="1234" identificationTypeCode="regnumber" countryIso2Code="KP"/>
</sanctionEntity>
<sanctionEntity logicalId="14"><subjectType code="person" classificationCode="P"/>
 <nameAlias firstName="Invented" middleName="" lastName="Person" wholeName="" strong="true" function="Director"/>
 <birthdate birthdate="1970-01-02" city="Nowhere"/><citizenship countryIso2Code="KP" countryDescription="NORTH KOREA"/>
 <identification number="654321" identificationTypeCode="passport" countryIso2Code="KP"/>
</sanctionEntity>
</export>
""".encode()


def test_entries() -> None:
    assert recognise(SAMPLE)
    part = read(SAMPLE)
    assert (part.date, part.complete) == ("2026-07-01", "yes")
    firm, person = part.entries.values()
    assert (firm.name, firm.type, firm.listed_on) == ("Invented Trading Corporation", "entity", "2017-10-17")
    assert [n.kind for n in firm.names] == ["primary", "weak"]
    assert (firm.programmes, firm.countries) == (["PRK"], ["KP"])
    assert [str(n) for n in firm.identifiers] == ["registration:KP:1234"]
    assert firm.remarks == "Invented remark."
    assert (person.name, person.type) == ("Invented Person", "individual")
    assert {("function", "Director"), ("DOB", "1970-01-02"), ("POB", "Nowhere")} <= set(person.facts)
    assert [str(n) for n in person.identifiers] == ["passport:KP:654321"]


def test_damage() -> None:
    part = read(SAMPLE[:-30])
    assert list(part.entries) == ["13"]
    assert part.complete == "no"
