"""Walks a tree without touching it: every directory entry that is not a readable folder, once.

Nothing is opened here but folders; links are classified by name and target, never followed.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable

import msgspec

from celtrace.acquire.links import link_reason
from celtrace.records.files import Form, Status

__all__ = ["Entry", "Walked", "trouble", "walk"]


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A directory entry. ``path`` is relative to the root, as raw bytes; ``size`` is that of a file."""

    path: bytes
    form: Form
    size: int = 0
    mtime_ns: int | None = None
    device: int = 0
    link_target: bytes = b""
    status: Status = "ok"
    reason: str = ""
    detail: str = ""


class Walked(msgspec.Struct, frozen=True, kw_only=True):
    """Entries in the order of their raw path, and the number of folders below the root."""

    entries: list[Entry]
    folders: int


def trouble(error: OSError) -> tuple[str, str]:
    """Reason and detail for what the system refuses: ``permission``, ``unsupported`` or ``damaged``."""
    detail = error.strerror or type(error).__name__
    if error.errno in (errno.EACCES, errno.EPERM):
        return "permission", detail
    return ("unsupported" if error.errno == errno.ENAMETOOLONG else "damaged"), detail


def walk(root: bytes, seen: Callable[[bytes], None] | None = None) -> Walked:
    """List what lies below ``root``; a ``root`` that is no folder is itself the one entry.

    ``root`` is what the user named, so a link there is followed; below it none is. A folder that cannot be
    listed is an entry of its own. ``seen`` is called with every folder before it is listed.

    Raises:
        OSError: ``root`` is not there.
    """
    found = os.stat(root)
    if not stat.S_ISDIR(found.st_mode):
        return Walked(entries=[_entry(root, b"", os.path.basename(root), found)], folders=0)
    top = os.path.realpath(root)
    entries: list[Entry] = []
    waiting = [b""]
    folders = -1
    while waiting:
        folder = waiting.pop()
        folders += 1
        if seen is not None:
            seen(folder)
        try:
            with os.scandir(os.path.join(top, folder)) as listing:
                names = [found.name for found in listing]
        except OSError as error:
            entries.append(_refused(folder or b".", "folder_unreadable", error))
            continue
        for name in names:
            path = os.path.join(folder, name)
            full = os.path.join(top, path)
            try:
                about = os.lstat(full)
                if stat.S_ISDIR(about.st_mode):
                    waiting.append(path)
                else:
                    entries.append(_entry(full, top, path, about))
            except OSError as error:
                entries.append(_refused(path, "file", error))
    return Walked(entries=sorted(entries, key=lambda entry: entry.path), folders=folders)


def _refused(path: bytes, form: Form, error: OSError) -> Entry:
    reason, detail = trouble(error)
    return Entry(path=path, form=form, status="unreadable", reason=reason, detail=detail)


def _entry(full: bytes, top: bytes, path: bytes, about: os.stat_result) -> Entry:
    mode, mtime_ns = about.st_mode, about.st_mtime_ns
    if stat.S_ISREG(mode):
        return Entry(path=path, form="file", size=about.st_size, mtime_ns=mtime_ns, device=about.st_dev)
    if stat.S_ISLNK(mode):
        target = os.readlink(full)
        reason = link_reason(top, path, target)
        return Entry(path=path, form="symlink", mtime_ns=mtime_ns, link_target=target, reason=reason)
    form: Form = "fifo" if stat.S_ISFIFO(mode) else "socket" if stat.S_ISSOCK(mode) else "device"
    return Entry(path=path, form=form, mtime_ns=mtime_ns, reason="special_file")
