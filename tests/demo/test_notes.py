from __future__ import annotations

import re

import pytest

from celtrace.demo import notes

ALL = {
    name: getattr(notes, name)
    for name in ("CHARACTERS", "CHARACTERS_REVISED", "HARBOUR", "CLOCKS", "WEEK", "OFFICE", "INNOCENT")
}
NORTHERN = re.compile(
    "페지|코날|눈섭|색갈|웃입술|륜곽|련|리동|로출|수자|날자|화일|비률|립체|래일|록음|녀|례|리유|류사|오유|림시|리용|나무잎|봉사기|되[여였]|할것|할수"
)


@pytest.mark.parametrize("name", sorted(ALL))
def test_each_line_is_in_its_script_and_encoding(name: str) -> None:
    for zh, ko in ALL[name]:
        zh.encode("gb18030")
        ko.encode("cp949")
        assert re.search("[\u4e00-\u9fff]", zh)
        assert not re.search("[\uac00-\ud7a3]", zh)
        assert re.search("[\uac00-\ud7a3]", ko)
        assert not re.search("[\u4e00-\u9fff]", ko)


@pytest.mark.parametrize("name", sorted(ALL))
def test_numbers_agree_between_the_languages(name: str) -> None:
    for zh, ko in ALL[name]:
        missing = set(re.findall(r"\d+", zh)) - set(re.findall(r"\d+", ko))
        assert not missing, (zh, ko)


def test_enough_korean_for_a_pooled_verdict() -> None:
    for lines in ((*notes.CHARACTERS, *notes.HARBOUR), notes.INNOCENT):
        assert len(lines) >= 24
        assert sum(bool(NORTHERN.search(ko)) for _, ko in lines) >= 12


def test_the_case_and_the_innocent_share_no_line() -> None:
    assert not set(notes.INNOCENT) & {*notes.CHARACTERS, *notes.HARBOUR, *notes.CLOCKS, *notes.WEEK}


def test_both_sides_have_the_same_lines_and_a_label() -> None:
    zh, ko = notes.chinese(notes.HARBOUR).splitlines(), notes.korean(notes.HARBOUR).splitlines()
    assert len(zh) == len(ko) == len(notes.HARBOUR) + 1
    assert "INVENTED" in zh[0]
    assert "INVENTED" in ko[0]
    assert notes.side_by_side(notes.WEEK, "\t").count("\t") == len(notes.WEEK) + 1


def test_one_line_changes_on_the_second_day() -> None:
    changed = [a for a, b in zip(notes.CHARACTERS, notes.CHARACTERS_REVISED, strict=True) if a != b]
    assert len(changed) == 1
