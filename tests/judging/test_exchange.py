import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.judging.decide import judgement
from celtrace.judging.exchange import ExchangeError, SignatureError, merge, read, write
from celtrace.signing import create
from tests.judging.test_decide import AT, EV, made


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    folder = tmp_path_factory.mktemp("keys")
    return {name: create(folder / f"{name}.pem") for name in ("Lee", "Roy")}


def names(keys):
    return {name: key.name for name, key in keys.items()}


def test_a_file_holds_what_its_signer_decided_and_no_more(keys):
    file = read(write([made(), made(by="Roy")], keys["Lee"], "Lee", "c" * 64))
    assert [row.by for row in file.judgements] == ["Lee"]
    with pytest.raises(ExchangeError, match="no judgement by"):
        write([made(by="Roy")], keys["Lee"], "Lee", "")


def test_merging_adds_and_merging_again_changes_nothing(keys):
    own = [made("reject", by="Roy")]
    file = read(write([made()], keys["Lee"], "Lee", ""))
    first = merge(own, file, names(keys))
    assert (first.added, first.known, first.refused) == (1, 0, [])
    assert [row.signed_by for row in first.rows] == [keys["Lee"].name]
    assert [each.subject for each in first.conflicts] == [EV]
    again = merge([*own, *first.rows], file, names(keys))
    assert (again.added, again.known, again.rows) == (0, 1, [])


def test_what_one_took_back_is_taken_back(keys):
    row = made()
    undone = msgspec.structs.replace(row, undone_by="judgement-9")
    undo = judgement(row.id, "undo", "Lee", AT)
    merged = merge([row], read(write([undone, undo], keys["Lee"], "Lee", "")), names(keys))
    assert (merged.added, merged.undone) == (1, 1)
    assert {each.id: each.undone_by for each in merged.rows}[row.id] == "judgement-9"


def test_a_key_that_nobody_knows_is_refused(keys):
    file = read(write([made()], keys["Lee"], "Lee", ""))
    with pytest.raises(ExchangeError, match="no person of"):
        merge([], file, {})
    with pytest.raises(ExchangeError, match="it is the key of Roy"):
        merge([], file, {"Roy": keys["Lee"].name})
    with pytest.raises(ExchangeError, match="not known as that of 'Lee'"):
        merge([], file, {"Lee": keys["Roy"].name})


def test_rows_in_anothers_name_or_without_sense_are_refused_one_by_one(keys):
    rows = [made(), made(by="Roy"), msgspec.structs.replace(made("annotate", note="x"), verdict="guilty")]
    file = read(write([made()], keys["Lee"], "Lee", ""))
    merged = merge([], msgspec.structs.replace(file, judgements=rows), names(keys))
    assert merged.added == 1
    assert len(merged.refused) == 2


def test_a_changed_file_does_not_hold(keys):
    data = write([made(note="sure")], keys["Lee"], "Lee", "")
    with pytest.raises(SignatureError):
        read(data.replace(b"sure", b"fake"))
    with pytest.raises(ExchangeError, match="no file of judgements"):
        read(data[:-20])
    with pytest.raises(ExchangeError, match="format"):
        read(data.replace(b"judgements-1", b"judgements-9"))


@given(st.binary(max_size=400))
def test_any_bytes_are_refused_in_a_sentence(data):
    with pytest.raises(ExchangeError):
        read(data)
