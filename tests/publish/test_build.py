import pytest
from msgspec import structs

from celtrace.publish.blocks import leaves
from celtrace.publish.build import EDITIONS, build
from celtrace.publish.html import render_html
from celtrace.publish.markdown import render_markdown
from tests.publish.cases import AUTHORITY, FakeCase, rich


def chapters(case, edition):
    return [each.id for each in build(case, edition).chapters]


def test_chapters_of_editions(tmp_path):
    case = FakeCase(tmp_path, *rich())
    assert chapters(case, "full") == chapters(case, "public")
    assert chapters(case, "full")[:3] == ["summary", "files", "pictures"]
    assert chapters(case, "memo") == [
        "rules",
        "parties",
        "chain",
        "flags",
        "gaps",
        "custody",
        "methods",
        "evidence",
    ]
    assert chapters(case, "reply:V2") == ["questions", "parties", "chain", "flags", "custody", "evidence"]


@pytest.mark.parametrize("edition", ["", "secret", "reply:", "reply:nobody", "full:V2"])
def test_there_is_no_other_edition(tmp_path, edition):
    with pytest.raises(ValueError, match=r"no edition|knows no party"):
        build(FakeCase(tmp_path, *rich()), edition)


def test_the_authority_is_stated_or_empty(tmp_path):
    assert build(FakeCase(tmp_path, *rich())).authority == AUTHORITY
    assert build(FakeCase(tmp_path, *rich(), authority="")).authority == ""


def test_the_title_names_the_sources(tmp_path):
    document = build(FakeCase(tmp_path, *rich()))
    assert document.title == "Report on “server”"
    assert document.sources == ["server (1 snapshot, 2030-01-01)"]
    assert document.subtitle.startswith("Full edition")
    assert build(FakeCase(tmp_path)).title == "Report on an empty case"


def test_an_empty_case_is_a_report_of_gaps(tmp_path):
    document = build(FakeCase(tmp_path))
    assert [each.id for each in document.chapters][-1] == "evidence"


def test_the_same_rows_give_the_same_tree(tmp_path):
    assert build(FakeCase(tmp_path, *rich())) == build(FakeCase(tmp_path, *reversed(rich())))


@pytest.mark.parametrize("edition", [*EDITIONS, "reply:V2"])
def test_every_edition_says_in_every_form_what_the_material_is(tmp_path, edition):
    case = FakeCase(tmp_path, *rich())
    case.config = structs.replace(case.config, material="test <data>")
    document = build(case, edition)
    assert "test <data>" in leaves(document)
    assert b"test &lt;data&gt;" in render_html(document)
    assert b"Material: test \\<data\\>" in render_markdown(document)
