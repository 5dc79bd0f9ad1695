import json

import pytest

from celtrace.publish.build import build
from celtrace.publish.export import WRITERS, exchanged_words, export_case
from celtrace.publish.gate import ReleaseError
from celtrace.publish.release import prepare
from tests.publish.cases import FakeCase, request, rich
from tests.publish.test_release import waived


@pytest.mark.parametrize("form", sorted(WRITERS))
def test_a_public_export_holds_no_account_and_no_address(tmp_path, form):
    case = FakeCase(tmp_path, *rich(), waived("V1"), waived("V9"))
    said = export_case(case, form).decode()
    assert "wang" not in said
    assert "203.0.113.5" not in said
    assert said == export_case(case, form, "public").decode()


def test_a_full_export_holds_addresses(tmp_path):
    objects = json.loads(export_case(FakeCase(tmp_path, *rich()), "stix", "full"))["objects"]
    assert [each["value"] for each in objects if each["type"] == "ipv4-addr"] == ["203.0.113.5"]


def test_the_gate_stands_before_every_format(tmp_path):
    for form in WRITERS:
        with pytest.raises(ReleaseError, match="was not asked"):
            export_case(FakeCase(tmp_path, *rich()), form)


def test_there_is_no_other_format(tmp_path):
    with pytest.raises(ValueError, match="no format 'pdf'"):
        export_case(FakeCase(tmp_path, *rich()), "pdf")


def test_words_that_a_format_adds_are_no_value_of_the_case(tmp_path):
    """An account may have the name of a type, a step or a verdict; the bundle goes out, and keeps its types."""
    accounts = ("user", "match", "contracts", "page", "server")
    rows = [request(number, account) for number, account in enumerate(accounts, 1)]
    case = FakeCase(tmp_path, *rich(), *rows, waived("V1"), waived("V9"))
    artefacts = prepare(case, "public", b"k" * 32, ("html", "bundle")).artefacts
    kinds = {each["type"] for each in json.loads(artefacts["public/stix.json"])["objects"]}
    assert "identity" in kinds
    assert "user" in exchanged_words(case, build(case, "public"))
