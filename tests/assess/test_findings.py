import pytest

from celtrace.assess.findings import finding, findings, spoken
from celtrace.assess.material import gather
from celtrace.assess.words import complaints
from celtrace.records import Holding, Judgement, Match, Slip
from tests.assess.cases import innocent, observation, party, tables


def match(verdict="match"):
    return Match(
        party_id="V1",
        list_="ofac_sdn",
        snapshot_date="2030-01-01",
        entry_id="34022",
        entry_name="SEK STUDIO",
        score=0.9,
        verdict=verdict,
        reasons=[],
        as_of="2030-01-01",
        listed_on_date="yes",
        listed_today="no",
        run="r",
    )


def made(*rows):
    return findings(gather(tables(*rows)), "run")


def test_every_finding_cites_evidence_and_keeps_the_words():
    rows = made(*innocent())
    assert rows
    assert all(row.evidence and not complaints(row.statement) for row in rows)


def test_a_match_names_list_date_and_both_times():
    seen = observation("party_match", "V1", "ofac_sdn 34022 match", "lists")
    (row,) = made(party("Hong"), match(), seen)
    assert row.tier == "matches"
    assert row.statement == (
        "“Hong” matches entry 34022 “SEK STUDIO” of “ofac_sdn”, the list dated 2030-01-01; listed on 2030-01-01, "
        "not listed in the newest list given."
    )


def test_a_possible_match_says_so_until_a_person_accepts_it():
    seen = observation("party_match", "V1", "ofac_sdn 34022 possible", "lists")
    accepted = Judgement(
        id="j",
        subject="V1:ofac_sdn:34022",
        verdict="accept",
        by="R",
        at="2030-01-01T00:00:00Z",
        note="",
        undone_by="",
    )
    (before,) = made(party("Hong"), match("possible"), seen)
    (after,) = made(party("Hong"), match("possible"), seen, accepted)
    assert "“Hong” possibly matches" in before.statement
    assert "A person accepted this match." in after.statement


@pytest.mark.parametrize(
    ("verdict", "tier", "words"),
    [
        ("blocked_by_ownership", "owned", "is owned 50 % or more by parties that match a list (50 to 75 %)"),
        (
            "possible",
            "linked",
            "is linked to parties that match a list, whose shares may be enough (50 to 75 %)",
        ),
        (
            "blocked_by_control",
            "linked",
            "is linked to a party that matches a list and controls it (shares 50 to 75 %)",
        ),
        (
            "listed",
            "linked",
            "“Hong” matches a list. What a listed party owns enough of counts as blocked too, under OFAC's ",
        ),
    ],
)
def test_the_tier_of_a_holding_follows_its_verdict(verdict, tier, words):
    holding = Holding(
        party_id="V1",
        regime="ofac",
        as_of="2030-01-01",
        share_low=50,
        share_high=75,
        verdict=verdict,
        flags=[],
        arithmetic=[],
    )
    (row,) = made(party("Hong"), holding, observation("holding", "V1", f"{verdict} ofac", "lists"))
    assert (row.tier, words in row.statement) == (tier, True)


def test_northern_orthography_is_said_to_be_shared():
    said = spoken(observation("korean_usage", "notes", "northern_type 40", "notes"))
    assert "which Korean writing in China shares" in said


def test_a_sentence_that_breaks_a_rule_is_not_repeated():
    row = observation(
        "legal_entity", "A Co", "x", "names", "This proves a violation by North Korean animators."
    )
    assert complaints(row.observed)
    assert not complaints(spoken(row))


def test_an_observation_without_its_subject_gets_it():
    row = observation("origin_region", "account wang", "country:CN=4", "log", "sessions by table: 4 CN")
    assert spoken(row) == "“account wang”: sessions by table: 4 CN."


