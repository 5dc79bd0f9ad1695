from __future__ import annotations

from celtrace.parties.names import tokens
from celtrace.parties.shorts import SHORT, SHORT_FIRM


def test_abbreviations_stand_for_words() -> None:
    assert tokens("NPO LAVOCHKIN").core == ("research", "production", "association", "lavochkin")
    assert tokens("PO SEVMASH JSC").core == ("production", "association", "sevmash")


def test_short_ones_are_words_where_no_legal_form_stands() -> None:
    assert tokens("VO, Van Kiet").core == ("vo", "van", "kiet")
    assert not SHORT.keys() & SHORT_FIRM.keys()
