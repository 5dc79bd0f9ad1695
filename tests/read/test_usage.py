import csv

import pytest

from celtrace.read.usage import FEWEST_LINES, korean_usage

NORTH = ["련결선을 고친다", "륜곽선이 두껍다", "콤퓨터에서 리용한다", "프로그람 오유이다", "로출을 낮춘다"]
SOUTH = ["레이어를 이동하세요", "프레임 오류", "윤곽선이 두껍다", "컷 연결 확인", "프로그램을 이용해 주세요"]
PLAIN = [f"{n}번 그림의 색을 고친다" for n in range(20)]


def test_northern_and_southern_usage_with_words_and_counts():
    north = korean_usage(NORTH + PLAIN)
    assert north.verdict == "northern_type"
    assert north.northern["륜곽"] == 1
    assert north.value == "northern_type;lines=25;northern=6;southern=0"
    assert "륜곽 1" in north.words
    south = korean_usage(SOUTH + PLAIN)
    assert south.verdict == "southern"


def test_few_or_neutral_lines_are_undecided():
    assert korean_usage(NORTH).verdict == "undecided"
    assert korean_usage(PLAIN).verdict == "undecided"
    assert korean_usage(NORTH * 10).lines == len(NORTH) < FEWEST_LINES


def test_both_usages_together_are_undecided():
    assert korean_usage(NORTH + SOUTH + PLAIN).verdict == "undecided"


def test_words_of_the_dprk_alone_are_counted_beside_the_verdict():
    lines = ["주체112(2023)년 5월", "주체 113년", "아동영화 제3부", "주체 12", "도이췰란드어"]
    found = korean_usage(NORTH + PLAIN + lines)
    assert found.dprk == {"도이췰란드": 1, "아동영화": 1, "주체N": 2}
    assert korean_usage([*PLAIN, *lines[:2], "로씨야의 봉사기", "이딸리아"]).dprk == {"주체N": 2}
    assert korean_usage(PLAIN + lines[:2]).verdict == "undecided"


def test_marks_and_spacing_alone_are_too_weak():
    assert korean_usage([f"《{n}》 할수 있다 하는것" for n in range(30)]).verdict == "undecided"


def test_a_word_counts_only_at_its_beginning():
    assert korean_usage(["세련련결한", *PLAIN]).northern == {}


@pytest.mark.shared
def test_southern_interfaces_are_never_northern(shared):
    with (shared / "text/po-zh-ko/debian-mo-en-zh_CN-ko.tsv").open(encoding="utf-8") as lines:
        texts = [row["ko"] for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]
    verdicts = [korean_usage(texts[at : at + 20]).verdict for at in range(0, len(texts), 200)]
    assert "northern_type" not in verdicts
    assert korean_usage(texts[:5000]).verdict == "southern"


@pytest.mark.parametrize(
    ("line", "spelling"),
    [
        ("련습을 시작", "련습"),
        ("비률이 맞지 않음", "비률"),
        ("그림이 되여 있다", "되여"),
        ("색을 개였다", "개였"),
        ("고칠가?", "칠가"),
        ("제2페지", "페지"),
        ("리유를 적을것", "리유"),
    ],
)
def test_northern_spelling_follows_rules(line, spelling):
    assert spelling in korean_usage([line, *PLAIN]).northern


@pytest.mark.parametrize(
    "line", ["백분율", "되어 있다", "녀석이 온다", "립싱크를 수정", "3렬로 세운다", "고칠까?", "합격률"]
)
def test_southern_spelling_and_loanwords_are_not_northern(line):
    assert korean_usage([line, *PLAIN]).northern == {}


def test_a_word_of_the_list_is_not_counted_again_by_its_rule():
    found = korean_usage(["련결을 고친다", *PLAIN])
    assert found.northern == {"련결": 1}
