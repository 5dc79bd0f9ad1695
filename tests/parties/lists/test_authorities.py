from __future__ import annotations

import pytest

from celtrace.parties.lists.authorities import declared, of_datasets, of_form


def test_forms() -> None:
    forms = ("ofac-sdn", "ofac-json", "eu-xml", "uk-csv", "un-xml", "simple-csv", "opensanctions-ftm")
    assert [of_form(form) for form in forms] == ["ofac", "ofac", "eu", "uk", "un", "", ""]


def test_words_of_a_user() -> None:
    assert [declared(word) for word in (" US ", "European  Union", "GB", "un", "Japan", "")] == [
        "ofac",
        "eu",
        "uk",
        "un",
        "japan",
        "",
    ]


@pytest.mark.parametrize(
    ("datasets", "programmes", "authorities"),
    [
        (["us_ofac_sdn", "eu_fsf", "wd_peps"], [], ["ofac", "eu"]),
        (["US OFAC Consolidated (non-SDN) List", "UN Security Council Consolidated Sanctions"], [],
         ["ofac-consolidated", "un"]),
        (["EU Sanctions Map"], [], ["eu-other"]),
        (["gb_hmt_sanctions", "gb_fcdo_sanctions"], [], ["uk"]),
        (["ua_nsdc_sanctions"], ["EU-PRK"], ["ua_nsdc_sanctions"]),
        (["wd_peps"], [], ["wd_peps"]),
        ([], ["EU-PRK", "GB-DPRK", "US-DPRK3", "nonsense"], ["eu", "uk", "us-other"]),
        ([""], [""], ["opensanctions"]),
    ],
)  # fmt: skip
def test_entries_of_opensanctions(datasets: list[str], programmes: list[str], authorities: list[str]) -> None:
    assert of_datasets(datasets, programmes) == authorities
