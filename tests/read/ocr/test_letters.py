import math

import pytest

from celtrace.read.ocr.letters import BEGIN, END, LENGTH, OTHER, Letters, folded, letters


def counted(*texts):
    counts: dict[str, int] = {}
    for text in texts:
        signs = BEGIN * (LENGTH - 1) + folded(text) + END
        for at in range(len(text) + 1):
            run = signs[at : at + LENGTH]
            counts[run] = counts.get(run, 0) + 1
    return Letters(counts)


def test_digits_are_one_sign_and_so_is_what_is_not_ascii():
    assert folded("C045 é…") == f"C000 {OTHER}{OTHER}"


def test_odds_of_all_that_may_follow_are_one():
    by = counted("Remove layer", "Remove lines", "Remove layer", "Move layer")
    signs = [chr(code) for code in range(32, 127) if not "1" <= chr(code) <= "9"]
    signs += [END, OTHER, *"123456789"]  # one in 97 each where nothing was counted
    for before in ("ve la", BEGIN * 5, "zzzzz"):
        assert math.fsum(math.exp(by.log(before, sign)) for sign in signs) == pytest.approx(1, abs=1e-6)


def test_what_followed_is_likelier_and_counts_of_fewer_signs_help():
    by = counted("Remove layer", "Remove lines", "Remove layer")
    assert by.log("ve la", "y") > by.log("ve la", "x")
    assert by.log("zzzla", "y") > by.log("zzzla", "x")


def test_lines_begin_with_capitals_and_are_made_of_words():
    by = letters()
    assert by.line("Remove layer") > by.line("remove layer") + 2
    assert by.line("Remove layer") > by.line("Remove lager") + 2
    assert by.line("") < 0
