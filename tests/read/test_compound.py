import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.read.compound import compound, property_sets, read_summaries
from celtrace.read.limits import DamagedError
from tests.read import containers


def test_streams_are_read_by_name(tmp_path):
    path = tmp_path / "a.doc"
    path.write_bytes(containers.compound({"One": b"small", "Big": b"x" * 9000, "In/Two": b"y" * 70}))
    with compound(path) as document:
        assert document.names() == ["Big", "In/Two", "One"]
        assert [len(document.stream(name)) for name in document.names()] == [9000, 70, 5]
        assert not document.has("Three")
        with pytest.raises(DamagedError):
            document.stream("Three")


def test_properties_keep_the_bytes_of_their_code_page(tmp_path):
    path = tmp_path / "a.doc"
    summary = containers.property_set({2: "작업 일지", 4: "王明".encode("gbk"), 18: b"WPS Office"}, page=936)
    path.write_bytes(containers.compound({"\x05SummaryInformation": summary}))
    with compound(path) as document:
        found = {piece.locator: piece for piece in read_summaries(document)}
    assert found["layer=SummaryInformation/title;line=1"].text == "작업 일지"
    author = found["layer=SummaryInformation/creator;line=2"]
    assert (author.text, author.encoding, author.raw) == ("王明", "gb18030", "王明".encode("gbk"))
    assert author.role == "author"
    assert found["layer=SummaryInformation/codepage;line=4"].text == "codepage: 936"


def test_no_compound_file_is_damaged(tmp_path):
    path = tmp_path / "a.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(700))
    with pytest.raises(DamagedError), compound(path):
        pass


@given(st.binary(max_size=300))
def test_any_bytes_are_a_property_set_or_none(raw):
    list(property_sets(raw))


@given(st.integers(0, 200), st.integers(0, 255))
def test_a_changed_byte_costs_no_more_than_its_set(at, value):
    raw = bytearray(containers.property_set({2: "abc", 4: b"def"}))
    raw[at % len(raw)] = value
    list(property_sets(bytes(raw)))
