from __future__ import annotations

import typing

from celtrace.engine.limits import LIMITS
from celtrace.engine.stage import Kind


def test_every_kind_but_trusted_has_limits():
    assert set(LIMITS) == set(typing.get_args(Kind)) - {"trusted"}


def test_wall_time_is_the_second_line():
    assert all(limits.wall_s >= 2 * limits.cpu_s for limits in LIMITS.values())
