from __future__ import annotations

import pytest

from celtrace.parties.heard import consonants, many_sounds, sounds_in, sounds_of


@pytest.mark.parametrize(
    ("chars", "latin"),
    [("ファミリーマート", "familymart"), ("스타벅스", "starbucks"), ("オフハウス", "offhouse")],
)
def test_keys_leave_out_what_borrowing_changes(chars: str, latin: str) -> None:
    assert consonants(sounds_of(chars)) == consonants(sounds_in(latin)[0])


def test_a_hard_g_is_tried_too_and_many_are_as_one_by_one() -> None:
    assert sounds_in("burgerking") == ("burjerking", "burgerking")
    assert many_sounds(["familymart", "offhouse"]) == [sounds_in("familymart")[0], sounds_in("offhouse")[0]]
    assert many_sounds([]) == []
    assert sounds_of("阿迪达斯") == "adidasi"
