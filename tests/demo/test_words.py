from __future__ import annotations

from celtrace.demo.words import ACCOUNTS, EXPLANATION, LABEL, LIBRARY_SHOWS, SHOWS, UNDECLARED_ZH


def test_every_name_says_that_it_is_invented() -> None:
    for show in SHOWS:
        for name in (show.title, show.studio, show.legal_entity):
            assert "invented" in name.lower()
        assert "虚构" in show.title_zh
        assert "가상" in show.title_ko
    assert "虚构" in UNDECLARED_ZH
    assert "INVENTED" in LABEL
    assert LABEL in EXPLANATION


def test_one_show_is_in_no_library_and_rhythm_has_its_pool() -> None:
    assert len(SHOWS) - len(LIBRARY_SHOWS) == 1
    assert len({show.code for show in SHOWS}) == len(SHOWS)
    assert len(set(ACCOUNTS)) >= 5
