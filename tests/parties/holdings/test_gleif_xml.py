"""All records here are invented; the LEIs are GLEIF's own examples, for their check digits."""

from __future__ import annotations

import gzip
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from celtrace.parties.holdings import gleif_xml
from celtrace.parties.holdings.gleif import as_table
from celtrace.parties.holdings.gleif_records import Entity, Exemption, Record, Relation
from celtrace.parties.holdings.gleif_xml import MAX_RECORD, form_of
from celtrace.tabular import TableError
from tests.parties.holdings.test_gleif import LEIS, entities_xml, exceptions_xml, relations_xml

CHILD, PARENT, TOP, _ = LEIS
DIRECT = "IS_DIRECTLY_CONSOLIDATED_BY"
FIRST = Relation(CHILD, PARENT, DIRECT, "ACTIVE", "2012-11-29T00:00:00.000Z", "")
SECOND = Relation(PARENT, TOP, "IS_ULTIMATELY_CONSOLIDATED_BY", "ACTIVE", "2015-01-01", "2020-05-01")
THIRD = Relation(CHILD, TOP, DIRECT, "", "", "")
GOOD = relations_xml([FIRST, SECOND, THIRD])
LINES = (4, 17, 30)
"""Where each of the three records begins."""


def read(path: Path, text: str | bytes) -> list[tuple[int, Record | str]]:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    form = form_of(path)
    assert form is not None
    return list(gleif_xml.records(path, form))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "document.xml"


def test_each_record_with_the_line_where_it_begins(path: Path) -> None:
    assert read(path, GOOD) == list(zip(LINES, (FIRST, SECOND, THIRD), strict=True))
    assert read(path, "\ufeff" + GOOD.replace("\n", "\r\n")) == read(path, GOOD)
    one_line = read(path, GOOD.replace("\n", ""))
    assert one_line == [(1, FIRST), (1, SECOND), (1, THIRD)]


def test_entities_and_exceptions(path: Path) -> None:
    entities, exceptions = [Entity(CHILD, "A & B"), Entity(TOP, "C")], [Exemption(TOP, "KIND", ("A", "B"))]
    assert read(path, entities_xml(entities)) == [(2, entities[0]), (3, entities[1])]
    assert read(path, exceptions_xml(exceptions)) == [(2, exceptions[0])]


def test_what_is_none_of_these_documents(path: Path) -> None:
    for text in ("", "owner,owned\n", "<html><RelationshipData/></html>", "<a/>", "<!-- <LEIData> --><a/>"):
        path.write_text(text)
        assert form_of(path) is None
        assert as_table(path) is None
    path.write_text("<!-- a --><!-- b --><?c d?>\n<LEIData xmlns='e'/>")
    assert form_of(path) == "entities"


