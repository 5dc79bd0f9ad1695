from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from celtrace.cli.rhythm import command
from tests.access.test_rhythm import office


def test_rhythm(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("subject,time\n" + "".join(f"a,{second}\n" for second in office(8)) + "b,5\n")
    result = CliRunner().invoke(command, [str(path), "--json"])
    assert result.exit_code == 0
    document = json.loads(result.stdout)
    first, second = document["subjects"]
    assert (first["subject"], first["events"], len(first["offsets"])) == ("a", 180, 24)
    assert {"+08:00", "+09:00"} <= set(first["set_90"])
    assert second["reason"] == "1 clock hour; at least 20 are needed"
    assert any("+08:00 and +09:00" in limit for limit in document["limits"])
    shown = CliRunner().invoke(command, [str(path)])
    assert "a: 180 clock hours, 90 % set" in shown.stdout
    assert "b: not determined" in shown.stdout
    assert "half-hour zones" in shown.stderr


def test_rows_left_out_and_no_table(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("time\n100\nbad\n")
    result = CliRunner().invoke(command, [str(path), "--json"])
    assert result.exit_code == 3
    assert json.loads(result.stdout)["bad_rows"] == [3]
    path.write_text("prose\n")
    result = CliRunner().invoke(command, [str(path)])
    assert result.exit_code == 2
    assert "no time found" in result.stderr
