import pytest

from celtrace.parties.japanese_readings import goes_on, spelled_ways


def test_characters_and_kana_are_spelled_in_all_usual_ways() -> None:
    assert {"shima", "jima", "to"} <= set(spelled_ways("島", False))
    assert "jima" not in spelled_ways("島", True)
    assert {"zu", "dzu"} <= set(spelled_ways("津", False))
    assert {"ryo"} <= set(spelled_ways("リョー", False))
    assert spelled_ways("ッ", False) == ("tsu",)
    assert "ga" in spelled_ways("ヶ", False)
    assert spelled_ways("dmg", True) == ("dmg",)


@pytest.mark.parametrize(
    ("spelled", "following", "may"),
    [("nip", "pon", True), ("nip", "", False), ("tis", "", False), ("shim", "bun", True), ("shim", "", False),
     ("mat", "cha", True), ("ko", "", True)],
)  # fmt: skip
def test_a_reading_ends_as_the_next_begins_only_before_it(spelled: str, following: str, may: bool) -> None:
    assert goes_on(spelled, following) is may
