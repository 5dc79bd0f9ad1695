from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from celtrace.parties.lists.folder import read_lists
from celtrace.parties.lists.links import links
from tests.parties.given import write_lists

LIST = """id,name,aliases,type,linked_to
1,SEK STUDIO,APRIL 26 STUDIO,entity,
2,NINGS CARTOON,,entity,SEK STUDIO.
3,MOXING,,entity,April 26 Studio
4,HONGMAN,,entity,NOBODY AT ALL
5,TWIN LTD,,entity,
6,TWIN LTD,,entity,TWIN LTD
"""


def test_by_name_by_alias_and_not_at_all(tmp_path: Path) -> None:
    found = links(read_lists(write_lists(tmp_path, d20240102=LIST)))
    assert [(link.entry_id, link.target, link.how) for link in found] == [
        ("2", "1", "name"),
        ("3", "1", "alias"),
        ("4", "", "unresolved"),
        ("6", "5", "several"),
    ]


@pytest.mark.shared
def test_nine_of_ten_links_of_the_real_list_resolve_exactly(shared: Path) -> None:
    lists = read_lists(shared / "sanctions" / "sancbook-sdn-2022-12" / "sdn.csv")
    found = links(lists)
    hows = Counter(link.how for link in found)
    assert len(found) >= 4700
    assert hows["name"] + hows["several"] >= 0.9 * len(found)
    assert all(link.target for link in found if link.how != "unresolved")
    sek = {link.entry_id for link in found if link.target == "34022"}
    assert sek == {
        *("31042", "34023", "34024", "40201", "40202", "40203", "40205", "40207", "40209"),
        *("40210", "40212", "40213"),
    }
