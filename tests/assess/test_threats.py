import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.assess.threats import threats
from celtrace.records import Context, Gap, check

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "threatintel"

ATTACK = {
    "type": "bundle",
    "objects": [
        {
            "type": "intrusion-set",
            "name": "Kim Group",
            "aliases": ["Kim Group", "KG"],
            "modified": "2025-01-22T21:54:11Z",
            "external_references": [{"external_id": "G9"}],
            "description": "[Kim Group](https://x/G9) is a North Korean state-sponsored group.(Citation: A)",
        },
        {
            "type": "intrusion-set",
            "name": "Other",
            "description": "A group suspected to have South Korean origins; it targeted organizations in North Korea.",
        },
        {"type": "malware", "name": "M", "description": "used by a North Korean state-sponsored group"},
        {"type": "intrusion-set", "name": "Gone", "revoked": True, "description": "North Korea-based"},
    ],
}
GALAXY = {
    "name": "Threat Actor",
    "version": 349,
    "values": [
        {"value": "Kim Group", "meta": {"country": "KP", "synonyms": ["KG"]}, "description": "told “so”"},
        {"value": "South", "meta": {"country": "KR"}},
        {
            "value": "Sponsored",
            "meta": {"cfr-suspected-state-sponsor": "Korea (Democratic People's Republic of)"},
        },
    ],
}


def told(folder, **files):
    for name, data in files.items():
        (folder / f"{name}.json").write_text(json.dumps(data), "utf-8")
    return list(threats(folder))


def test_groups_that_a_source_attributes_are_quoted_with_source_and_date(tmp_path):
    (tmp_path / "dataset.toml").write_text('name = "ti"\ndate = "2026-11-23"\nsource = "given by the team"\n')
    rows = told(tmp_path, attack=ATTACK, galaxy=GALAXY)
    assert [row.subject for row in rows] == ["Kim Group", "Kim Group", "Sponsored"]
    first = rows[0]
    assert first.statement == (
        "ATT&CK group “G9 Kim Group” (also “KG”): “Kim Group is a North Korean state-sponsored group.”"
    )
    assert (first.source, first.date) == ("given by the team; MITRE ATT&CK; attack.json", "2026-11-23")
    assert "MISP galaxy Threat Actor version 349" in rows[1].source
    assert all(check(row) for row in rows)


def test_without_a_stated_date_the_entrys_own_counts_or_none(tmp_path):
    first, second, _third = told(tmp_path, attack=ATTACK, galaxy=GALAXY)
    assert first.date == "2025-01-22"
    assert second.date is None
    assert second.unknown["date"]


def test_a_file_that_says_nothing_is_a_gap(tmp_path):
    assert [type(row) for row in threats(tmp_path)] == [Gap]
    (tmp_path / "a.json").write_bytes(b"{")
    (tmp_path / "b.json").write_text("[]")
    reasons = [row.reason for row in threats(tmp_path) if isinstance(row, Gap)]
    assert "cannot be read" in reasons[0]
    assert "no group" in reasons[1]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["type", "objects", "values", "meta", "country", "aliases", "external_references"]
            ),
            inner,
        )
    ),
    max_leaves=12,
)


@given(JSON, JSON)
def test_any_json_gives_rows(tmp_path_factory, objects, values):
    folder = tmp_path_factory.mktemp("ti")
    for row in told(folder, x={"type": "bundle", "objects": objects, "values": values}):
        check(row)


@pytest.mark.shared
def test_real_files_give_groups_and_not_the_one_that_only_looks_like_it():
    rows = [row for row in threats(SHARED) if isinstance(row, Context)]
    names = {row.subject for row in rows}
    assert {"Lazarus Group", "Kimsuky", "Andariel", "APT45"} <= names
    assert "Higaisa" not in names
    assert len([row for row in rows if row.source.startswith("MISP galaxy")]) == 26
