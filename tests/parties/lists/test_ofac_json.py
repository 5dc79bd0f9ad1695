from __future__ import annotations

import json

from celtrace.parties.lists.ofac_json import read_json, recognise


def document(**changes: object) -> str:
    entries = [
        {"uid": n, "name": f"N{n}", "type": "entity", "programs": ["X"], "alternateNames": [f"A{n}"]}
        for n in (1, 2)
    ]
    whole = {"published": "2026-08-20", "counts": {"entries": 2}, "entries": entries} | changes
    return json.dumps(whole, indent=1)


def test_entries_date_and_completeness() -> None:
    text = document()
    assert recognise(text)
    part = read_json(text)
    assert part is not None
    assert (part.date, part.complete, list(part.entries)) == ("2026-08-20", "yes", ["1", "2"])
    assert text.splitlines()[part.places["2"] - 1].strip() == '"uid": 2,'


def test_fewer_entries_than_stated() -> None:
    part = read_json(document(counts={"entries": 3}))
    assert part is not None
    assert part.complete == "no"


def test_a_cut_document_keeps_what_is_whole() -> None:
    text = document()
    part = read_json(text[: text.index('"N2"') + 2])
    assert part is not None
    assert list(part.entries) == ["1"]
    assert part.complete == "no"
    assert part.date == "2026-08-20"
    assert "not valid JSON" in part.troubles[0][1]
    before = json.loads(text) | {"downloads": [{"name": "csv"}], "counts": {"entries": 2}}
    ordered = json.dumps(dict(sorted(before.items(), key=lambda item: item[0] == "entries")), indent=1)
    part = read_json(ordered[: ordered.index('"N2"') + 2])
    assert part is not None
    assert (list(part.entries), len(part.troubles)) == (["1"], 1)


def test_metadata_alone_is_no_list() -> None:
    assert read_json(document(entries=None)) is None
