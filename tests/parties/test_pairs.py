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


def test_persons_in_another_script_are_possible_at_most() -> None:
    for one, two in (("김명철", "KIM, Myong Chol"), ("KIM, Myong Chol", "김명철")):
        for schema in ("Person", ""):
            result = compare_row({"name1": one, "name2": two, "schema": schema})
            assert (result["match"], result["verdict"]) == (True, "possible")
    chinese = compare_row({"name1": "王海明", "name2": "WANG, Haiming", "schema": "Person"})
    assert chinese["verdict"] != "match"
    assert any("another script" in reason for reason in chinese["reasons"]) or not chinese["match"]


def test_nothing_to_compare() -> None:
    result = compare_row({"name1": "", "name2": "X"})
    assert (result["score"], result["verdict"]) == (0.0, "no_match")
