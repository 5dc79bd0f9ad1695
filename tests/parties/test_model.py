from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from celtrace.parties import model
from celtrace.parties.features import FEATURES

NUMBERS = st.lists(st.floats(0, 4), min_size=len(FEATURES), max_size=len(FEATURES))


def test_the_model_takes_the_features_in_this_order() -> None:
    assert model.names() == list(FEATURES)
    assert model.score([], []) == []


@given(NUMBERS, st.sampled_from([True, False, None]), st.integers(0, len(FEATURES) - 1), st.floats(0.1, 2))
def test_every_sign_holds(numbers: list[float], person: bool | None, at: int, more: float) -> None:
    sign = list(FEATURES.values())[at]
    raised = [*numbers[:at], numbers[at] + more, *numbers[at + 1 :]]
    low, high = model.score([numbers, raised], [person, person])
    assert 0 <= low <= 1
    if sign:
        assert (high - low) * sign >= -1e-9


def test_rows_do_not_depend_on_their_company() -> None:
    rows = [[float(i % 3)] * len(FEATURES) for i in range(5000)]
    together = model.score(rows, [True] * len(rows))
    assert together[7] == model.score(rows[7:8], [True])[0]
