import msgspec

from celtrace.publish.blocks import Chapter, Document, claims, own_sentences
from celtrace.publish.build import build
from tests.publish.cases import FakeCase, rich


def test_a_tree_survives_json(tmp_path):
    document = build(FakeCase(tmp_path, *rich()))
    assert msgspec.json.decode(msgspec.json.encode(document), type=Document) == document


def test_each_claim_is_counted_once(tmp_path):
    document = build(FakeCase(tmp_path, *rich()))
    found = [claim.id for claim in claims(document)]
    assert len(found) == len(set(found)) > 10


def test_own_sentences_leave_cells_and_quotations_out(tmp_path):
    said = " ".join(own_sentences(build(FakeCase(tmp_path, *rich()))))
    assert "请修改头部" not in said
    assert "What is known, what is not, and how sure." in said


def test_a_chapter_without_blocks_says_only_its_title():
    chapter = Chapter(id="a", title="A", lead="", blocks=[])
    document = Document(
        edition="full", title="T", subtitle="", authority="", invented=False, version="0", chapters=[chapter]
    )
    assert own_sentences(document) == ["T", "A"]
