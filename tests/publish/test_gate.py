import json

import msgspec
import pytest

from celtrace.publish.blocks import Prose, Table
from celtrace.publish.build import build
from celtrace.publish.gate import ReleaseError, leaks, problems, unasked, undated, unresolved
from celtrace.publish.html import render_html
from celtrace.records import Reply
from tests.assess.cases import party
from tests.publish.cases import FakeCase, match, rich


def waived(party):
    return Reply(
        party_id=party,
        sent_at=None,
        due=None,
        status="waived",
        received_at=None,
        quote="none",
        sha256="",
        unknown=dict.fromkeys(("sent_at", "due", "received_at"), "not asked"),
    )


@pytest.mark.parametrize(
    "page",
    [
        b"<p>seen: O&#39;Brien</p>",
        b'<svg aria-label="O&#39;Brien"></svg>',
        json.dumps({"text": "by O'Brien"}).encode(),
        json.dumps(["O\u0027Brien"]).encode(),
    ],
)
def test_values_are_found_in_every_dress(page):
    assert leaks("page", page, {"O'Brien": "person"}) == ["O'Brien"]


def test_parts_of_words_markup_and_pictures_are_no_leak():
    page = b'<style>.li{}</style><li class="x">list</li><img src="data:image/png;base64,li+li">'
    assert leaks("page.html", page, {"li": "account"}) == []


def test_words_of_the_frame_do_not_count():
    assert leaks("page.html", b"<p>Contents</p>", {"Contents": "account"}, {"Contents"}) == []


def test_a_field_of_our_own_is_no_leak_and_any_other_is():
    assert leaks("a.json", b'{"title": "x"}', {"title": "account"}) == []
    assert leaks("a.json", b'{"wang": "x"}', {"wang": "account"}) == ["wang"]


def test_file_names_are_searched():
    assert leaks("report-of-wang.html", b"<p></p>", {"wang": "account"}) == ["wang"]


def test_a_full_edition_of_a_good_case_passes(tmp_path):
    case = FakeCase(tmp_path, *rich())
    document = build(case)
    assert problems(case, document, {"full.html": render_html(document)}, {}) == []


def test_own_words_are_checked(tmp_path):
    case = FakeCase(tmp_path, *rich())
    document = build(case)
    chapter = msgspec.structs.replace(document.chapters[0], blocks=[Prose(text="This is a violation.")])
    bad = msgspec.structs.replace(document, chapters=[chapter])
    assert problems(case, bad, {}, {}) == [
        "own words: 'violation': a screening finding is for counsel; celtrace states no violation"
    ]


def test_a_claim_without_its_finding_is_refused(tmp_path):
    document = build(FakeCase(tmp_path, *rich()))
    assert unresolved(FakeCase(tmp_path), document)
    assert unresolved(FakeCase(tmp_path, *rich()), document) == []


def test_without_authority_only_the_full_edition_goes_out(tmp_path):
    case = FakeCase(tmp_path, *rich(), authority="")
    assert problems(case, build(case), {}, {}) == []
    assert any("no authority" in each for each in problems(case, build(case, "public"), {}, {}))


def test_a_leak_is_told_without_repeating_it(tmp_path):
    case = FakeCase(tmp_path, *rich())
    document = build(case, "memo")
    found = problems(case, document, {"memo.html": b"<p>wang</p>"}, {"wang": "account"})
    assert found == ["memo.html: 1 values that should be masked are still there (account)"]


def test_named_unlisted_parties_have_to_be_asked(tmp_path):
    page = {"p": b"<p>Hongqiao Animation and Sek Animation</p>"}
    (said,) = unasked(FakeCase(tmp_path, *rich()), page)
    assert said.startswith("V1 is named and was not asked")
    assert unasked(FakeCase(tmp_path, *rich(), waived("V1")), page) == []


def test_a_party_that_left_the_list_has_to_be_asked(tmp_path):
    gone = msgspec.structs.replace(match(), listed_today="no")
    page = {"p": b"<p>Sek Animation</p>"}
    assert unasked(FakeCase(tmp_path, party("Sek Animation", ident="V2"), match()), page) == []
    assert len(unasked(FakeCase(tmp_path, party("Sek Animation", ident="V2"), gone), page)) == 1


def test_a_refusal_is_exit_1_and_names_each_problem():
    error = ReleaseError(["one", "two"])
    assert error.exit_code == 1
    assert error.format_message().endswith("\n  - one\n  - two")


def test_reference_data_are_never_named_without_their_date(tmp_path):
    case = FakeCase(tmp_path, *rich())
    document = build(case)
    assert undated(case, document) == []
    kept = [each for each in document.chapters if each.id not in ("methods", "evidence")]
    table = next(
        block
        for chapter in kept
        for block in chapter.blocks
        if isinstance(block, Table) and "Party" in block.columns
    )
    bare = msgspec.structs.replace(table, columns=["List"], rows=[["ofac_sdn"]])
    chapter = msgspec.structs.replace(kept[0], blocks=[bare])
    assert undated(case, msgspec.structs.replace(document, chapters=[chapter])) == [
        "reference data 'ofac_sdn' are named without their date (2029-12-01)"
    ]
