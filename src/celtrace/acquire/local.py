"""Take a snapshot of files that this machine can read: every file copied once, links kept as links."""

from __future__ import annotations

import os
from collections.abc import Iterator

from celtrace.acquire.hashing import TRIES, open_regular
from celtrace.acquire.taking import NO_TIME_NS, Taking
from celtrace.acquire.walk import Entry, trouble, walk

__all__ = ["ChangedError", "take_local"]

_CHUNK = 1 << 20


class ChangedError(Exception):
    """A file changed while it was read."""


def take_local(taking: Taking, root: bytes) -> None:
    """Copy the folder or the single file ``root`` into ``taking``; what cannot be read is put on record.

    Pipes, sockets and devices have no content of their own: they are put on record and lack nothing.

    Raises:
        OSError: ``root`` is not there, or the copy cannot be written.
    """
    folders: list[bytes] = []
    walked = walk(root, folders.append)
    base = root if os.path.isdir(root) else os.path.dirname(root)
    for folder in folders:
        if folder:
            taking.make_folder(folder, _mtime(os.path.join(base, folder)))
    for entry in walked.entries:
        mtime_ns = NO_TIME_NS if entry.mtime_ns is None else entry.mtime_ns
        if entry.status != "ok":
            taking.refuse(entry.path, entry.reason, entry.detail)
        elif entry.form == "symlink":
            taking.link(entry.path, entry.link_target, mtime_ns)
        elif entry.form == "file":
            _copy(taking, os.path.join(base, entry.path), entry)
        else:
            taking.refuse(entry.path, entry.reason, f"a {entry.form} has no content", lacking=False)


def _copy(taking: Taking, place: bytes, entry: Entry) -> None:
    for left in reversed(range(TRIES)):
        try:
            descriptor = open_regular(place)
        except OSError as error:
            taking.refuse(entry.path, *trouble(error))
            return
        except ValueError as error:
            taking.refuse(entry.path, "special_file", str(error))
            return
        try:
            taking.save(entry.path, _steady(descriptor), os.fstat(descriptor).st_mtime_ns)
        except ChangedError:
            if not left:
                taking.refuse(entry.path, "damaged", f"it changed each of the {TRIES} times it was read")
        except _ReadError as error:
            taking.refuse(entry.path, *trouble(error.reason))
            return
        else:
            return
        finally:
            os.close(descriptor)


class _ReadError(Exception):
    """The source could not be read; kept apart from a copy that could not be written."""

    def __init__(self, reason: OSError) -> None:
        super().__init__(str(reason))
        self.reason = reason


def _steady(descriptor: int) -> Iterator[bytes]:
    """The bytes of a file; raises when size or times differ after reading."""
    before = os.fstat(descriptor)
    while True:
        try:
            chunk = os.read(descriptor, _CHUNK)
        except OSError as error:
            raise _ReadError(error) from error
        if not chunk:
            break
        yield chunk
    after = os.fstat(descriptor)
    if (before.st_size, before.st_mtime_ns, before.st_ctime_ns) != (
        after.st_size,
        after.st_mtime_ns,
        after.st_ctime_ns,
    ):
        raise ChangedError


def _mtime(folder: bytes) -> int:
    try:
        return os.lstat(folder).st_mtime_ns
    except OSError:
        return NO_TIME_NS
