from __future__ import annotations

from celtrace.parties.shapes import korean_surname, looks_eastern, looks_korean


def test_the_shape_of_short_syllables() -> None:
    assert looks_eastern(("kim", "jong", "man"))
    assert not looks_eastern(("kim", "jogn", "man"))
    assert looks_eastern(("bak", "gwang", "hun"))
    assert not looks_eastern(("habib", "salah"))


def test_what_may_be_a_korean_person() -> None:
    assert looks_korean("KIM, Myong Chol")
    assert korean_surname(("chol", "ri"))
    assert not looks_korean("Hassan Nasrallah")
    assert not looks_korean("Kim")
