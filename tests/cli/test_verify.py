from __future__ import annotations

import json
import shutil

import pytest

pytestmark = pytest.mark.media


@pytest.mark.parametrize(
    "pattern",
    [
        "tables/files*/*.parquet",
        "tables/items/*.parquet",
        "case.sqlite",
        "custody.jsonl",
        "report/full.html",
        "report/full.json",
        "report/manifest.json",
    ],
)
def test_one_flipped_bit_is_exit_4_and_names_the_place(celtrace, small_case, tmp_path, pattern):
    case = tmp_path / "case"
    shutil.copytree(small_case, case)
    celtrace("verify", case)
    target = next(case.glob(pattern), None) or next(case.glob("tables/inventory/*.parquet"))
    assert target.name == pattern.rpartition("/")[2] or pattern.startswith("tables")
    data = bytearray(target.read_bytes())
    data[len(data) // 3] ^= 4
    target.write_bytes(bytes(data))
    done = celtrace("verify", case, "--json", code=4)
    places = [problem["place"] for problem in json.loads(done.stdout)["problems"]]
    assert any(target.name in place for place in places), places


def test_what_is_no_case_is_usage(celtrace, tmp_path):
    assert "not a case" in celtrace("verify", tmp_path, code=2).stderr
