"""Walks a tree without touching it: every directory entry that is not a readable folder, once.

Nothing is opened here but folders; links are classified by name and target, never followed.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator

import msgspec

from celtrace.records.files import Form, Status


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A directory entry. ``path`` is relative to the root, as raw bytes; ``stat`` is that of the entry."""

    path: bytes
    form: Form
    size: int
    mtime_ns: int
    link_target: bytes = b""
    status: Status = "ok"
    reason: str = ""


def walk(root: bytes) -> Iterator[Entry]:
    """Entries below ``root`` in the order of their raw path; ``root`` may also be a single file.

    A folder that cannot be listed is an entry of its own. Depth is not limited; a path longer than the
    system allows is an unreadable entry.
    """
    if not stat.S_ISDIR(os.lstat(root).st_mode):
        yield _entry(root, os.path.basename(root), os.path.dirname(root))
        return
    yield from sorted(_below(root), key=lambda entry: entry.path)


def folders(root: bytes) -> int:
    """How many folders are below ``root``."""
    return sum(len(names) for _path, names, _files in os.walk(root)) if os.path.isdir(root) else 0


def _below(root: bytes) -> Iterator[Entry]:
    waiting = [b""]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(os.path.join(root, folder)) as listing:
                names = [(found.name, found.is_dir(follow_symlinks=False)) for found in listing]
        except OSError:
            yield Entry(
                path=folder or b".",
                form="folder_unreadable",
                size=0,
                mtime_ns=0,
                status="unreadable",
                reason="permission",
            )
            continue
        for name, is_folder in names:
            path = os.path.join(folder, name) if folder else name
            if is_folder:
                waiting.append(path)
            else:
                yield _entry(os.path.join(root, path), path, root)


def _entry(full: bytes, path: bytes, root: bytes) -> Entry:
    try:
        found = os.lstat(full)
    except OSError:
        return Entry(path=path, form="file", size=0, mtime_ns=0, status="unreadable", reason="permission")
    mode = found.st_mode
    if stat.S_ISLNK(mode):
        target = os.readlink(full)
        return Entry(
            path=path,
            form="symlink",
            size=0,
            mtime_ns=found.st_mtime_ns,
            link_target=target,
            reason=link_reason(root, path, target),
        )
    if stat.S_ISREG(mode):
        return Entry(path=path, form="file", size=found.st_size, mtime_ns=found.st_mtime_ns)
    form: Form = "fifo" if stat.S_ISFIFO(mode) else "socket" if stat.S_ISSOCK(mode) else "device"
    return Entry(path=path, form=form, size=0, mtime_ns=found.st_mtime_ns, reason="special_file")


def link_reason(root: bytes, path: bytes, target: bytes) -> str:
    """``symlink``, ``symlink_loop`` or ``symlink_outside``, by following names inside ``root`` only.

    A link loops when following it comes back to a link already passed, or ends at a folder that holds the
    link itself.
    """
    top = os.path.abspath(root)
    place = os.path.join(top, path)
    passed = {place}
    while True:
        if os.path.isabs(target):
            place = os.path.normpath(target)
        else:
            place = os.path.normpath(os.path.join(os.path.dirname(place), target))
        if place != top and not place.startswith(top + b"/"):
            return "symlink_outside"
        if place in passed:
            return "symlink_loop"
        start = os.path.join(top, path)
        if start.startswith(place + b"/") or place == top:
            return "symlink_loop"
        passed.add(place)
        try:
            target = os.readlink(place)
        except OSError:
            return "symlink"
