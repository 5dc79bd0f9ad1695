from __future__ import annotations

from pathlib import Path

import pytest

from celtrace.parties.lists.changes import changes
from celtrace.parties.lists.folder import read_lists
from tests.parties.given import LIST, write_lists


def test_added_removed_and_changed(tmp_path: Path) -> None:
    later = LIST.replace("1,SEK STUDIO,", "1,SEK STUDIO,NEW ALIAS;").replace(
        '5,"KIM, Yong Chol",,individual,"Korea, North",,,\n', "7,NEW FIRM,,entity,China,,,\n"
    )
    old = read_lists(write_lists(tmp_path / "old", d20230102=LIST))
    new = read_lists(write_lists(tmp_path / "new", d20240102=later))
    found = [(c.entry_id, c.change, c.fields) for c in changes(old, new)]
    assert found == [
        ("1", "changed", {"names": ([], ["NEW ALIAS"])}),
        ("5", "removed", {}),
        ("7", "added", {}),
    ]
    assert changes(old, old) == []


def test_an_incomplete_list_shows_no_removal(tmp_path: Path) -> None:
    old = read_lists(write_lists(tmp_path / "old", d20230102=LIST))
    cut = LIST[: LIST.index("6,")] + '"open'
    new = read_lists(write_lists(tmp_path / "new", d20240102=cut))
    assert [c.change for c in changes(old, new) if c.entry_id == "6"] == ["missing"]


@pytest.mark.shared
def test_two_versions_of_the_real_list(shared: Path) -> None:
    folder = shared / "sanctions" / "ofac-sdn-json-2026"
    old = read_lists(folder / "ofac-sdn-2026-07-23.csv.gz")
    new = read_lists(folder / "ofac-sdn-2026-08-20.csv.gz")
    found = changes(old, new)
    kinds = [c.change for c in found]
    assert (kinds.count("removed"), kinds.count("added")) == (108, 103)
