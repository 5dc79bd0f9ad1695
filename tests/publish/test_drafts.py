import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.publish.drafts import Statement, check_text, sentences, statements
from tests.publish.cases import FakeCase, rich

KNOWN = [
    Statement(
        id="f1",
        kind="finding",
        tier="matches",
        text="“SEK STUDIO” matches entry 34022 of “ofac_sdn”; sanctioned on 2021-12-10.",
    ),
    Statement(
        id="f2",
        kind="finding",
        tier="observed",
        text="Anyone could view the files on the server without a password.",
    ),
    Statement(
        id="f3",
        kind="finding",
        tier="observed",
        text="The server was accessed from three addresses in China, two of them in Liaoning province.",
    ),
    Statement(
        id="f4",
        kind="finding",
        tier="matches",
        text="“Hongqiao” possibly matches entry 7 “HONG QIAO” of “ofac_sdn”.",
    ),
    Statement(id="f5", kind="finding", tier="observed", text="The sources held 312 files in 3 snapshots."),
    Statement(
        id="g1",
        kind="gap",
        text="Who uploaded the files? The log names 3 accounts that uploaded; an account is not a person.",
    ),
    Statement(
        id="h1",
        kind="hypothesis",
        word="unlikely",
        text="Work on this server was performed by a studio in the DPRK.",
    ),
]


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        # the drift that secondary reports of the documented case showed
        ("SEK Studio was sanctioned in 2016.", "contradicted"),
        ("Anyone with a password could view the files on the server.", "contradicted"),
        ("The report identified several North Korean animators.", "stronger than supported"),
        ("The server was accessed from three cities in China.", "stronger than supported"),
        # the rules one by one
        ("The sources held 312 files in 3 snapshots.", "supported"),
        ("The sources held 400 files in 3 snapshots.", "contradicted"),
        ("The server was accessed from three addresses in China.", "supported"),
        ("Hongqiao is sanctioned: entry 7 of ofac_sdn.", "stronger than supported"),
        ("A Shanghai contractor uploaded the files from an account.", "stronger than supported"),
        ("Work on this server was performed by a studio in the DPRK.", "stronger than supported"),
        (
            "It is very likely that work on this server was performed by a studio in the DPRK.",
            "stronger than supported",
        ),
        ("It is unlikely that work on this server was performed by a studio in the DPRK.", "supported"),
        ("It is very unlikely that work on this server was performed by a studio in the DPRK.", "supported"),
        ("Horses graze quietly beside an old harbour.", "not in the case"),
        ("SEK Studio was sanctioned on 2021-12-10.", "supported"),
    ],
)
def test_verdicts(sentence, verdict):
    (checked,) = check_text(sentence, KNOWN)
    assert (checked.verdict, bool(checked.reason)) == (verdict, True), checked


def test_what_a_case_says_of_itself_is_supported(tmp_path):
    known = statements(FakeCase(tmp_path, *rich()))
    plain = [
        each
        for each in known
        if each.kind == "finding" and ". " not in each.text and "\u202e" not in each.text
    ]
    assert len(plain) > 5
    for each in plain:
        (checked, *_more) = check_text(each.text, known)
        assert checked.verdict == "supported", checked


def test_sentences_of_a_draft():
    assert sentences("# Title\n\nOne is 2.5 here. Two?\n\n- three\n\n---") == [
        "Title",
        "One is 2.5 here.",
        "Two?",
        "three",
    ]


@given(st.text())
def test_any_text_gives_a_verdict_for_each_sentence(text):
    assert len(check_text(text, KNOWN)) == len(sentences(text))
