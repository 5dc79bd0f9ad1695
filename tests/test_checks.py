from __future__ import annotations

import os

import pytest

from celtrace.case import CaseError
from celtrace.case.config import CaseConfig, LogsConfig, SourceConfig
from celtrace.checks import check_input, is_date


def given(path, **more) -> CaseConfig:
    return CaseConfig(source=[SourceConfig(path=str(path))], **more)


def test_a_case_beside_its_input_passes(tmp_path):
    (tmp_path / "mirror").mkdir()
    check_input(given(tmp_path / "mirror", as_of="2026-08-20"), tmp_path / "mirror-case")


@pytest.mark.parametrize("case", [".", "sub/case", "../link/case"])
def test_a_case_is_never_its_own_input(tmp_path, case):
    source = tmp_path / "mirror"
    source.mkdir()
    (tmp_path / "link").symlink_to(source)
    with pytest.raises(CaseError, match="holds the case folder"):
        check_input(given(source), source / case)
    with pytest.raises(CaseError, match=r"--lists .* holds the case folder"):
        check_input(CaseConfig(datasets={"lists": str(source)}), source / case)


def test_a_path_that_toml_cannot_hold_is_refused(tmp_path):
    name = os.fsdecode(os.fsencode(tmp_path) + b"/\xff\n")
    os.mkdir(name)
    with pytest.raises(CaseError, match=r"\\xff\\x0a is not UTF-8"):
        check_input(given(name), tmp_path / "case")
    with pytest.raises(CaseError, match=r"^-o .*\\xff"):
        check_input(given(tmp_path), tmp_path / os.fsdecode(b"\xff"))


def test_values_are_checked_before_a_run(tmp_path):
    with pytest.raises(CaseError, match="'never' is no date"):
        check_input(CaseConfig(as_of="never"), tmp_path / "case")
    logs = [LogsConfig(path=str(tmp_path / "log"), zone="Nowhere/Land")]
    (tmp_path / "log").write_bytes(b"")
    with pytest.raises(CaseError, match="Nowhere/Land"):
        check_input(CaseConfig(logs=logs), tmp_path / "case")
    logs = [LogsConfig(path=str(tmp_path / "log"), skew_s=-(10**12))]
    with pytest.raises(CaseError, match="a century"):
        check_input(CaseConfig(logs=logs), tmp_path / "case")


def test_the_form_of_an_input_is_checked(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "mirror").mkdir()
    source = SourceConfig(path=str(tmp_path / "mirror"), manifest=str(tmp_path / "pipe"))
    with pytest.raises(CaseError, match="neither a file nor a folder"):
        check_input(CaseConfig(source=[source]), tmp_path / "case")
    with pytest.raises(CaseError, match="is not a folder"):
        check_input(CaseConfig(datasets={"library": str(tmp_path / "pipe")}), tmp_path / "case")


@pytest.mark.parametrize("text", ["20260820", "2026-W34-4", "2026-8-20", "2026-08-20T00:00:00Z", "", "x"])
def test_one_form_of_a_date(text):
    assert not is_date(text)
    assert is_date("2026-08-20")


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"case_kind": "riddle"}, "no kind of case 'riddle'"),
        ({"rho": 2}, "between 0 and 1"),
        ({"rho": "much"}, "is no number"),
        ({"correlation": 0.5}, "is a table"),
        ({"correlation": {"notes": 7}}, "between 0 and 1"),
    ],
)
def test_what_a_case_is_weighed_with_is_checked(tmp_path, settings, says):
    with pytest.raises(CaseError, match=says):
        check_input(CaseConfig(settings=settings), tmp_path / "case")


def test_a_file_of_explanations_is_checked(tmp_path):
    own = tmp_path / "own.toml"
    own.write_text('drop = ["planted"]')
    with pytest.raises(CaseError, match="cannot be dropped"):
        check_input(CaseConfig(datasets={"hypotheses": str(own)}), tmp_path / "case")
    own.write_text("[correlation]\nnotes = 0.7")
    check_input(CaseConfig(datasets={"hypotheses": str(own)}), tmp_path / "case")
