from __future__ import annotations

import json

from click.testing import CliRunner

from celtrace.cli import root

from ..search.helpers import make_case, segment


def test_hits_are_lines_or_records(tmp_path):
    folder = make_case(tmp_path / "c", [segment(n, f"镜头{n}\x1b[31m") for n in range(5)])
    run = CliRunner().invoke(root, ["search", str(folder), "头", "--limit", "2"])
    assert run.exit_code == 0
    assert run.stdout.splitlines()[0].split("\t") == ["p000", "line=1", "und", "镜头0\\x1b[31m"]
    assert "2 of 5" in run.stderr
    run = CliRunner().invoke(root, ["search", str(folder), "头", "--limit", "2", "--path", "p*"])
    assert "More than 2" in run.stderr
    run = CliRunner().invoke(root, ["search", str(folder), "头", "--jsonl", "--limit", "0"])
    assert [json.loads(line)["id"] for line in run.stdout.splitlines()] == [f"s{n:04}" for n in range(5)]
    run = CliRunner().invoke(root, ["search", str(folder), "absent", "--json"])
    assert json.loads(run.stdout) == {"hits": [], "more": False}
    assert CliRunner().invoke(root, ["search", str(folder), "头", "--limit", "-1"]).exit_code == 2
    assert CliRunner().invoke(root, ["search", str(folder), ""]).exit_code == 2
