from __future__ import annotations

from celtrace import doctor


def test_a_missing_part_names_the_command(monkeypatch):
    monkeypatch.setattr(doctor, "_version", lambda _name: "")
    monkeypatch.setattr(doctor, "korean_data", lambda: "/data")
    missing = [finding for finding in doctor.examine() if not finding.ok]
    assert missing
    assert all(finding.next_step.startswith("pip install 'celtrace[") for finding in missing)


def test_missing_korean_data_names_its_package(monkeypatch):
    monkeypatch.setattr(doctor, "korean_data", lambda: "")
    (missing,) = [finding for finding in doctor.examine() if "Korean data" in finding.what]
    assert not missing.ok
    assert "tesseract-ocr-kor" in missing.next_step
