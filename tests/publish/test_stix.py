import json
import re
import uuid
from pathlib import Path
from typing import Any

import pytest

from celtrace.publish.selection import Bearing, Network, Noted, Selection, Used
from celtrace.publish.stix import OBSERVABLE_NAMESPACE, bundle
from celtrace.records import Edge, Gap, Hypothesis, Judgement, Pair, Reply
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
    "autonomous-system": {"number"},
    "user-account": {"account_login"},
    "network-traffic": {"protocols", "src_ref"},
    "infrastructure": {"name"},
    "relationship": {"relationship_type", "source_ref", "target_ref"},
    "sighting": {"sighting_of_ref"},
    "grouping": {"context", "object_refs"},
    "opinion": {"opinion", "object_refs"},
    "language-content": {"object_ref", "contents"},
}
OBSERVABLES = {"file", "ipv4-addr", "ipv6-addr", "autonomous-system", "user-account", "network-traffic"}


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
        subject="case",
        statement="Notes “한글”.",
        tier="observed",
        grade="B2",
        evidence=["ev-1"],
        files=[("a" * 64, "notes/a.txt"), ("b" * 64, "")],
    )
    span: dict[str, Any] = {
        "first": "2030-01-01T01:00:00Z",
        "last": "2030-01-01T02:00:00Z",
        "sessions": 2,
        "requests": 9,
    }
    return Selection(
        title="Full report",
        edition="full",
        version="0",
        newest="2030-01-02T00:00:00Z",
        sources=["server"],
        notes=[note],
        hypotheses=[hypothesis],
        bearings=[Bearing(hypothesis="planted", mark="--", evidence=["finding-1"])],
        parties=[party("Sek Animation", ident="V2"), party("Hong", ident="V1")],
        matches=[match()],
        edges=[edge("V2", "V1", "owns"), edge("V2", "V1", "contracts")],
        used=[Used(account="wang", address=each, **span) for each in ("203.0.113.5", "2001:db8::7")],
        networks=[Network(address="203.0.113.5", number=64500, name="Net", claims=["asn AS64500 (t of 2030-01-01)"])],
        pairs=[
            Pair(
                zh_id="seg-1", ko_id="seg-2", zh_text="请修改头部", ko_text="머리를 수정바람", direction="zh>ko",
                probability=0.9, locator="line=1",
            )
        ],
        gaps=[Gap(id="gap-1", stage="assess", question="Who uploaded?", reason="An account is no person.")],
        judgements=[
            Judgement(
                id="judgement-1", subject="ev-1", verdict="reject", by="R. Lee", at="2030-01-03T00:00:00Z",
                note="our own test log", undone_by="",
            )
        ],
        replies=[
            Reply(
                party_id="V2", sent_at="2030-01-01", due="2030-01-09", status="answered", received_at="2030-01-05",
                quote="We ended this.", sha256="c" * 64,
            )
        ],
    )  # fmt: skip


def edge(start, end, kind):
    return Edge(
        id=f"edge-{kind}", from_id=start, to_id=end, kind=kind, status="declared", work="", valid_from="2029-01-01",
        valid_to="", grade="B", evidence=["ev-1"],
    )  # fmt: skip


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
            *(value for name, value in each.items() if name.endswith("_ref")),
        ]
        assert set(cited) <= known
    (report,) = [each for each in objects if each["type"] == "report"]
    others = {each["id"] for each in objects if each["type"] in ("report", "language-content")}
    assert set(report["object_refs"]) == known - others


def test_ids_of_observables_follow_the_standard(objects):
    (address,) = [each for each in objects if each["type"] == "ipv4-addr"]
    name = '{"value":"203.0.113.5"}'
    assert address["id"] == f"ipv4-addr--{uuid.uuid5(OBSERVABLE_NAMESPACE, name)}"


def test_likelihood_goes_out_as_word_range_and_number(objects):
    assert {each["type"] for each in objects} == set(REQUIRED)
    (said,) = [each for each in objects if each.get("content", "").startswith("The material was planted")]
    assert said["content"].endswith("almost no chance (0.01 to 0.06)")
    assert said["confidence"] == 2


def test_the_standard_s_own_library_reads_it_and_writes_the_same():
    import stix2

    data = bundle(selection()).decode()
    again = json.loads(stix2.parse(data, allow_custom=False).serialize())
    assert {each["id"]: each for each in again["objects"]} == {
        each["id"]: each for each in json.loads(data)["objects"]
    }


def test_the_validator_of_oasis_finds_no_error():
    from stix2validator import ValidationOptions, validate_string

    found = validate_string(bundle(selection()).decode(), ValidationOptions(version="2.1"))
    assert found.is_valid, found.errors


def test_a_pair_goes_out_in_both_languages(objects):
    (other,) = [each for each in objects if each["type"] == "language-content"]
    (note,) = [each for each in objects if each["id"] == other["object_ref"]]
    assert (note["lang"], note["content"]) == ("zh", "请修改头部")
    assert other["contents"] == {"ko": {"content": "머리를 수정바람"}}


def test_a_masked_selection_holds_no_address_and_no_account():
    from celtrace.publish.selection import masked

    hidden = masked(selection(), lambda text: text.replace("wang", "account-1").replace("R. Lee", "person-1"))
    data = bundle(hidden).decode()
    assert "203.0.113.5" not in data
    assert "wang" not in data
    assert "R. Lee" not in data
    assert "account-1" in data
