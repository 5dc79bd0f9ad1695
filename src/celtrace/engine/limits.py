"""How much one item may use, by kind.

CPU seconds decide, so that a verdict does not depend on how busy the machine is; wall time is a
generous second line against sleepers. Memory counts above what the worker itself uses.
"""

from __future__ import annotations

import msgspec

from celtrace.engine.stage import Kind

MB = 1 << 20
GB = 1 << 30


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """Limits of one child. ``items`` is how many items share a child as long as none fails."""

    cpu_s: int
    wall_s: int
    memory: int
    rows: int
    """Bytes of encoded rows that one item may return."""
    products: int
    """Bytes of extracted products that one item may store."""
    items: int = 1


LIMITS: dict[Kind, Limits] = {
    "text": Limits(cpu_s=30, wall_s=180, memory=512 * MB, rows=64 * MB, products=0, items=64),
    "log": Limits(cpu_s=600, wall_s=3600, memory=2 * GB, rows=4 * GB, products=0),
    "office": Limits(cpu_s=30, wall_s=120, memory=1 * GB, rows=64 * MB, products=64 * MB),
    "pdf": Limits(cpu_s=30, wall_s=120, memory=1 * GB, rows=64 * MB, products=64 * MB),
    "image": Limits(cpu_s=30, wall_s=120, memory=2 * GB, rows=16 * MB, products=64 * MB),
    "archive": Limits(cpu_s=60, wall_s=240, memory=512 * MB, rows=256 * MB, products=4 * GB, items=32),
    "video": Limits(cpu_s=120, wall_s=480, memory=2 * GB, rows=64 * MB, products=256 * MB),
}
"""Defaults for each kind that runs in a child; ``trusted`` items have none."""
