from celtrace.read.pairs.direction import direction


def test_one_sign_alone_is_undecided():
    assert direction([1, 1, 1, 1], "", ["수정할것"])[0] == "undecided"
    assert direction([], "zh", [])[0] == "undecided"


def test_two_signs_decide():
    assert direction([1] * 5, "", ["조형도 참조", "통과할수 있음"])[0] == "zh>ko"
    assert direction([1] * 5, "zh", [])[0] == "zh>ko"
    told, signs = direction([-1] * 5, "ko", [])
    assert told == "ko>zh"
    assert signs == "Korean stands first; the Korean file is older"


def test_signs_against_each_other_are_undecided():
    assert direction([-1] * 5, "zh", ["조형도"])[0] == "undecided"


def test_order_that_changes_is_no_sign():
    assert direction([1, -1, 1, -1, 1], "", []) == ("undecided", "")
