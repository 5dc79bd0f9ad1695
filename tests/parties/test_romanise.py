from __future__ import annotations

import pytest

from celtrace.parties.names import tokens
from celtrace.parties.romanise import katakana


@pytest.mark.parametrize(
    ("written", "latin"),
    [
        ("Муромский", "muromskiy"),
        ("ბარაკ ობამა", "barak obama"),
        ("Բարակ Օբամա", "barak obama"),
        ("Αθήνα", "athina"),
        ("Ø Łódź", "o lodz"),
    ],
)
def test_alphabets_become_latin(written: str, latin: str) -> None:
    found = tokens(written)
    assert " ".join(found.core) == latin
    assert found.script == "latin"


def test_hiragana_become_katakana() -> None:
    assert katakana("きゃっとふードA漢ゖ") == "キャットフードA漢ヶ"
