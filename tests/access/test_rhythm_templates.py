from __future__ import annotations

import pytest

from celtrace.access.rhythm_templates import SHARES, TEMPLATES


def test_templates_are_six_whole_weeks() -> None:
    assert len(TEMPLATES) == len(SHARES) == 6
    assert sum(SHARES) == pytest.approx(1, abs=0.002)
    for template in TEMPLATES:
        assert len(template) == 48
        assert min(template) > 0
        assert sum(template) == pytest.approx(10_000, rel=0.02)
