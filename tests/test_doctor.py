from __future__ import annotations

import pytest

from celtrace import doctor
from celtrace.publish import fonts


def test_a_missing_part_names_the_command(monkeypatch):
    monkeypatch.setattr(doctor, "_version", lambda _name: "")
    monkeypatch.setattr(doctor, "korean_data", lambda: "/data")
    monkeypatch.setattr(doctor, "COMPILED", dict.fromkeys(doctor.COMPILED, True))
    missing = [finding for finding in doctor.examine() if not finding.ok]
    assert missing
    assert all(finding.next_step.startswith("pip install 'celtrace[") for finding in missing)


def test_missing_korean_data_names_its_package(monkeypatch):
    monkeypatch.setattr(doctor, "korean_data", lambda: "")
    (missing,) = [finding for finding in doctor.examine() if "Korean data" in finding.what]
    assert not missing.ok
    assert "tesseract-ocr-kor" in missing.next_step


@pytest.mark.parametrize("part", ["logs", "pictures"])
def test_what_is_done_without_compiled_code_is_told(monkeypatch, part):
    for compiled, said in ((True, "by compiled code"), (False, "NumPy alone")):
        monkeypatch.setitem(doctor.COMPILED, part, compiled)
        (found,) = [finding for finding in doctor.examine() if finding.part == part]
        assert (found.ok, said in found.what) == (compiled, True)


def test_a_script_without_a_font_is_named(monkeypatch):
    monkeypatch.setattr(fonts, "available", lambda: True)
    monkeypatch.setattr(fonts, "chosen", lambda: {"Han": "Noto Serif CJK SC", "kana": "IPAMincho"})
    found = [each for each in doctor.examine() if each.what.startswith("font for")]
    assert [each.ok for each in found] == [True, False, True]
    assert "celtrace data install fonts" in found[1].next_step
    monkeypatch.setattr(fonts, "available", lambda: False)
    assert not [each for each in doctor.examine() if each.what.startswith("font for")]
