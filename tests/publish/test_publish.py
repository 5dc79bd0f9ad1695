"""Every kind of leak that can be thought of is planted and has to be caught; ordinary words are not one."""

import pytest

from celtrace.publish.fields import FIELDS
from celtrace.publish.gate import Scanner
from celtrace.publish.release import masker, ordinary_words, prepare
from tests.publish.cases import FakeCase, rich
from tests.publish.leaking import ARTEFACTS, DEFANGED, DRESSES, VALUES
from tests.publish.ordinary import refusals

KINDS = [(artefact, dress) for artefact in ARTEFACTS for dress in DRESSES]
SCANNER = Scanner(VALUES, FIELDS)


def test_two_hundred_kinds_at_least_are_planted():
    assert len(KINDS) + len(DEFANGED) > 200


@pytest.mark.parametrize("artefact", ARTEFACTS)
def test_every_planted_value_is_caught_in_every_dress(artefact):
    missed = [
        (dress, value)
        for dress, clothe in DRESSES.items()
        for value in VALUES
        if value not in SCANNER.leaks(*ARTEFACTS[artefact](clothe(value)))
    ]
    assert missed == []


@pytest.mark.parametrize("dress", DEFANGED)
def test_every_planted_value_is_caught_written_another_way(dress):
    value, clothe = DEFANGED[dress]
    missed = [name for name in ARTEFACTS if value not in SCANNER.leaks(*ARTEFACTS[name](clothe(value)))]
    assert missed == []


def test_an_artefact_without_a_value_is_clean():
    said = "An account is a network location: 203.0.113.7, 203.0.113.770, demo-cil, 王小, marae, version 1.0."
    for make in ARTEFACTS.values():
        assert SCANNER.leaks(*make(said)) == []


def test_releases_are_not_lost_to_ordinary_words(tmp_path):
    """Accounts, persons and firms that are ordinary words, in every edition and form (300 in the benchmark)."""
    assert refusals(tmp_path, 16) == []


def test_a_word_of_the_frame_is_masked_in_its_own_case(tmp_path):
    document = prepare(FakeCase(tmp_path, *rich()), "full", b"").document
    ordinary = ordinary_words(document)
    hide = masker({"notes": "account", "wang": "account"}, b"k", ordinary)
    assert hide.text("Notes of WANG").startswith("Notes of account-")
