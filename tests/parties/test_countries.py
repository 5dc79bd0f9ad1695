from __future__ import annotations

import pytest

from celtrace.parties.countries import country_code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Korea, North", "KP"),
        ("Democratic People's Republic of Korea", "KP"),
        ("Korea, South", "KR"),
        ("cn", "CN"),
        ("中国", "CN"),
        ("Hong Kong", "HK"),
        ("China, Hong Kong Special Administrative Region", "HK"),
        ("Congo, Democratic Republic of the", "CD"),
        ("Türkiye", "TR"),
        ("Virgin Islands, British", "VG"),
        ("United Arab Emirates", "AE"),
        ("Atlantis", ""),
        ("", ""),
    ],
)
def test_names_and_codes(text: str, code: str) -> None:
    assert country_code(text) == code
