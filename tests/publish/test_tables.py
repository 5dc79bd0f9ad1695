import csv
import io
import json

import pyarrow.parquet as pq
import pytest

from celtrace.publish import tables
from celtrace.publish.gate import ReleaseError
from celtrace.publish.tables import masked_table, own_words
from celtrace.records import Judgement, Party, Request, Segment
from tests.publish.cases import FakeCase, request, rich
from tests.publish.test_mask import author


def case(tmp_path, **given):
    mask = Judgement(
        id="j", subject="Blue Heron", verdict="mask", value="a bird", by="A", at="2030-01-01T00:00:00Z", note="",
        undone_by="",
    )  # fmt: skip
    return FakeCase(tmp_path, *rich(), request(9, "upload"), author("Mei of Blue Heron"), mask, **given)


@pytest.mark.parametrize("form", ["jsonl", "json", "csv", "parquet"])
def test_accounts_and_addresses_are_masked_in_every_form(tmp_path, form):
    data = masked_table(case(tmp_path), Request, form, "public")
    if form == "parquet":
        rows = pq.read_table(io.BytesIO(data)).to_pylist()
    elif form == "csv":
        rows = list(csv.DictReader(io.StringIO(data.decode())))
    else:
        text = data.decode()
        rows = json.loads(text) if form == "json" else [json.loads(line) for line in text.splitlines()]
    assert len(rows) == 6
    assert all(row["account"].startswith("account-") for row in rows)
    assert all(row["ip"].startswith("address-") for row in rows)
    assert {row["direction"] for row in rows} == {"download"}
    assert {row["sha256"] for row in rows} == {"f" * 64}
    assert data == masked_table(case(tmp_path), Request, form, "public")


def test_text_as_hexadecimal_is_emptied_and_masks_of_people_apply(tmp_path):
    rows = [json.loads(line) for line in masked_table(case(tmp_path), Segment, "jsonl", "memo").splitlines()]
    assert {row["raw_hex"] for row in rows} == {""}
    assert next(row["text"] for row in rows if row["role"] == "author").startswith("person-")
    assert "Blue Heron" not in json.dumps(rows)


def test_a_value_that_is_left_stops_the_table(tmp_path, monkeypatch):
    monkeypatch.setattr(tables, "_masked", lambda row, hide: row)
    with pytest.raises(ReleaseError, match="requests: 2 values"):
        masked_table(case(tmp_path), Request, "csv", "public")


def test_it_needs_authority_and_an_edition_of_its_kind(tmp_path):
    with pytest.raises(ReleaseError, match="no authority"):
        masked_table(case(tmp_path, authority=""), Party, "csv", "public")
    with pytest.raises(ValueError, match="not for 'reply:V1'"):
        masked_table(case(tmp_path), Party, "csv", "reply:V1")


def test_fixed_words_of_a_table_are_no_leak():
    assert {"download", "direction", "sha256"} <= own_words(Request)
