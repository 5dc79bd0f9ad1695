from __future__ import annotations

from celtrace.parties.align import align
from celtrace.parties.features import FEATURES, features
from celtrace.parties.names import tokens


def named(one: str, two: str, person: bool | None = True) -> dict[str, float]:
    a, b = tokens(one), tokens(two)
    return dict(zip(FEATURES, features(a, b, align(a, b, person=person), person=person), strict=True))


def test_equal_names() -> None:
    found = named("LU, Hezheng", "Lu Hezheng")
    assert found["cover"] > 0.99
    assert found["greater_rest"] == 0
    assert found["surname_alike"] == found["given_alike"] == 1


def test_what_speaks_against() -> None:
    found = named("IVANOV, Oleg", "IVANOV, Pavel")
    assert found["given_missed"] == 2
    assert found["surname_missed"] == 0
    assert named("Brigade 44", "Brigade 45", person=False)["numbers_differ"] == 1
    assert named("Deutsche Bank AG", "Deutsche Bank GmbH", person=False)["forms_differ"] == 1
