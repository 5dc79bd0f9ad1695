from __future__ import annotations

from celtrace.parties.lists.uk import read, read_rows, recognise, recognise_rows
from celtrace.tabular.delimited import read_records

SAMPLE = """<?xml version="1.0" encoding="utf-8"?>
<Designations><DateGenerated>2026-02-01T00:00:00</DateGenerated>
<Designation><UniqueID>DPR0001</UniqueID><OFSIGroupID>99</OFSIGroupID><DateDesignated>31/12/2020</DateDesignated>
 <Names><Name><Name6>Invented Trading Corporation</Name6><NameType>Primary Name</NameType></Name>
 <Name><Name6>ITC</Name6><NameType>Alias</NameType><AliasStrength>Low quality a.k.a</AliasStrength></Name></Names>
 <NonLatinNames><NonLatinName><NameNonLatinScript>虚构贸易</NameNonLatinScript></NonLatinName></NonLatinNames>
 <RegimeName>DPRK</RegimeName><IndividualEntityShip>Entity</IndividualEntityShip>
 <Addresses><Address>
 <AddressLine1>1 Invented Road</AddressLine1><AddressCountry>China</AddressCountry></Address></Addresses>
 <EntityDetails><Entity><BusinessRegistrationNumbers><BusinessRegistrationNumber>1234</BusinessRegistrationNumber>
 </BusinessRegistrationNumbers></Entity></EntityDetails>
 <OtherInformation>Invented.</OtherInformation></Designation>
</Designations>
""".encode()
ROWS = """Report Date: 01-Feb-2026,,,,,,,,
Last Updated,Unique ID,Name 6,Name 1,Name type,Alias strength,Regime Name,Designation Type,Date Designated
01/02/2026,DPR0001,Trading,Invented,Primary Name,,DPRK,Entity,31/12/2020
01/02/2026,DPR0001,ITC,,Alias,Low quality a.k.a,DPRK,Entity,31/12/2020
01/02/2026,,X,,Alias,,DPRK,Entity,31/12/2020
"""


def test_xml() -> None:
    assert recognise(SAMPLE)
    part = read(SAMPLE)
    (entry,) = part.entries.values()
    assert (part.date, part.complete, entry.listed_on, entry.type) == (
        "2026-02-01",
        "yes",
        "2020-12-31",
        "entity",
    )
    assert [(n.text, n.kind) for n in entry.names] == [
        ("Invented Trading Corporation", "primary"),
        ("ITC", "weak"),
        ("虚构贸易", "alias"),
    ]
    assert [str(n) for n in entry.identifiers] == ["registration:CN:1234"]
    assert (entry.programmes, entry.remarks) == (["DPRK"], "Invented.")
    assert read(SAMPLE[:-40]).complete == "no"


def test_rows() -> None:
    records = list(read_records(ROWS, ","))
    header = recognise_rows(records)
    assert header == 1
    part = read_rows(records, header)
    (entry,) = part.entries.values()
    assert (part.date, entry.name, entry.listed_on) == ("2026-02-01", "Invented Trading", "2020-12-31")
    assert [n.kind for n in entry.names] == ["primary", "weak"]
    assert part.troubles == [(5, "has no Unique ID")]
    assert recognise_rows(records[:1]) is None
