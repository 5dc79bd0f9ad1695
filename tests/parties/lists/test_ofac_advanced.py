from __future__ import annotations

from celtrace.parties.lists.ofac_advanced import read, recognise

SAMPLE = """<?xml version="1.0" encoding="utf-8"?>
<Sanctions xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ADVANCED_XML">
<DateOfIssue CalendarTypeID="1"><Year>2026</Year><Month>8</Month><Day>20</Day></DateOfIssue>
<ReferenceValueSets>
 <AliasTypeValues><AliasType ID="1400">A.K.A.</AliasType><AliasType ID="1403">Name</AliasType></AliasTypeValues>
 <CountryValues><Country ID="11" ISO2="CN">China</Country></CountryValues>
 <FeatureTypeValues><FeatureType ID="25">Location</FeatureType><FeatureType ID="8">Birthdate</FeatureType>
 </FeatureTypeValues>
 <IDRegDocTypeValues><IDRegDocType ID="7">Unified Social Credit Code (USCC)</IDRegDocType></IDRegDocTypeValues>
 <NamePartTypeValues><NamePartType ID="1520">Last Name</NamePartType><NamePartType ID="1521">First Name</NamePartType>
 </NamePartTypeValues>
 <PartySubTypeValues><PartySubType ID="3" PartyTypeID="2">Unknown</PartySubType>
  <PartySubType ID="4" PartyTypeID="1">Unknown</PartySubType></PartySubTypeValues>
 <PartyTypeValues><PartyType ID="1">Individual</PartyType><PartyType ID="2">Entity</PartyType></PartyTypeValues>
 <RelationTypeValues><RelationType ID="15003">Acting for or on behalf of</RelationType></RelationTypeValues>
</ReferenceValueSets>
<Locations><Location ID="1"><LocationCountry CountryID="11"/><LocationPart LocPartTypeID="1">
 <LocationPartValue><Value>1 Invented Road</Value></LocationPartValue></LocationPart></Location></Locations>
<IDRegDocuments><IDRegDocument ID="5" IDRegDocTypeID="7" IdentityID="500" IssuedBy-CountryID="11">
 <IDRegistrationNo>91310104093794515H</IDRegistrationNo></IDRegDocument></IDRegDocuments>
<DistinctParties>
 <DistinctParty FixedRef="90001"><Profile ID="90001" PartySubTypeID="3"><Identity ID="500" Primary="true">
  <Alias AliasTypeID="1403" Primary="true" LowQuality="false"><DocumentedName>
   <DocumentedNamePart><NamePartValue NamePartGroupID="9">INVENTED STUDIO</NamePartValue></DocumentedNamePart>
   </DocumentedName></Alias>
  <Alias AliasTypeID="1400" Primary="false" LowQuality="true"><DocumentedName>
   <DocumentedNamePart><NamePartValue NamePartGroupID="9">\u865a\u6784\u5de5\u4f5c\u5ba4</NamePartValue>
   </DocumentedNamePart></DocumentedName></Alias></Identity>
  <Feature FeatureTypeID="25"><FeatureVersion><VersionLocation LocationID="1"/></FeatureVersion></Feature>
 </Profile></DistinctParty>
 <DistinctParty FixedRef="90002"><Profile ID="90002" PartySubTypeID="4"><Identity ID="501" Primary="true">
  <NamePartGroups><MasterNamePartGroup><NamePartGroup ID="1" NamePartTypeID="1520"/></MasterNamePartGroup>
  <MasterNamePartGroup><NamePartGroup ID="2" NamePartTypeID="1521"/></MasterNamePartGroup></NamePartGroups>
  <Alias AliasTypeID="1403" Primary="true" LowQuality="false"><DocumentedName>
   <DocumentedNamePart><NamePartValue NamePartGroupID="2">Invented</NamePartValue></DocumentedNamePart>
   <DocumentedNamePart><NamePartValue NamePartGroupID="1">PERSON</NamePartValue></DocumentedNamePart>
  </DocumentedName></Alias></Identity>
  <Feature FeatureTypeID="8"><FeatureVersion><DatePeriod><Start><From><Year>1970</Year><Month>1</Month><Day>2</Day>
  </From></Start></DatePeriod></FeatureVersion></Feature></Profile></DistinctParty>
</DistinctParties>
<ProfileRelationships><ProfileRelationship ID="1" From-ProfileID="90001" To-ProfileID="90002" RelationTypeID="15003"/>
</ProfileRelationships>
<SanctionsEntries><SanctionsEntry ID="1" ProfileID="90001" ListID="1550"><EntryEvent><Date><Year>2021</Year>
 <Month>12</Month><Day>10</Day></Date></EntryEvent><SanctionsMeasure><Comment>DPRK3</Comment></SanctionsMeasure>
</SanctionsEntry></SanctionsEntries>
</Sanctions>
""".encode()


def test_original_scripts_dates_and_relations() -> None:
    assert recognise(SAMPLE)
    part = read(SAMPLE)
    assert (part.date, part.complete, part.troubles) == ("2026-08-20", "yes", [])
    firm, person = part.entries.values()
    assert [(n.text, n.kind) for n in firm.names] == [("INVENTED STUDIO", "primary"), ("虚构工作室", "weak")]
    assert [str(n) for n in firm.identifiers] == ["uscc:CN:91310104093794515H"]
    assert (firm.addresses, firm.countries) == (["1 Invented Road"], ["CN"])
    assert (firm.listed_on, firm.programmes) == ("2021-12-10", ["DPRK3"])
    assert firm.linked_to == ["PERSON, Invented"]
    assert (person.name, person.type) == ("PERSON, Invented", "individual")
    assert ("DOB", "1970-01-02") in person.facts


def test_a_cut_document_keeps_what_stood_before() -> None:
    part = read(SAMPLE[: SAMPLE.index(b'FixedRef="90002"')])
    assert list(part.entries) == ["90001"]
    assert part.complete == "no"