def test_comments_sections_and_extensions_change_nothing(path: Path) -> None:
    record = "<rr:RelationshipRecord>"
    node = "<x:StartNode><x:NodeID>Z</x:NodeID></x:StartNode>"
    more = f"<rr:Extension><x:Relationship xmlns:x='y'>{node}</x:Relationship></rr:Extension>"
    text = GOOD.replace("<rr:Registration>", f"{more}<!-- {record} --><rr:Registration>")
    text = text.replace(CHILD, f"<![CDATA[{CHILD[:4]}]]><!-- {record} -->{CHILD[4:]}")
    text = text.replace("</rr:RelationshipRecords>", f"<!-- {record}{record} --></rr:RelationshipRecords>")
    assert read(path, text) == read(path, GOOD)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("</rr:EndNode>", "</rr:EndNod>", "is not well-formed XML: mismatched tag"),
        ("<rr:Registration>", "<rr:Registration", "is not well-formed XML: not well-formed (invalid token)"),
        ("<rr:Registration>", "&what;<rr:Registration>", "is not well-formed XML: undefined entity"),
        (
            "<rr:Registration>",
            "<!DOCTYPE a><rr:Registration>",
            "is not well-formed XML: not well-formed (invalid token)",
        ),
        ("<rr:Registration>", "<x:Registration>", "is not well-formed XML: unbound prefix"),
        ("<rr:Registration>", "\xff", "is not well-formed XML: not well-formed (invalid token)"),
        ("</rr:RelationshipRecord>", "", "is not closed before the next one begins"),
        ("</rr:Registration>\n</rr:RelationshipRecord>", "", "is not closed before the next one begins"),
        (
            "</rr:Registration>\n</rr:RelationshipRecord>",
            "<rr:Reg",
            "is not closed before the next one begins",
        ),
    ],
)
def test_a_damaged_record_costs_itself_alone(path: Path, old: str, new: str, said: str) -> None:
    parts = GOOD.encode().split(old.encode())
    for number in range(3):
        lines = list(LINES)
        for later in range(number + 1, 3):
            lines[later] += new.count("\n") - old.count("\n")
        text = (
            old.encode().join(parts[: number + 1])
            + new.encode("latin-1")
            + old.encode().join(parts[number + 1 :])
        )
        expected: list[tuple[int, Record | str]] = list(zip(lines, (FIRST, SECOND, THIRD), strict=True))
        found = read(path, text)
        if number < 2:
            assert found == [*expected[:number], (lines[number], said), *expected[number + 1 :]]
        else:
            assert found[:2] == expected[:2]
            assert [(line, str(each)[:9]) for line, each in found[2:]] == [(lines[2], "is not we")]


def test_a_half_record_is_refused_by_what_it_lacks(path: Path) -> None:
    path.write_text(GOOD.replace(f"<rr:NodeID>{PARENT}</rr:NodeID>", ""))
    table = as_table(path)
    assert table is not None
    assert [(bad.number, bad.reason) for bad in table.bad] == [(4, "names no parent"), (17, "names no child")]
    assert table.locators == ["line=30"]


def test_a_cut_document_keeps_what_came_before(path: Path) -> None:
    inside = read(path, GOOD[: GOOD.rindex("<rr:RelationshipStatus>")])
    assert inside == [(4, FIRST), (17, SECOND), (30, "is not closed, and what follows it could not be read")]
    between = read(path, GOOD[: GOOD.rindex("</rr:RelationshipRecord>")] + "</rr:RelationshipRecord>\n")
    assert between == [*read(path, GOOD), (43, "is missing: the document is not closed")]
    swallowed = read(
        path, GOOD.replace("</rr:RelationshipRecord>", "</rr:RelationshipRecord><!-- never closed", 1)
    )
    assert swallowed == [(4, FIRST), (17, "is not closed, and what follows it could not be read")]


def test_what_declares_a_type_or_is_damaged_at_its_head_is_refused(path: Path) -> None:
    types = (
        '<!DOCTYPE a SYSTEM "file:///etc/hostname">',
        '<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d SYSTEM "e">]>',
    )
    for each in types:
        path.write_text(
            GOOD.replace("<rr:RelationshipData", f"{each}<rr:RelationshipData", 1).replace(CHILD, "&b;")
        )
        with pytest.raises(TableError, match="document type"):
            as_table(path)
    path.write_text(GOOD.replace("</rr:Header>", "</rr:Heads>"))
    with pytest.raises(TableError, match="damaged before its first record"):
        as_table(path)
    path.write_text(
        GOOD.replace("<rr:RelationshipRecords>", "<rr:RelationshipRecords>" + " " * 2 * MAX_RECORD)
    )
    with pytest.raises(TableError, match="no record in the first"):
        as_table(path)


def test_what_nests_or_begins_at_length_costs_little(path: Path) -> None:
    deep = "<a>" * 100_000 + "</a>" * 100_000
    assert read(path, GOOD.replace("<rr:Registration>", deep + "<rr:Registration>")) == read(path, GOOD)
    many = "<rr:RelationshipRecord><</rr:RelationshipRecord>" * 500
    text = GOOD.replace("</rr:Header>", "<rr:Extension/>" * 20_000 + "</rr:Header>", 1)
    found = read(path, text.replace("<rr:RelationshipRecords>", "<rr:RelationshipRecords>" + many))
    assert [line for line, _ in found] == [3] * 500 + list(LINES)
    path.write_text(GOOD.replace("<rr:RelationshipData", f"<rr:RelationshipData a='{'>' * 70_000}'"))
    with pytest.raises(TableError, match="outermost tags"):
        as_table(path)


