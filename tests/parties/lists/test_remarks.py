from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.parties.lists.model import Entry, Name
from celtrace.parties.lists.remarks import read_remarks


def read(text: str) -> Entry:
    entry = Entry("ofac-sdn", "1")
    read_remarks(entry, text)
    return entry


def test_numbers_links_and_weak_names() -> None:
    entry = read(
        "Secondary sanctions risk: North Korea Sanctions Regulations, sections 510.201 and 510.210; Registration "
        "Number 500383000029284 (China); Unified Social Credit Code (USCC) 91500118582829838H (China); a.k.a. "
        "'APRIL 26 CHILDREN'S STUDIO'; f.k.a. 'OLD NAME'; nationality Korea, North; Passport 836210080 (Korea, "
        "North) expires 14 May 2021; Business Registration Number 2211652 (Hong Kong); Linked To: FUNSAGA PTE LTD.."
    )
    assert [str(number) for number in entry.identifiers] == [
        "registration:CN:500383000029284",
        "uscc:CN:91500118582829838H",
        "passport:KP:836210080",
        "hk_no:HK:2211652",
    ]
    assert entry.names == [Name("APRIL 26 CHILDREN'S STUDIO", "weak"), Name("OLD NAME", "former")]
    assert entry.linked_to == ["FUNSAGA PTE LTD."]
    assert entry.countries == ["KP"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Tax ID No. 7743531082.", "tax::7743531082"),
        ("Legal Entity Number 253400V1H6ART1UQ0N98 (Russia).", "lei::253400V1H6ART1UQ0N98"),
        ("Vessel Registration Identification IMO 7406784.", "imo::7406784"),
        ("Identification Number IMO 5342883.", "imo::5342883"),
        ("alt. Passport A123 (Iran); Gender Male.", "passport:IR:A123"),
        ("Folio Mercantil No. 343997 (Mexico).", None),
    ],
)
def test_kinds(text: str, number: str | None) -> None:
    assert [str(n) for n in read(text).identifiers] == ([number] if number else [])


@given(st.text(max_size=200))
def test_nothing_is_lost(text: str) -> None:
    assert read(text).remarks == text


def test_long_remarks_take_no_time() -> None:
    assert len(read("a.k.a. '" * 5000 + "; " * 5000 + "Linked To: " * 2000).remarks) == 72_000
