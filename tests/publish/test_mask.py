from hypothesis import given
from hypothesis import strategies as st

from celtrace.publish.build import build
from celtrace.publish.gate import leaks
from celtrace.publish.html import render_html
from celtrace.publish.mask import Masker, label, masked_texts, personal_values
from celtrace.records import Judgement, Mention, Party, Segment
from tests.publish.cases import FakeCase, request, rich

KEY = b"k" * 32


def author(name):
    return Segment(
        id="seg-author",
        sha256="a" * 64,
        path="a.docx",
        locator="",
        text=name,
        raw_hex="",
        language="und",
        encoding="utf-8",
        encoding_second="",
        margin=1.0,
        method="metadata",
        confidence=1.0,
        role="author",
    )


def test_personal_data_comes_from_all_tables(tmp_path):
    mail = Mention(id="m", segment_id="s", kind="email", value="li@x.example", normalized="", valid=True)
    person = Party(
        id="P",
        name="Li Lei",
        names=["李雷"],
        identifiers=[],
        addresses=[],
        country="",
        role="person",
        source="",
    )
    rows = [*rich(), mail, person, author("Han Mei"), request(7, "guest", "2001:db8::7")]
    values = personal_values(FakeCase(tmp_path, *rows))
    assert {
        "wang",
        "203.0.113.5",
        "li@x.example",
        "Li Lei",
        "李雷",
        "Han Mei",
        "guest",
        "2001:db8::7",
    } <= set(values)
    assert "Sek Animation" not in values


def test_a_label_is_keyed_and_the_same_everywhere():
    assert (
        label("wang", "account", KEY) == label("wang", "account", KEY) != label("wang", "account", b"other")
    )
    assert label("wang", "account", KEY) != label("wang", "person", KEY)


def test_whole_words_only_the_longest_first():
    masker = Masker({"li": "account", "li@x.example": "mail"}, KEY)
    shown = masker.text("li wrote to li@x.example about the list")
    assert "list" in shown
    assert "x.example" not in shown
    assert shown.startswith("account-")


def test_ids_and_hashes_stay():
    masker = Masker({"ev": "account", "ab": "account"}, KEY)
    text = f"ev-0123456789abcdef {'ab' * 32}"
    assert masker.text(text) == text


def test_no_value_is_left_in_a_masked_page(tmp_path):
    case = FakeCase(tmp_path, *rich())
    values = personal_values(case)
    page = render_html(Masker(values, KEY).document(build(case, "public")))
    assert leaks("a.html", render_html(build(case, "public")), values)
    assert leaks("a.html", page, values) == []


@given(st.text(), st.sets(st.text(min_size=2), max_size=5))
def test_masking_twice_changes_nothing_more(text, values):
    masker = Masker(dict.fromkeys(values, "account"), KEY)
    assert isinstance(masker.text(masker.text(text)), str)


def test_nothing_to_mask_changes_nothing():
    assert Masker({}, KEY).text("wang") == "wang"


def decided(subject, value="", **changes):
    values = {
        "id": f"j-{subject}-{value}",
        "by": "A",
        "at": "2030-01-01T00:00:00Z",
        "note": "",
        "undone_by": "",
    }
    return Judgement(**{**values, "subject": subject, "verdict": "mask", "value": value, **changes})


def test_texts_that_a_person_masks_are_masked_and_the_last_word_counts(tmp_path):
    rows = [
        decided("Blue Heron"),
        decided("the old cellar", "a place"),
        decided("the old cellar", "a building", at="2030-01-02T00:00:00Z"),
        decided("undone", undone_by="j"),
    ]
    case = FakeCase(tmp_path, *rich(), *rows)
    assert masked_texts(case) == {"Blue Heron": "", "the old cellar": "a building"}
    values = personal_values(case)
    assert values["Blue Heron"] == values["the old cellar"] == "text"
    hide = Masker(values, KEY, (), masked_texts(case))
    assert (
        hide.text("In the old cellar of Blue Heron") == f"In a building of {label('Blue Heron', 'text', KEY)}"
    )
