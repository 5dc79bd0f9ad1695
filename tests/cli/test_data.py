from __future__ import annotations

import json

import pytest

pytestmark = pytest.mark.media


def test_reference_data_has_a_date_or_is_undated(celtrace, tmp_path):
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "own-2026-01-02.csv").write_text("id,name\n1,Invented Trading\n")
    (tmp_path / "vendors.csv").write_text("party_id,name_en\nV1,Invented Trading\n")
    case = tmp_path / "case"
    celtrace(
        "investigate",
        "-o",
        case,
        "--vendors",
        tmp_path / "vendors.csv",
        "--lists",
        tmp_path / "lists",
        "--quiet",
    )
    rows = {row["file"]: row for row in json.loads(celtrace("data", "status", case, "--json").stdout)}
    assert rows["own-2026-01-02.csv"]["date"] == "2026-01-02"
    assert rows["vendors.csv"]["date"] is None
    assert "undated" in celtrace("data", "status", case).stdout


@pytest.mark.parametrize("command", [["install", "ocr"], ["update"]])
def test_fetching_is_not_built(celtrace, command):
    assert "does not fetch" in celtrace("data", *command, code=5).stderr
