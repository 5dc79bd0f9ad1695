from __future__ import annotations

from celtrace.demo import judgements, reference
from celtrace.demo.compare import Result
from celtrace.demo.tree import Tree
from celtrace.records import Flag, Holding, Hypothesis, Match, Origin, Party, Rhythm
from tests.demo.perfect import Memory, evidence


def test_origins_and_undated() -> None:
    memory = Memory()
    memory.add(Origin, ip="192.0.2.1", claim="country", value="NL", temporal="covers")
    assert judgements.origins([("192.0.2.1", "country", "NL"), ("192.0.2.1", "country", "SG")])(memory).missed
    assert judgements.undated("192.0.2.1", "NL")(memory).missed


def test_rhythm_needs_the_offset_in_the_set() -> None:
    memory = Memory()
    memory.add(Rhythm, utc_offset="+09:00", in_90_set=False)
    assert judgements.rhythm("+09:00")(memory).missed


def test_a_match_by_name_is_allowed_and_another_is_false() -> None:
    memory = Memory()
    memory.add(Party, id="H1", name="Listed Name")
    memory.add(Party, id="V09", name="Somebody")
    for party in ("H1", "V09"):
        memory.add(Match, party_id=party, entry_id="1", verdict="match")
    result = judgements.matches([("V02", "1")], ["LISTED NAME"])(memory)
    assert result.missed == ("V02 1",)
    assert result.false == ("V09 1",)


def test_a_match_with_a_party_that_no_table_has_is_false() -> None:
    memory = Memory()
    memory.add(Match, party_id="V99", entry_id="1", verdict="match")
    assert judgements.matches([], ["x"])(memory).false == ("V99 1",)


def test_delisted_needs_a_date_and_no() -> None:
    memory = Memory()
    memory.add(
        Match, party_id="V05", entry_id="3", verdict="match", listed_today="yes", snapshot_date="2024-01-02"
    )
    days = ("2024-01-02", "2024-03-01")
    assert judgements.delisted("V05", "3", days)(memory).missed == ("both days", "not listed today")
    assert judgements.delisted("V06", "3", days)(memory).missed == ("both days", "dated", "not listed today")


def test_a_change_of_the_list_says_which_party_it_touches() -> None:
    tree = Tree()
    reference.add_lists(tree)
    old, new = (
        {
            path.rpartition("/")[2]: entry.data
            for path, entry in tree.under(f"reference/lists/invented-list-{day}/")
        }
        for day in reference.RENDITIONS[1:]
    )
    memory = Memory()
    memory.add(Match, party_id="V05", entry_id="990003", verdict="match")
    wanted = [("removed", "990003", "V05"), ("added", "990006", "")]
    assert judgements.list_changes(old, new, wanted)(memory) == Result(("added 990006", "removed 990003 V05"))
    assert judgements.list_changes(old, new, wanted[:1])(memory).false == ("added 990006 ",)
    assert judgements.list_changes(old, new, wanted)(Memory()).missed == ("removed 990003 V05",)


def test_the_rule_blocks_from_fifty_per_cent_and_spares_others() -> None:
    memory = Memory()
    memory.add(Holding, party_id="V03", regime="ofac", verdict="blocked_by_ownership", share_low=49.0)
    memory.add(Holding, party_id="V04", regime="ofac", verdict="listed")
    result = judgements.blocked(["V03"], ["V04"])(memory)
    assert result.missed == ("V03",)
    assert result.false == ("V04",)


def test_payments_spare_clean_contracts() -> None:
    memory = Memory()
    evidence(memory, "payee_differs", "C-03")
    result = judgements.payments({"payee_differs": "C-02"}, ["C-03"])(memory)
    assert result.missed == ("payee_differs",)
    assert result.false == ("payee_differs: C-03",)


def test_no_flags_needs_answers() -> None:
    assert judgements.no_flags()(Memory()).missed == ("flags",)
    memory = Memory()
    memory.add(Flag, id="R04", verdict="absent")
    assert judgements.no_flags()(memory).found


def test_explanations_are_never_certain_and_must_move() -> None:
    memory = Memory()
    memory.add(Hypothesis, id="dprk_studio", probability=0.995, probability_high=0.999, word="almost certain")
    assert judgements.explanations(accused=True)(memory).false == ("dprk_studio above 99 %",)
    memory = Memory()
    memory.add(Hypothesis, id="dprk_studio", probability=0.05, probability_high=0.1, word="very unlikely")
    assert judgements.explanations(accused=True)(memory).false
    assert judgements.explanations(accused=True)(memory).missed == ("planted", "something_else")