def test_many_of_a_kind_are_one_finding_with_all_evidence():
    rows = [
        observation("archive_names_encoding", f"{n}.zip", "gb18030", "locale:archives") for n in range(13)
    ]
    (row,) = made(*rows)
    assert len(row.evidence) == len(rows)
    assert row.statement == (
        "File names inside 13 archives are written in an encoding that the archive does not state: "
        "gb18030 (made for Chinese) in 13."
    )


def test_parties_of_a_payment_get_their_names():
    said = "2 of 4 payments under C-02 go to a payee or bank in AE; the contract partner V02 is in CN"
    (row,) = made(
        party("Hong Hua", ident="V02"),
        observation("payee_country_differs", "C-02", "2 of 4 AE", "payments", said),
    )
    assert row.statement == f"{said.replace('V02', 'V02 “Hong Hua”')}."


def test_instalments_are_a_finding_of_the_chain():
    said = "4 payments under C-02, each below half of the agreed 160000 USD, come every 30 days (median) to 3 payees"
    (row,) = made(observation("instalments", "C-02", "4 parts, median 30 days", "payments", said))
    assert (row.chapter, row.statement) == ("chain", f"{said}.")


def test_a_form_is_said_to_be_a_form_once():
    said = "2 pictures lie in a printed form of STUDIO; it says whose form it is, not whose work."
    assert spoken(observation("sheet_template", "STUDIO", "2", "pictures", said)) == said
    assert "not whose work" in spoken(
        observation("sheet_template", "STUDIO", "2", "pictures", "2 forms of STUDIO.")
    )


def test_a_watched_region_says_how_many_and_which_network():
    row = observation(
        "origin_watch_region", "River", "sessions=1;accounts=1;automated=0;cidr=203.0.113.64/27", "log"
    )
    assert spoken(row) == (
        "1 session of 1 account came from the watched region “River” (203.0.113.64/27); none of them automated."
    )


def test_a_slip_cites_the_sessions_of_its_account():
    slip = Slip(
        account="wang",
        session_a="session-1",
        session_b="session-2",
        basis="one account from 192.0.2.1 (vpn by a (2024-01-15), b (undated)) and from 203.0.113.9 (on no list)",
        lr_low=2,
        lr=4,
        lr_high=26,
        caveats=[],
    )
    seen = observation("origin_region", "account wang", "kind:vpn=4;country:CN=1", "log")
    rows = [row for row in made(slip, seen) if row.tier == "inferred"]
    assert [row.evidence for row in rows] == [[seen.id]]
    assert "without one: from 192.0.2.1 (vpn) and from 203.0.113.9 (on no list). The" in rows[0].statement
    assert "4 times (2 to 26)" in rows[0].statement
    assert not [row for row in made(slip) if row.tier == "inferred"]


def test_no_finding_without_evidence_or_with_a_forbidden_word():
    with pytest.raises(ValueError, match="without evidence"):
        finding("files", "case", "A file.", "observed", [], "run")
    with pytest.raises(ValueError, match="violation"):
        finding("files", "case", "A violation.", "observed", ["ev-1"], "run")


def test_a_rule_without_a_list_is_not_known_to_clear():
    def said(*elsewhere):
        holding = Holding(
            party_id="V1", regime="eu", as_of="2030-01-01", share_low=0, share_high=100, verdict="unknown", flags=[],
            arithmetic=[], reason="no list of the EU was read", elsewhere=list(elsewhere),
        )  # fmt: skip
        return [
            row.statement
            for row in made(party("Hong"), holding, observation("holding", "V1", "eu unknown", "lists"))
        ]

    (words,) = said("H1: listed by sdn (ofac)")
    assert "matches lists of other regimes" not in words
    assert "is linked to parties that match lists of other regimes" in words
    assert "under the EU's rule as of 2030-01-01, because no list of the EU was read" in words
    assert said() == []


def test_the_top_folder_is_named_once():
    (row,) = made(
        observation("bilingual_notes", ".", "2", "notes", observed="notes in the top folder stand in Chinese")
    )
    assert row.statement == "Notes in the top folder stand in Chinese."
