from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.parties.lists import eu_xml, ofac_advanced, ofac_xml, uk
from celtrace.parties.lists.markup import day, number_kind
from tests.parties.lists import test_eu_xml, test_ofac_advanced, test_ofac_xml, test_uk

SAMPLES = (
    (ofac_xml.read, test_ofac_xml.SAMPLE),
    (ofac_advanced.read, test_ofac_advanced.SAMPLE),
    (eu_xml.read, test_eu_xml.SAMPLE),
    (uk.read, test_uk.SAMPLE),
)


@pytest.mark.parametrize(
    ("written", "iso"),
    [("2020-12-31", "2020-12-31"), ("31/12/2020", "2020-12-31"), ("1 Feb 2026", "2026-02-01"), ("soon", "")],
)
def test_days(written: str, iso: str) -> None:
    assert day(written) == iso
    assert day("08/20/2026", month_first=True) == "2026-08-20"


def test_number_kinds() -> None:
    assert number_kind("Unified Social Credit Code (USCC)") == "uscc"
    assert number_kind("Passport") == "passport"
    assert number_kind("Gender") == "other"


@given(st.sampled_from(range(4)), st.integers(0, 5000), st.integers(0, 5000), st.binary(max_size=8))
def test_damaged_bytes_never_raise(which: int, start: int, length: int, put: bytes) -> None:
    read, sample = SAMPLES[which]
    part = read(sample[:start] + put + sample[start + length :])
    assert all(entry.name for entry in part.entries.values())
    assert part.complete in ("yes", "no")
