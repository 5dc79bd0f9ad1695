from __future__ import annotations

import pytest

from celtrace.case import CaseError, CaseVersionError
from celtrace.case.config import (
    CaseConfig,
    LogsConfig,
    RegionConfig,
    SourceConfig,
    effective_settings,
    merge,
    read_config,
    resolved,
    write_config,
)

FULL = CaseConfig(
    as_of="2026-08-20",
    material='test "data"',
    source=[SourceConfig(path="/a/第3集", authority="ours"), SourceConfig(path="/b", authority="ours")],
    logs=[LogsConfig(path="logs", zone="+09:00", skew_s=-3, authority="ours")],
    region=[RegionConfig(name="r", cidr="192.0.2.0/24", source="invented")],
    datasets={"lists": "lists"},
    settings={"prior": 0.1, "text": 'quote " and \\'},
)


def test_what_is_written_reads_back(tmp_path):
    write_config(tmp_path / "case.toml", FULL)
    assert read_config(tmp_path / "case.toml") == FULL


def test_authority_holds_only_if_every_source_states_one():
    assert FULL.authority == "ours"
    assert merge(FULL, CaseConfig(source=[SourceConfig(path="/c")])).authority == ""
    assert CaseConfig().authority == ""


def test_merging_keeps_what_is_not_said_again():
    merged = merge(
        FULL, CaseConfig(source=[SourceConfig(path="/b"), SourceConfig(path="/c", authority="theirs")])
    )
    assert [(s.path, s.authority) for s in merged.source] == [
        ("/a/第3集", "ours"),
        ("/b", "ours"),
        ("/c", "theirs"),
    ]
    assert merge(merged, merged) == merged
    assert (merged.material, merge(FULL, CaseConfig(material="other")).material) == ('test "data"', "other")


def test_relative_paths_are_taken_from_the_file(tmp_path):
    config = resolved(FULL, tmp_path)
    assert config.logs[0].path == str(tmp_path / "logs")
    assert config.datasets["lists"] == str(tmp_path / "lists")
    assert config.source[0].path == "/a/第3集"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("version = 2\n", "newer celtrace"),
        ('version = "1"\n', "Expected `int`"),
        ("settings = " + "[" * 5000, "cannot be read"),
        ("[[source]]\n", "path"),
        ("colour = 3\n", "colour"),
        ("[datasets]\nmoon = 'x'\n", "moon"),
        ("not toml", "cannot be read"),
        ("\x00", "cannot be read"),
    ],
)
def test_mistakes_are_named(tmp_path, text, says):
    (tmp_path / "case.toml").write_text(text)
    with pytest.raises((CaseError, CaseVersionError), match=says):
        read_config(tmp_path / "case.toml")


def test_settings_come_from_defaults_the_case_and_their_own_places():
    found = effective_settings({"prior": 0.5, "rho": 0.3, "as_of": "", "regions": [], "logs": []}, FULL)
    assert found["prior"] == 0.1
    assert found["rho"] == 0.3
    assert found["as_of"] == "2026-08-20"
    assert found["regions"][0]["cidr"] == "192.0.2.0/24"
    assert found["logs"] == [{"path": "logs", "zone": "+09:00", "skew_s": -3}]
