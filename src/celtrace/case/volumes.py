"""What kind of file system a path lies on, by its name in the kernel's table of mounts (proc(5), mountinfo)."""

from __future__ import annotations

import os
import re
from pathlib import Path

NETWORK = frozenset(
    {
        "nfs",
        "nfs4",
        "cifs",
        "smb3",
        "smbfs",
        "ncpfs",
        "afs",
        "ceph",
        "coda",
        "lustre",
        "gpfs",
        "beegfs",
        "pvfs2",
    }
    | {f"fuse.{name}" for name in ("sshfs", "s3fs", "rclone", "glusterfs", "ceph", "gcsfuse", "curlftpfs")}
)
"""File systems whose disk is on another machine, which may write to it as well."""
_UNSTABLE = NETWORK | {"9p", "virtiofs", "vfat", "exfat", "msdos", "ntfs", "ntfs3", "hfs", "hfsplus"}
_MOUNTS = Path("/proc/self/mountinfo")


def file_system(path: Path) -> str:
    """The name of the file system of a path that need not be there yet; empty where the system does not say."""
    try:
        lines = _MOUNTS.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return ""
    place, best, found = os.path.realpath(path), "", ""
    for line in lines:
        mounted, _, kind = line.partition(" - ")
        point = re.sub(r"\\([0-7]{3})", lambda m: chr(int(m[1], 8)), mounted.split(" ")[4])
        inside = place == point or place.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, found = point, kind.split(" ")[0]
    return found


def stable_inodes(path: Path) -> bool:
    """Whether a file's inode number and times say that it is still the same one.

    They do not on network file systems, in FUSE and on FAT and its like, where inode numbers are made up anew
    or times are coarse; what the system does not name is not trusted either.
    """
    kind = file_system(path)
    return bool(kind) and kind not in _UNSTABLE and not kind.startswith("fuse")
