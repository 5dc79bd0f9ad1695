from __future__ import annotations

from pathlib import Path

from celtrace.parties.lists.changes import changes
from celtrace.parties.lists.folder import read_lists
from celtrace.parties.touched import touched
from celtrace.records import Match, Party
from tests.parties.given import write_lists

OLD = "id,name,aliases,type\n1,QUILLFEATHER TRADING CO,,entity\n2,BRAMBLEDOWN STUDIO,,entity\n5,KEPT CO,,entity\n"
NEW = "id,name,aliases,type\n2,BRAMBLEDOWN STUDIO,MARLOWE PICTURES LTD,entity\n5,KEPT CO,,entity\n"


def party(number: str, name: str) -> Party:
    return Party(
        id=number, name=name, names=[name], identifiers=[], addresses=[], country="", role="", source=""
    )


def match(listed: str, number: str, entry: str) -> Match:
    return Match(
        party_id=number,
        list_=listed,
        snapshot_date="2023-01-02",
        entry_id=entry,
        entry_name="",
        score=1.0,
        verdict="match",
        reasons=[],
        as_of="2023-01-02",
        listed_on_date="yes",
        listed_today="yes",
        run="r",
    )


def test_before_and_now(tmp_path: Path) -> None:
    old = read_lists(write_lists(tmp_path / "old", d20230102=OLD))
    new = read_lists(write_lists(tmp_path / "new", d20240102=NEW))
    ((name, _),) = {key for key in new.entries if key[1] == "2"}
    known = [match(name, "V1", "1"), match(name, "V2", "2"), match(name, "V5", "5")]
    parties = [
        party("V1", "Quillfeather Trading Co"),
        party("V3", "Marlowe Pictures Ltd"),
        party("V9", "Kim"),
    ]
    assert touched(changes(old, new), new, parties, known) == {
        (name, "1"): {"V1": ("match", "gone")},
        (name, "2"): {"V2": ("match", "no_match"), "V3": ("no_match", "match")},
    }
    assert touched([], new, parties, known) == {}
    assert touched(changes(old, new), new, [], []) == {}
