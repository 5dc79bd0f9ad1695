import json
import uuid
from pathlib import Path

from celtrace.publish.misp import event
from tests.publish.test_stix import selection

GOLDEN = Path(__file__).parent / "golden" / "event.json"


def test_equal_input_gives_the_golden_event():
    assert event(selection()) == GOLDEN.read_bytes()


def every(event):
    rows = [*event["Attribute"], *event["Object"]]
    for each in event["Object"]:
        rows += [*each["Attribute"], *each.get("ObjectReference", [])]
    return rows


def test_the_event_is_not_published_and_its_ids_are_unique():
    found = json.loads(event(selection()))["Event"]
    assert found["published"] is False
    ids = [row["uuid"] for row in every(found)]
    assert len(ids) == len(set(ids))
    assert all(uuid.UUID(ident).version == 5 for ident in [found["uuid"], *ids])
    assert not any(row.get("to_ids") for row in every(found))
    assert {each["name"] for each in found["Object"]} == {
        "annotation", "file", "legal-entity", "user-account", "asn", "translation",
    }  # fmt: skip


def test_grades_and_likelihood_are_tags():
    said = event(selection()).decode()
    assert 'admiralty-scale:source-reliability=\\"b\\"' in said
    assert 'estimative-language:likelihood-probability=\\"almost-no-chance\\"' in said


def lost(ours, theirs, place=""):
    if isinstance(ours, dict):
        return [
            each for name, value in ours.items() for each in lost(value, theirs.get(name), f"{place}/{name}")
        ]
    if isinstance(ours, list):
        same = isinstance(theirs, list) and len(ours) == len(theirs)
        pairs = zip(ours, theirs, strict=True) if same else ()
        return [each for one, other in pairs for each in lost(one, other, place)] if same else [place]
    return [] if str(ours) == str(theirs) else [f"{place}: {ours!r} {theirs!r}"]


def test_misp_s_own_library_reads_it_and_loses_nothing():
    from pymisp import MISPEvent

    data = json.loads(event(selection()))
    read = MISPEvent(strict_validation=True)
    read.load(json.loads(json.dumps(data)))
    assert lost(data["Event"], json.loads(read.to_json())) == []
