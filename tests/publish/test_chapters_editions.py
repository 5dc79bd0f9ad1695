import msgspec

from celtrace.publish.blocks import Claim, Points, Questions, Table, claims
from celtrace.publish.build import build
from celtrace.publish.chapters_editions import questions_chapter, rules_chapter
from celtrace.publish.gate import problems
from celtrace.publish.html import render_html
from celtrace.publish.reading import Reading
from tests.publish.cases import FakeCase, rich, unlisted
from tests.publish.test_charts_chain import edge
from tests.publish.test_release import waived


def answered(party):
    return msgspec.structs.replace(
        waived(party),
        status="answered",
        sent_at="2030-01-05",
        received_at="2030-01-09",
        due="2030-01-20",
        quote="We ended this in 2024, without any violation.",
        unknown={},
    )


def test_a_party_is_asked_about_what_is_said_of_it(tmp_path):
    case = FakeCase(tmp_path, *rich(), edge("V1", "V2"), answered("V2"))
    (asked,) = [
        block for block in questions_chapter(Reading(case), "V2").blocks if isinstance(block, Questions)
    ]
    assert "by 2030-01-20" in asked.intro
    assert any(item.startswith("Is this right") and "Sek Animation" in item for item in asked.items)
    assert any(
        item.startswith("Did “Hongqiao Animation” contract with “Sek Animation”") for item in asked.items
    )
    assert asked.items[-1].startswith("What else")


def test_who_was_approved_is_asked_by_whom(tmp_path):
    case = FakeCase(tmp_path, *rich(), edge("V1", "V2", kind="approved"))
    (asked, *_rest) = questions_chapter(Reading(case), "V2").blocks
    assert isinstance(asked, Questions)
    assert "Were you approved, by whom, and in which period?" in asked.items


def test_without_a_day_it_says_so(tmp_path):
    (asked, *_rest) = questions_chapter(Reading(FakeCase(tmp_path, *rich())), "V2").blocks
    assert isinstance(asked, Questions)
    assert "No day to answer by" in asked.intro


def test_an_answer_stands_beside_the_finding_it_answers_and_is_not_our_word(tmp_path):
    case = FakeCase(tmp_path, *rich(), answered("V2"), waived("V1"), waived("V9"))
    document = build(case, "public")
    (told,) = [claim for claim in claims(document) if claim.answers]
    assert told.answers[0].quote.startswith("We ended this")
    page = render_html(document)
    assert problems(case, document, {"a.html": page}, {}) == []
    article = page.decode().partition(f'<article class="claim {told.tier}" id="{told.id}">')[2]
    assert "We ended this" in article.partition("</article>")[0]


def test_a_party_that_declined_is_said_to_have_declined(tmp_path):
    declined = msgspec.structs.replace(waived("V2"), status="declined", quote="")
    found = [claim for claim in claims(build(FakeCase(tmp_path, *rich(), declined))) if claim.answers]
    assert isinstance(found[0], Claim)
    assert found[0].answers[0].status == "declined"


def test_a_memo_says_first_who_is_listed_and_under_which_rule(tmp_path):
    chapter = rules_chapter(Reading(FakeCase(tmp_path, *rich(), waived("V1"))))
    points = next(block for block in chapter.blocks if isinstance(block, Points))
    assert points.items[0].text == "3 parties screened; 1 match a list entry."
    assert points.items[1].text.startswith("Listed on the date of the conduct: 1")
    rules = next(block for block in chapter.blocks if isinstance(block, Table))
    assert {row[0].split(",")[0] for row in rules.rows} == {"OFAC", "EU", "UK"}


def test_a_memo_clears_nobody_under_a_rule_without_a_list(tmp_path):
    chapter = rules_chapter(Reading(FakeCase(tmp_path, *rich(), unlisted("uk"))))
    points = next(block for block in chapter.blocks if isinstance(block, Points))
    said = [line.text for line in points.items]
    assert "Under the rule of UK nobody is cleared: no list of it was read." in said
    assert not any(line.startswith("No party is blocked") for line in said)
