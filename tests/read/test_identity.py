from hypothesis import given
from hypothesis import strategies as st

from celtrace.read.identity import chinese_is_valid, find_identities, korean_is_valid, resident_numbers

KNOWN = "11010519491231002X"
"""The example of GB 11643-1999."""


def test_numbers_are_masked_as_soon_as_they_are_found():
    (found,) = find_identities(f"身份证号：{KNOWN}")
    assert (found.kind, found.value, found.normalized, found.valid) == (
        "identity_number",
        "11****************",
        "CN",
        True,
    )
    assert list(resident_numbers(f"身份证号：{KNOWN}。")) == [KNOWN]
    (korean,) = find_identities("주민등록번호 800101-1234567")
    assert korean.value == "******-*******"


def test_checks():
    assert chinese_is_valid(KNOWN)
    assert not chinese_is_valid("110105194912310021")
    assert not chinese_is_valid("11010519491331002X")
    assert korean_is_valid("800101-1234567") is None
    assert list(resident_numbers("110105194912310021 991331-1234567")) == []


@given(st.integers(0, 999), st.dates())
def test_a_made_number_is_valid_with_its_check_character_alone(serial, day):
    body = f"110105{max(day.year, 1900):04}{day.month:02}{day.day:02}{serial:03}"
    valid = [char for char in "0123456789X" if chinese_is_valid(body + char)]
    assert len(valid) <= 1