def test_a_record_beyond_measure_is_left_out_alone(path: Path) -> None:
    for lines in (MAX_RECORD // 2 + 1, MAX_RECORD * 3 // 2):
        found = read(path, GOOD.replace(f"<rr:NodeID>{PARENT}", "<rr:NodeID>" + "A\n" * lines + PARENT, 1))
        assert found == [
            (LINES[0], f"is larger than {MAX_RECORD} bytes"),
            (LINES[1] + lines, SECOND),
            (LINES[2] + lines, THIRD),
        ]


def test_packed_as_published(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "rr.xml.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("20260820-gleif-concatenated-file-rr.xml", GOOD)
    (tmp_path / "rr.xml.gz").write_bytes(gzip.compress(GOOD.encode()))
    for name in ("rr.xml.zip", "rr.xml.gz"):
        table = as_table(tmp_path / name)
        assert table is not None
        assert len(table.rows) == 3
    (tmp_path / "cut.xml.gz").write_bytes(gzip.compress(relations_xml([FIRST] * 2000).encode())[:-40])
    with pytest.raises(TableError, match="damaged"):
        as_table(tmp_path / "cut.xml.gz")


def test_memory_does_not_grow_with_the_document(path: Path) -> None:
    def most(count: int) -> int:
        path.write_text(relations_xml([FIRST] * count))
        tracemalloc.start()
        number = sum(1 for _ in gleif_xml.records(path, "relations"))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert number == count
        return peak

    assert most(2400) < 1.2 * most(800)


def spans() -> list[tuple[int, int]]:
    """Where each record lies, without the tag that begins it."""
    begin, end = "<rr:RelationshipRecord>", "</rr:RelationshipRecord>"
    found, at = [], 0
    while (at := GOOD.find(begin, at)) >= 0:
        found.append((at + len(begin), GOOD.index(end, at) + len(end)))
        at += 1
    return found


@given(
    st.integers(0, 2), st.integers(0, 2000), st.integers(0, 300), st.binary(max_size=8), st.integers(1, 300)
)
def test_damage_in_a_record_is_damage_to_it_alone(
    tmp_path_factory: pytest.TempPathFactory, number: int, start: int, length: int, put: bytes, block: int
) -> None:
    path = tmp_path_factory.mktemp("gleif") / "rr.xml"
    raw, (first, last) = GOOD.encode(), spans()[number]
    start = first + start % (last - first)
    damaged = raw[:start] + put + raw[min(start + length, last) :]
    assume(b"<!" not in damaged and b"<?" not in damaged[5:])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gleif_xml, "_BLOCK", block)
        found = read(path, damaged)
    records = [FIRST, SECOND, THIRD]
    kept = [each for _, each in found if each in records]
    assert [each for each in records if each in kept or each == records[number]] == records
    for line, each in found:
        assert each in records or LINES[number] <= line <= LINES[number] + 14 + put.count(b"\n")


@given(st.integers(0, len(GOOD)), st.integers(0, 400), st.binary(max_size=12))
def test_damaged_bytes_never_raise(
    tmp_path_factory: pytest.TempPathFactory, start: int, length: int, put: bytes
) -> None:
    path = tmp_path_factory.mktemp("gleif") / "rr.xml"
    raw = GOOD.encode()
    path.write_bytes(raw[:start] + put + raw[start + length :])
    try:
        table = as_table(path)
    except TableError:
        return
    assert table is None or len(table.rows) == len(table.locators)


@given(st.integers(1, 300))
def test_where_blocks_end_changes_nothing(tmp_path_factory: pytest.TempPathFactory, block: int) -> None:
    path = tmp_path_factory.mktemp("gleif") / "rr.xml"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gleif_xml, "_BLOCK", block)
        assert read(path, GOOD) == list(zip(LINES, (FIRST, SECOND, THIRD), strict=True))
