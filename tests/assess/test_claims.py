import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.assess.claims import Statement, check_text, sentences, statements
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


DRIFT = [
    Statement(
        id="d1",
        kind="finding",
        tier="matches",
        text="“SEK STUDIO” matches entry 34022 of “ofac_sdn”, an action of 2021-12-10; listed on 2024-01-31.",
    ),
    Statement(
        id="d2",
        kind="finding",
        tier="observed",
        text="Stored files could be viewed without a password; the login page stood before the front end only.",
    ),
    Statement(
        id="d3",
        kind="gap",
        text="Who uploaded the files? No individual animator could be identified from them.",
    ),
    Statement(
        id="d4",
        kind="finding",
        tier="observed",
        text="Outside of relays, log-ins came from an address in Spain and from three addresses in China, two of "
        "them in Liaoning by the table; none is placed in a city.",
    ),
    Statement(
        id="d5",
        kind="finding",
        tier="observed",
        text="A document ties “Skybound” to the production “Invincible”.",
    ),
    Statement(
        id="d6",
        kind="finding",
        tier="observed",
        text="A folder holds layouts of “Iyanu”, which “Lion Forge” produces.",
    ),
    Statement(
        id="d7",
        kind="finding",
        tier="observed",
        text="A production label names the company “Viltruvian Pants, LLC”, as read.",
    ),
]
"""What the case of the exposed animation server supports, in the words of its own first reports: 38 North and
press of 22 April 2024; the entry by the SDN list."""


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        # retellings that drifted, each from a secondary report of 2024
        ("SEK Studio was sanctioned in 2016.", "contradicted"),
        ("Anyone with a password could view the stored files.", "contradicted"),
        ("The files identified several North Korean animators.", "stronger than supported"),
        ("The files identified several individual animators.", "stronger than supported"),
        ("Log-ins came from addresses in three Chinese cities and from Spain.", "stronger than supported"),
        (
            "Skybound and Lion Forge both produce Invincible, documents of the production show.",
            "stronger than supported",
        ),
        ("A production label names the company Viltrumite Pants, LLC.", "contradicted"),
        # and the same, told right
        ("SEK Studio matches an entry of ofac_sdn, an action of 2021-12-10.", "supported"),
        ("The stored files could be viewed without a password.", "supported"),
        ("No individual animator could be identified from the files.", "supported"),
        ("Log-ins came from Spain and from three addresses in China, two of them in Liaoning.", "supported"),
        ("A document ties Skybound to the production Invincible.", "supported"),
        ("A production label names the company Viltruvian Pants, LLC.", "supported"),
    ],
)
def test_the_drift_of_the_documented_case(sentence, verdict):
    (checked,) = check_text(sentence, DRIFT)
    assert (checked.verdict, bool(checked.reason)) == (verdict, True), checked


@pytest.mark.parametrize(
    ("sentence", "verdicts"),
    [
        # 19 of these came out right before the rules on log-ins, on belonging and on names unheard of were added
        ("OFAC had put SEK Studio on its list in 2016.", ("contradicted",)),
        ("SEK Studio, sanctioned back in 2016, matches an entry of ofac_sdn.", ("contradicted",)),
        ("The stored files were protected by a password.", ("contradicted", "stronger than supported")),
        ("You needed a password to view the stored files.", ("contradicted", "stronger than supported")),
        ("Several animators in Pyongyang were identified from the files.", ("stronger than supported",)),
        ("The files reveal who the individual animators are.", ("stronger than supported",)),
        (
            "Log-ins from China came from the cities of Dandong, Dalian and Shenyang.",
            ("stronger than supported",),
        ),
        ("Visitors logged in from three cities in China.", ("stronger than supported",)),
        ("Lion Forge and Skybound are the producers of Invincible.", ("stronger than supported",)),
        ("Lion Forge produces Invincible.", ("stronger than supported",)),
        ("The production label names Viltrumite Pants LLC.", ("contradicted",)),
        ("The production label carries the name of Viltrumite Pants, LLC, a company.", ("contradicted",)),
        ("Three addresses in China logged in, two of them in Liaoning.", ("supported",)),
        ("A folder holds layouts of Iyanu.", ("supported",)),
        ("SEK Studio is a match with entry 34022 of ofac_sdn.", ("supported",)),
        ("Files could be viewed with no password.", ("supported",)),
        ("None of the animators could be identified from the files.", ("supported",)),
        ("The login page stood only before the front end.", ("supported",)),
        ("SEK Studio was listed on 2021-12-10.", ("supported",)),
        ("All log-ins came from Dandong.", ("stronger than supported", "contradicted", "not in the case")),
        ("The server belonged to SEK Studio.", ("stronger than supported", "not in the case")),
        ("Skybound knew that North Korean animators worked on Invincible.", ("stronger than supported",)),
        # and these were written after all rules were made
        ("The studio SEK has been under sanctions since 2016.", ("contradicted",)),
        ("A password was required to open the stored files.", ("contradicted", "stronger than supported")),
        ("Investigators identified individual North Korean animators.", ("stronger than supported",)),
        ("Two people who drew the pictures were identified from the files.", ("stronger than supported",)),
        ("Log-ins came from Shenyang in China.", ("stronger than supported",)),
        ("Four addresses in China logged in.", ("contradicted",)),
        ("Log-ins came from an address in Portugal.", ("stronger than supported",)),
        ("Skybound produces Iyanu with Lion Forge.", ("stronger than supported",)),
        ("A label names Viltrumite Pants.", ("contradicted",)),
        ("The company on the production label reads Viltruvian Pants, LLC.", ("supported",)),
        ("An address in Spain and three in China logged in.", ("supported",)),
        ("The case does not identify any individual animator from the files.", ("supported",)),
        ("The layouts of Iyanu lay in a folder.", ("supported",)),
        ("Iyanu is produced by Lion Forge.", ("supported",)),
        ("Anyone could view the stored files without a password.", ("supported",)),
        (
            "SEK Studio is controlled by the Chinese government, entry 34022 of ofac_sdn says.",
            ("stronger than supported",),
        ),
        (
            "Viewers had to enter a password for the stored files.",
            ("contradicted", "stronger than supported"),
        ),
        ("Skybound has ties to Invincible in a document.", ("supported",)),
    ],
)
def test_the_same_drift_in_other_words(sentence, verdicts):
    (checked,) = check_text(sentence, DRIFT)
    assert checked.verdict in verdicts, checked


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


def test_a_form_of_company_ends_no_sentence():
    said = "Hongqiao Animation Co., Ltd. is a sanctioned company. It drew no cut."
    assert sentences(said) == [
        "Hongqiao Animation Co., Ltd. is a sanctioned company.",
        "It drew no cut.",
    ]
