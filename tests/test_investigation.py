from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from celtrace.case import CaseError, open_case
from celtrace.investigation import investigate, pin
from celtrace.records import Snapshot

from .engine.refusals import WEAKER
from .test_second_run import tree

pytestmark = pytest.mark.media


def test_settings_and_regions_come_from_a_config_file(tmp_path):
    tree(tmp_path)
    (tmp_path / "given.toml").write_text(
        '[[source]]\npath = "server"\nauthority = "a test"\n'
        '[[region]]\nname = "r"\ncidr = "192.0.2.0/24"\nsource = "invented"\n'
    )
    investigate([], tmp_path / "case", config=tmp_path / "given.toml", quiet=True)
    with open_case(tmp_path / "case") as case:
        assert case.config.region[0].name == "r"
        assert case.config.authority == "a test"
        assert [s.source for s in case.rows(Snapshot)] == ["server"]


def test_nothing_is_made_when_an_input_is_missing(tmp_path):
    with pytest.raises(CaseError):
        investigate([tmp_path / "nowhere"], tmp_path / "case", quiet=True)
    assert not (tmp_path / "case").exists()


def test_nothing_to_investigate_makes_no_case(tmp_path):
    with pytest.raises(CaseError, match="nothing to investigate"):
        investigate([], tmp_path / "case", quiet=True)
    assert not (tmp_path / "case").exists()


def test_a_member_that_is_gone_is_found_by_verify(tmp_path):
    from zipfile import ZipFile

    from celtrace.case.verify import verify

    with ZipFile(tmp_path / "delivery.zip", "w") as archive:
        archive.writestr("EP01_C001.txt", "note\n")
    investigate([tmp_path / "delivery.zip"], tmp_path / "case", quiet=True)
    assert verify(tmp_path / "case").problems == []
    (blob,) = (tmp_path / "case" / "blobs").glob("??/*")
    blob.unlink()
    assert [problem.place for problem in verify(tmp_path / "case").problems] == [
        f"blobs/{blob.name[:2]}/{blob.name}"
    ]


def test_a_table_that_is_gone_stops_the_next_run(tmp_path):
    from celtrace.case.errors import CaseDamagedError

    source = tree(tmp_path)
    investigate([source], tmp_path / "case", quiet=True)
    (part,) = (tmp_path / "case" / "tables" / "inventory").glob("*.parquet")
    part.unlink()
    with pytest.raises(CaseDamagedError, match="tables/inventory"):
        investigate([source], tmp_path / "case", quiet=True)


def test_reference_data_is_pinned_by_its_bytes(tmp_path):
    (tmp_path / "a.csv").write_text("x")
    first = pin({"vendors": str(tmp_path / "a.csv")})["vendors"].sha256
    (tmp_path / "a.csv").write_text("y")
    assert pin({"vendors": str(tmp_path / "a.csv")})["vendors"].sha256 != first
    with pytest.raises(CaseError, match="--vendors"):
        pin({"vendors": str(tmp_path / "b.csv")})


def test_a_setting_that_no_stage_has_is_refused(tmp_path):
    source = tree(tmp_path)
    with pytest.raises(CaseError, match="rho"):
        investigate([source], tmp_path / "case", settings={"row": 0.3}, quiet=True)
    assert not (tmp_path / "case").exists()


WEAKLY = """
import json, sys
from pathlib import Path
from tests.engine.refusals import WEAKER, refuse
refuse(WEAKER[sys.argv[1]])
from celtrace.doctor import examine
from celtrace.investigation import investigate
investigate([Path(sys.argv[2])], Path(sys.argv[3]))
print(json.dumps([finding.what for finding in examine() if finding.part == "isolation"]))
"""


@pytest.mark.parametrize("level", WEAKER)
def test_a_weaker_level_is_named_wherever_one_looks(tmp_path, level):
    """On a kernel without Landlock, or without filters: ledger, custody, report, doctor and the run itself."""
    done = subprocess.run(
        [sys.executable, "-c", WEAKLY, level, str(tree(tmp_path)), str(tmp_path / "case")],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert f"isolation level {level}" in done.stderr
    (said,) = json.loads(done.stdout)
    assert f"level `{level}`" in said
    assert "`full` needs" in said
    with open_case(tmp_path / "case") as case:
        assert case.ledger.meta("isolation") == level
        links = {link.kind: link.body for link in case.ledger.custody()}
    assert links["run_started"]["isolation"] == links["run_finished"]["isolation"] == level
    report = (tmp_path / "case" / "report" / "full.html").read_text("utf-8")
    assert f"the level reached was: {level}. That is weaker than full." in report


def test_raised_limits_stand_in_custody(tmp_path):
    raised = {"limits": {"office": {"cpu_s": 60, "memory": 2 << 30}}}
    for settings in ({}, raised):
        investigate([tree(tmp_path)], tmp_path / "case", settings=settings, quiet=True, publish=False)
    with open_case(tmp_path / "case") as case:
        assert case.config.settings == raised
        started = [link.body for link in case.ledger.custody() if link.kind == "run_started"]
    assert [body["limits"] for body in started] == [{}, raised["limits"]]
