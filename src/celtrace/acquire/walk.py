"""Walks a tree without touching it: every directory entry that is not a readable folder, once.

Nothing is opened here but folders; links are classified by name and target, never followed.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator

import msgspec

from celtrace.acquire.links import link_reason
from celtrace.records.files import Form, Status

__all__ = ["Entry", "Identity", "Walk", "Walked", "trouble", "walk"]

Identity = tuple[int, int, int, int, int]
"""Device, inode, size, mtime and ctime of a file, times in nanoseconds since 1970."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A directory entry. ``path`` is relative to the root, as raw bytes; ``size`` is that of a file.

    ``device``, ``inode`` and ``ctime_ns`` are a file's and tell, with size and mtime, whether it is the one
    that was there before; times are nanoseconds since 1970.
    """

    path: bytes
    form: Form
    size: int = 0
    mtime_ns: int | None = None
    device: int = 0
    inode: int = 0
    ctime_ns: int = 0
    link_target: bytes = b""
    status: Status = "ok"
    reason: str = ""
    detail: str = ""

    @property
    def readable(self) -> bool:
        """Whether it is a file, as far as a walk can tell."""
        return self.form == "file" and self.status == "ok"

    @property
    def identity(self) -> Identity:
        """What has to be the same for the bytes of a file to be the same."""
        return (self.device, self.inode, self.size, self.mtime_ns or 0, self.ctime_ns)


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


class Walk:
    """What lies below ``root``, entry by entry; a ``root`` that is no folder is itself the one entry.

    ``root`` is what the user named, so a link there is followed; below it none is. A folder that cannot be
    listed is an entry of its own. ``seen`` is called with every folder before it is listed. Files come in the
    order of their raw paths, and no more than the folders on the way to one are held.

    Raises:
        OSError: ``root`` is not there.
    """

    def __init__(self, root: bytes, seen: Callable[[bytes], None] | None = None) -> None:
        self._root, self._found, self._seen = root, os.stat(root), seen
        self.folders = 0
        """Folders below the root, as far as it was walked."""
        self._waiting: list[bytes] = []

    def __iter__(self) -> Iterator[Entry]:
        if not stat.S_ISDIR(self._found.st_mode):
            yield _entry(self._root, b"", os.path.basename(self._root), self._found)
            return
        top = os.path.realpath(self._root)
        inside = top.rstrip(b"/") + b"/"
        yield from self._folder(top, b"")
        while self._waiting:
            path = self._waiting.pop()
            if path.endswith(b"/"):
                self.folders += 1
                yield from self._folder(inside + path[:-1], path)
                continue
            try:
                about = os.lstat(inside + path)
                if stat.S_ISDIR(about.st_mode):
                    self._waiting.append(path + b"/")
                else:
                    yield _entry(inside + path, top, path, about)
            except OSError as error:
                yield _refused(path, "file", error)

    def _folder(self, full: bytes, folder: bytes) -> Iterator[Entry]:
        """Put what is in a folder on the stack, folders with a slash, the last path first."""
        if self._seen is not None:
            self._seen(folder[:-1])
        try:
            with os.scandir(full) as listing:
                names = [folder + found.name + (b"/" if _is_folder(found) else b"") for found in listing]
        except OSError as error:
            yield _refused(folder[:-1] or b".", "folder_unreadable", error)
        else:
            self._waiting.extend(sorted(names, reverse=True))


def walk(root: bytes, seen: Callable[[bytes], None] | None = None) -> Walked:
    """All of a :class:`Walk`, in the order of the raw paths.

    Raises:
        OSError: ``root`` is not there.
    """
    walked = Walk(root, seen)
    return Walked(entries=sorted(walked, key=lambda entry: entry.path), folders=walked.folders)


def _is_folder(found: os.DirEntry[bytes]) -> bool:
    try:
        return found.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _refused(path: bytes, form: Form, error: OSError) -> Entry:
    reason, detail = trouble(error)
    return Entry(path=path, form=form, status="unreadable", reason=reason, detail=detail)


def _entry(full: bytes, top: bytes, path: bytes, about: os.stat_result) -> Entry:
    mode, mtime_ns = about.st_mode, about.st_mtime_ns
    if stat.S_ISREG(mode):
        return Entry(
            path=path,
            form="file",
            size=about.st_size,
            mtime_ns=mtime_ns,
            device=about.st_dev,
            inode=about.st_ino,
            ctime_ns=about.st_ctime_ns,
        )
    if stat.S_ISLNK(mode):
        target = os.readlink(full)
        reason = link_reason(top, path, target)
        return Entry(path=path, form="symlink", mtime_ns=mtime_ns, link_target=target, reason=reason)
    form: Form = "fifo" if stat.S_ISFIFO(mode) else "socket" if stat.S_ISSOCK(mode) else "device"
    return Entry(path=path, form=form, mtime_ns=mtime_ns, reason="special_file")
