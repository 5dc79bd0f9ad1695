from __future__ import annotations

from pathlib import Path

import pytest

from celtrace.parties.lists.folder import read_lists
from celtrace.parties.lists.un_xml import read

ENTITY = (
    "<ENTITY><FIRST_NAME>KOREA TEST STUDIO</FIRST_NAME><UN_LIST_TYPE>DPRK</UN_LIST_TYPE>\n"
    "<REFERENCE_NUMBER>KPe.{n}</REFERENCE_NUMBER><LISTED_ON>2016-03-02</LISTED_ON>"
    "<ENTITY_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>KTS</ALIAS_NAME></ENTITY_ALIAS>"
    "<ENTITY_ADDRESS><CITY>Pyongyang</CITY><COUNTRY>Democratic People's Republic of Korea</COUNTRY></ENTITY_ADDRESS>"
    "</ENTITY>\n"
)
HEAD = '<CONSOLIDATED_LIST dateGenerated="2026-02-27T00:00:09Z"><ENTITIES>\n'


def test_an_entity() -> None:
    part = read((HEAD + ENTITY.format(n=1) + "</ENTITIES></CONSOLIDATED_LIST>").encode())
    entry = part.entries["KPe.1"]
    assert (part.date, part.complete, part.places["KPe.1"]) == ("2026-02-27", "yes", 3)
    assert [(n.text, n.kind) for n in entry.names] == [("KOREA TEST STUDIO", "primary"), ("KTS", "weak")]
    assert (entry.countries, entry.listed_on) == (["KP"], "2016-03-02")


def test_a_cut_list_keeps_what_is_whole() -> None:
    part = read((HEAD + ENTITY.format(n=1) + ENTITY.format(n=2)[:60]).encode())
    assert list(part.entries) == ["KPe.1"]
    assert part.complete == "no"
    assert part.troubles[0][0] > 0


@pytest.mark.parametrize("bomb", ["<!DOCTYPE a [<!ENTITY b 'c'>]>", '<!DOCTYPE a SYSTEM "http://x/">'])
def test_entities_are_refused(bomb: str) -> None:
    part = read((bomb + HEAD + ENTITY.format(n=1) + "</ENTITIES></CONSOLIDATED_LIST>").encode())
    assert part.entries == {}
    assert part.complete == "no"


@pytest.mark.shared
def test_the_real_list(shared: Path) -> None:
    lists = read_lists(shared / "sanctions" / "un")
    kinds = [entry.type for entry in lists.entries.values()]
    assert (kinds.count("individual"), kinds.count("entity")) == (730, 273)
    assert sum(1 for entry in lists.entries.values() if "DPRK" in entry.programmes) == 155
    assert lists.renditions[0].date == "2026-02-27"
