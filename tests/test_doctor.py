from __future__ import annotations

from celtrace import doctor


def test_a_missing_part_names_the_command(monkeypatch):
    monkeypatch.setattr(doctor, "_version", lambda _name: "")
    missing = [finding for finding in doctor.examine() if not finding.ok]
    assert missing
    assert all(finding.next_step.startswith("pip install 'celtrace[") for finding in missing)
