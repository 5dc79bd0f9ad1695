from __future__ import annotations

from pathlib import Path

import pytest

from celtrace.demo.compare import status
from celtrace.demo.play import play

pytestmark = [pytest.mark.media, pytest.mark.slow, pytest.mark.timeout(900)]


def test_the_demonstration_equals_its_planted_truth(tmp_path: Path) -> None:
    said: list[str] = []
    played = play(tmp_path / "demo", quiet=True, say=said.append)
    unequal = [
        (line.case, line.id, line.missed[:3], line.false[:3]) for line in played.lines if not line.equal
    ]
    assert unequal == []
    assert status(played.lines) == 0
    assert all(report.is_file() for report in played.reports.values())
    assert set(played.reports) == {"exposed", "innocent"}
    assert len(said) == 3
