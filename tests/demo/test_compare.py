from __future__ import annotations

import dataclasses

from celtrace.demo.compare import Planted, Result, all_equal, compare, exactly, expect, nothing, status, table
from tests.demo.perfect import Memory

FOUND = Planted("a", "a thing", "read", lambda _: Result(("x",), (), ()))
MISSED = Planted("b", "another", "read", lambda _: Result((), ("y",), ()))
FALSE = Planted("c", "a third", "read", lambda _: Result(("z",), (), ("lie\x1b[31m",)))
LATER = Planted("d", "a fourth", "read", lambda _: Result((), ("w",), ()), "not built")
SOME = Planted("f", "a fifth", "see", lambda _: Result(("s",), ("t",), ()), partly="too few lines")
NONE_OF_IT = Planted("g", "a sixth", "see", lambda _: Result((), ("t",), ()), partly="too few lines")


def test_only_found_is_equal() -> None:
    assert status(compare("case", Memory(), [FOUND])) == 0
    assert status(compare("case", Memory(), [FOUND, MISSED])) == 1
    assert status(compare("case", Memory(), [FOUND, FALSE])) == 1


def test_what_nobody_looks_for_yet_does_not_fail() -> None:
    lines = compare("case", Memory(), [FOUND, LATER])
    assert status(lines) == 0
    assert "not looked for yet: not built" in table(lines)


def test_what_is_found_in_part_is_enough_unless_nothing_is_found_or_something_is_false() -> None:
    lines = compare("case", Memory(), [FOUND, SOME])
    assert status(lines) == 0
    assert "the rest undecided: too few lines" in table(lines)
    assert table(lines).endswith(
        "1 of 1 planted things found, 0 missed, 0 false; 1 of 2 more where doubt leaves some undecided."
    )
    assert status(compare("case", Memory(), [FOUND, NONE_OF_IT])) == 1


def test_nothing_excuses_what_is_false() -> None:
    for lying in (
        dataclasses.replace(FALSE, not_yet="not built"),
        dataclasses.replace(FALSE, partly="too few lines"),
    ):
        assert status(compare("case", Memory(), [FOUND, lying])) == 1


def test_no_lines_are_no_success() -> None:
    assert status([]) == 1
    assert all_equal([])


def test_expect_counts_found_missed_and_forbidden() -> None:
    assert expect(["a", "b"], ["b", "c"], ["c", "d"]) == Result(("b",), ("a",), ("c",))


def test_exactly_calls_all_else_false() -> None:
    assert exactly([("a", 1)], [("a", 1), ("b", 2)]) == Result(("a 1",), (), ("b 2",))


def test_nothing_is_found_when_nothing_is_there() -> None:
    assert nothing([]) == Result(("none",), (), ())
    assert nothing(["x"]) == Result((), (), ("x",))


def test_table_shows_counts_and_no_control_characters() -> None:
    text = table(compare("case", Memory(), [FOUND, MISSED, FALSE, LATER]))
    assert "missed: y" in text
    assert "\x1b" not in text
    assert text.splitlines()[-1] == (
        "2 of 3 planted things found, 1 missed, 1 false; 1 planted that no stage looks for yet."
    )


def test_long_lists_are_cut_with_their_number() -> None:
    many = Planted("e", "many", "read", lambda _: Result((), tuple(f"m{n}" for n in range(9)), ()))
    assert "missed: 4 more" in table(compare("case", Memory(), [many]))
