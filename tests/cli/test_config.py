from __future__ import annotations

import json

import msgspec
import pytest
from click.testing import CliRunner

from celtrace.assess.model import read_model
from celtrace.case import change_case
from celtrace.cli.config import command
from tests.cli.house import stored

pytestmark = pytest.mark.media


def test_settings_say_where_they_come_from(celtrace, small_case):
    data = json.loads(celtrace("config", small_case, "--json").stdout)
    assert {row["from"] for row in data["settings"]} == {"default"}
    assert data["case"]["source"][0]["authority"] == "a test"
    assert "authority: a test" in celtrace("config", small_case).stdout


def test_explanations_are_printed_as_the_file_that_a_case_takes(tmp_path):
    case = stored(tmp_path)
    own = tmp_path / "own.toml"
    own.write_text(CliRunner().invoke(command, [str(case), "--explanations"]).stdout, "utf-8")
    assert read_model(own).library.id == "exposed_server"
    with change_case(case, "test") as opened:
        opened.configure(msgspec.structs.replace(opened.config, datasets={"hypotheses": str(own)}))
    assert CliRunner().invoke(command, [str(case), "--explanations"]).stdout == own.read_text("utf-8")
    own.write_text('drop = ["planted"]')
    done = CliRunner().invoke(command, [str(case), "--explanations"])
    assert done.exit_code == 1
    assert "cannot be dropped" in done.output


def test_what_the_material_is_stands_first(tmp_path):
    case = stored(tmp_path)
    with change_case(case, "test") as opened:
        opened.configure(msgspec.structs.replace(opened.config, material="test data"))
    assert CliRunner().invoke(command, [str(case)]).stdout.splitlines()[0] == "material test data"
