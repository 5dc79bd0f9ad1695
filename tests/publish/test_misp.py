import json
import uuid
from pathlib import Path

from celtrace.publish.misp import event
from tests.publish.test_stix import selection

GOLDEN = Path(__file__).parent / "golden" / "event.json"


def test_equal_input_gives_the_golden_event():
    assert event(selection()) == GOLDEN.read_bytes()


def test_the_event_is_not_published_and_its_ids_are_unique():
    found = json.loads(event(selection()))["Event"]
    assert found["published"] is False
    ids = [row["uuid"] for row in found["Attribute"]]
    assert len(ids) == len(set(ids))
    assert all(uuid.UUID(ident).version == 5 for ident in [found["uuid"], *ids])
    assert {row["type"] for row in found["Attribute"]} == {"sha256", "ip-src", "text"}
    assert not any(row["to_ids"] for row in found["Attribute"])
