"""How much one item may use, by kind.

CPU seconds decide, so that a verdict does not depend on how busy the machine is; wall time is a
generous second line against sleepers. Memory counts above what the worker itself uses.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

import msgspec

MB = 1 << 20
GB = 1 << 30


class Limits(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Limits of one child. ``items`` is how many items share a child as long as none fails."""

    cpu_s: int
    wall_s: int
    memory: int
    rows: int
    """Bytes of encoded rows that one item may return."""
    products: int
    """Bytes of extracted products that one item may store."""
    items: int = 1


LIMITS: dict[str, Limits] = {
    "text": Limits(cpu_s=30, wall_s=180, memory=512 * MB, rows=64 * MB, products=0, items=64),
    "log": Limits(cpu_s=600, wall_s=3600, memory=2 * GB, rows=32 * GB, products=0),
    "office": Limits(cpu_s=30, wall_s=120, memory=1 * GB, rows=64 * MB, products=64 * MB),
    "pdf": Limits(cpu_s=30, wall_s=120, memory=1 * GB, rows=64 * MB, products=64 * MB),
    "image": Limits(cpu_s=30, wall_s=120, memory=2 * GB, rows=16 * MB, products=64 * MB),
    "archive": Limits(cpu_s=60, wall_s=240, memory=512 * MB, rows=256 * MB, products=4 * GB, items=32),
    "video": Limits(cpu_s=120, wall_s=480, memory=2 * GB, rows=64 * MB, products=256 * MB),
}
"""Defaults for each kind that runs in a child; ``trusted`` items have none."""

SETTING = "limits"
"""Under ``[settings.limits.KIND]`` a ``case.toml`` may name other values for any of the fields."""


class LimitsError(ValueError):
    """``[settings.limits]`` names what there is not."""


def with_settings(changed: Mapping[str, Any]) -> dict[str, Limits]:
    """:data:`LIMITS` with what a case sets differently.

    Raises:
        LimitsError: there is no such kind or field, or its value is no positive number.
    """
    found: dict[str, Limits] = dict(LIMITS)
    for kind, values in changed.items():
        if kind not in found or not isinstance(values, Mapping):
            raise LimitsError(f"[settings.limits.{kind}]: there are {', '.join(sorted(LIMITS))}")
        try:
            merged = msgspec.convert({**msgspec.structs.asdict(found[kind]), **values}, Limits)
        except msgspec.ValidationError as error:
            raise LimitsError(f"[settings.limits.{kind}]: {error}") from error
        if any(value < (name in _POSITIVE) for name, value in msgspec.structs.asdict(merged).items()):
            raise LimitsError(f"[settings.limits.{kind}]: a limit is a positive number")
        found[kind] = merged
    return found


_POSITIVE = ("cpu_s", "wall_s", "memory", "rows", "items")


def default_workers(limits: Mapping[str, Limits]) -> int:
    """As many workers as cores, but no more than whose children together fit into 70 % of the memory."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    largest = max(one.memory for one in limits.values())
    return max(1, min(cores, memory * 7 // 10 // largest))
