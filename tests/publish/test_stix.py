import json
import re
import uuid
from pathlib import Path

import pytest

from celtrace.publish.selection import Noted, Selection
from celtrace.publish.stix import OBSERVABLE_NAMESPACE, bundle
from celtrace.records import Hypothesis
from tests.assess.cases import party
from tests.publish.cases import match

GOLDEN = Path(__file__).parent / "golden" / "bundle.json"
_ID = re.compile(r"^[a-z0-9-]+--[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")
_TIME = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z$")
REQUIRED = {
    "identity": {"name"},
    "note": {"content", "object_refs"},
    "report": {"name", "published", "object_refs"},
    "observed-data": {"first_observed", "last_observed", "number_observed", "object_refs"},
    "file": {"hashes"},
    "ipv4-addr": {"value"},
    "ipv6-addr": {"value"},
}
OBSERVABLES = {"file", "ipv4-addr", "ipv6-addr"}


def selection():
    hypothesis = Hypothesis(
        id="planted",
        statement="The material was planted to mislead.",
        probability_low=0.01,
        probability=0.02,
        probability_high=0.06,
        word="almost no chance",
        confidence="Confidence in this order is low.",
        run="r",
    )
    note = Noted(
        id="finding-1",
        chapter="notes",
        statement="Notes “한글”.",
        tier="observed",
        files=[("a" * 64, "notes/a.txt"), ("b" * 64, "")],
    )
    span = ("2030-01-01T01:00:00Z", "2030-01-01T02:00:00Z")
    return Selection(
        title="Full report",
        edition="full",
        version="0",
        newest="2030-01-02T00:00:00Z",
        notes=[note],
        hypotheses=[hypothesis],
        parties=[party("Sek Animation", ident="V2")],
        matches=[match()],
        edges=[],
        addresses=[("203.0.113.5", *span), ("2001:db8::7", *span)],
    )


@pytest.fixture
def objects():
    return json.loads(bundle(selection()))["objects"]


def test_equal_input_gives_the_golden_bundle():
    assert bundle(selection()) == GOLDEN.read_bytes()


def test_required_properties_ids_and_times(objects):
    assert len({each["id"] for each in objects}) == len(objects)
    for each in objects:
        assert REQUIRED[each["type"]] <= set(each)
        assert each["spec_version"] == "2.1"
        assert _ID.match(each["id"])
        assert each["id"].startswith(each["type"] + "--")
        if each["type"] not in OBSERVABLES:
            assert _TIME.match(each["created"])
            assert _TIME.match(each["modified"])


def test_every_reference_is_in_the_bundle(objects):
    known = {each["id"] for each in objects}
    for each in objects:
        cited = [
            *each.get("object_refs", []),
            *([each["created_by_ref"]] if "created_by_ref" in each else []),
        ]
        assert set(cited) <= known
    (report,) = [each for each in objects if each["type"] == "report"]
    assert set(report["object_refs"]) == known - {report["id"]}


def test_ids_of_observables_follow_the_standard(objects):
    (address,) = [each for each in objects if each["type"] == "ipv4-addr"]
    name = '{"value":"203.0.113.5"}'
    assert address["id"] == f"ipv4-addr--{uuid.uuid5(OBSERVABLE_NAMESPACE, name)}"


def test_likelihood_goes_out_as_word_range_and_number(objects):
    (said,) = [each for each in objects if each.get("content", "").startswith("The material was planted")]
    assert said["content"].endswith("almost no chance (0.01 to 0.06)")
    assert said["confidence"] == 2
