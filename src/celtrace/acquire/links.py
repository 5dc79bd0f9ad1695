"""Where a symbolic link leads, told from names inside the tree alone; nothing outside is ever touched."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from typing import Literal

LinkReason = Literal["symlink", "symlink_loop", "symlink_outside"]

HOPS = 40
"""Links followed before it is a loop: the kernel's own limit (path_resolution(7))."""


def link_reason(root: bytes, path: bytes, target: bytes) -> LinkReason:
    """``symlink`` for a link that stays in the tree, ``symlink_loop`` or ``symlink_outside``.

    ``root`` is the absolute folder that was walked, ``path`` the link below it. A link loops when it comes
    back to itself, or leads to a folder that holds it: a reader that followed it would never end. An
    absolute target is inside only if it begins with ``root``; a target that does not exist is judged by
    where it would be.
    """
    own = path.split(b"/")[:-1]
    reached = _resolve(root, own, target)
    if isinstance(reached, str):
        return reached
    return "symlink_loop" if own[: len(reached)] == reached else "symlink"


def _resolve(root: bytes, folder: Sequence[bytes], target: bytes) -> list[bytes] | LinkReason:
    """The parts below ``root`` that ``target`` leads to, seen from ``folder``."""
    place = list(folder)
    waiting: list[bytes] = []
    hops = 0

    def enter(link: bytes) -> bool:
        """Put a target's parts first in line; false when it is absolute and outside."""
        nonlocal place
        if link.startswith(b"/"):
            if link != root and not link.startswith(root.rstrip(b"/") + b"/"):
                return False
            link, place = link[len(root) :], []
        waiting.extend(reversed(link.split(b"/")))
        return True

    if not enter(target):
        return "symlink_outside"
    while waiting:
        part = waiting.pop()
        if part in (b"", b"."):
            continue
        if part == b"..":
            if not place:
                return "symlink_outside"
            place.pop()
            continue
        place.append(part)
        link = _target(os.path.join(root, *place))
        if link is None:
            continue
        hops += 1
        if hops >= HOPS:
            return "symlink_loop"
        place.pop()
        if not enter(link):
            return "symlink_outside"
    return place


def _target(path: bytes) -> bytes | None:
    try:
        return os.readlink(path) if stat.S_ISLNK(os.lstat(path).st_mode) else None
    except (OSError, ValueError):
        return None
