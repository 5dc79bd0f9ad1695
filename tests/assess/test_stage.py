import random

from celtrace.assess.stage import work
from celtrace.assess.words import complaints
from celtrace.engine.stage import Task
from celtrace.judging.decide import judgement
from celtrace.records import Evidence, Finding, Flag, Gap, Hypothesis, check
from tests.assess.cases import innocent, log, observation, party, segment, server, tables


def run(rows, **settings):
    return list(work(Task({}, rows=tables(*rows), settings=settings)))


def explained(rows):
    return {row.id: row for row in run(rows) if isinstance(row, Hypothesis)}


def test_rows_hold_the_rules_of_their_tables():
    rows = run(innocent())
    for row in rows:
        check(row)
    keys = {(type(row), *(getattr(row, name) for name in type(row).key)) for row in rows}
    assert len(keys) == len(rows)


def test_every_finding_leads_to_evidence():
    given = innocent()
    rows = run(given)
    known = {row.id for row in [*given, *rows] if isinstance(row, Evidence)}
    cited = [set(row.evidence) for row in rows if isinstance(row, Finding)]
    assert cited
    assert all(each and each <= known for each in cited)
    assert all(set(row.evidence) <= known for row in rows if isinstance(row, Flag))


def test_an_innocent_company_is_not_accused():
    rows = explained(innocent())
    assert rows["dprk_studio"].word in ("almost no chance", "very unlikely", "unlikely")
    said = " ".join(row.statement for row in run(innocent()) if isinstance(row, Finding))
    assert "a studio in the DPRK" not in said


def test_material_that_says_nothing_prefers_nothing():
    rows = run(server())
    assert [
        row.reason for row in rows if isinstance(row, Gap) and row.question.startswith("Which explanation")
    ] == ["None: no evidence in this case bears on them."]
    found = [row for row in rows if isinstance(row, Hypothesis)]
    assert {row.word for row in found} <= {"almost no chance", "very unlikely", "unlikely"}
    assert len({row.confidence for row in found}) == 1


def test_a_log_in_from_the_dprk_network_raises_it_and_no_further_than_the_evidence():
    visit = log(("kim", "175.45.178.9", "2030-01-01T05:00:00Z", "2030-01-01T06:00:00Z"))
    before, after = explained(innocent()), explained([*innocent(), *visit[1:]])
    assert after["dprk_studio"].probability > before["dprk_studio"].probability
    alone = explained([*server(), *visit])
    assert alone["dprk_studio"].probability_high < 0.8
    assert alone["dprk_studio"].word != "very likely"


def test_a_match_with_a_dprk_listing_raises_it():
    seen = observation("party_match", "V1", "sdn 34022 match", "lists", "“A” matches entry 34022 [DPRK3]")
    before, after = explained(server()), explained([*server(), party("A"), seen])
    assert before["dprk_studio"].probability < after["dprk_studio"].probability < 0.55


def test_geolocation_alone_does_not():
    seen = observation("origin_region", "account a", "country:KP=9", "log")
    assert explained([*server(), seen]).keys() == explained(server()).keys()
    assert (
        explained([*server(), seen])["dprk_studio"].probability
        == explained(server())["dprk_studio"].probability
    )


def test_the_order_of_rows_changes_nothing():
    rows = [*innocent(), segment(40, "메모", "ko")]
    shuffled = list(rows)
    random.Random(1).shuffle(shuffled)
    assert run(rows) == run(shuffled)


def test_settings_are_part_of_the_run():
    runs = {
        row.run
        for settings in ({}, {"rho": 0.1})
        for row in run(innocent(), **settings)
        if isinstance(row, Hypothesis)
    }
    assert len(runs) == 2


def test_own_words_keep_the_rules():
    for row in run(innocent()):
        if isinstance(row, Finding | Hypothesis):
            assert not complaints(row.statement)
        elif isinstance(row, Gap | Flag):
            assert not complaints(row.reason)


def test_a_grade_or_a_link_by_a_person_counts():
    seen = observation("party_match", "V1", "sdn 34022 match", "lists", "“A” matches entry 34022 [DPRK3]")
    owned = observation("holding", "V1", "ofac blocked_by_ownership", "lists", "owned under DPRK3")

    def judged(verdict, value):
        return judgement(seen.id, verdict, "Lee", "2030-01-01T00:00:00Z", value=value)

    def chance(*rows):
        return explained([*server(), party("A"), seen, owned, *rows])["dprk_studio"].probability

    assert chance(judged("grade", "E5")) < chance()
    assert chance(judged("grade", "C3")) == chance()
    assert chance(judged("unlink", "")) > chance()
    assert chance(
        judged("unlink", ""), judgement(seen.id, "link", "Roy", "2030-01-01T00:00:00Z", value=owned.id)
    ) == (chance())
