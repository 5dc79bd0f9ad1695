from __future__ import annotations

from celtrace.parties.pairs import compare_row


def test_a_pair_of_companies() -> None:
    result = compare_row({"name1": "Sek Studios", "name2": "SEK STUDIO", "schema": "Company"})
    assert (result["match"], result["verdict"]) == (True, "match")
    far = compare_row(
        {
            "name1": "Sek Studios",
            "name2": "SEK STUDIO",
            "schema": "Company",
            "country1": "CN",
            "country2": "FR",
        }
    )
    assert far["score"] < result["score"]


def test_names_of_koreans_are_possible_at_most() -> None:
    result = compare_row({"name1": "Kim Yong Chol", "name2": "KIM, Yong Chol", "schema": "Person"})
    assert (result["score"], result["match"], result["verdict"]) == (1.0, True, "possible")


def test_nothing_to_compare() -> None:
    result = compare_row({"name1": "", "name2": "X"})
    assert (result["score"], result["verdict"]) == (0.0, "no_match")
