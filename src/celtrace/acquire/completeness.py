"""Whether a snapshot is known to hold all that there was.

``yes``
    a manifest names every regular file that is there and nothing else, and every hash agrees (the manifest
    itself need not be named); or an acquisition by celtrace finished, and its own manifest still agrees.
``no``
    something is known to be missing or other than the manifest says, a folder could not be listed, or the
    acquisition did not finish.
``unknown``
    there is no manifest, it cannot be read, it does not speak of this snapshot, or files are there that it
    does not name, so it is no full list.

Links, pipes and devices have no hash and play no part. Everything but ``yes`` and a missing manifest comes
with the reason and the first paths.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from celtrace.acquire.manifest import ManifestError, against, is_itself, part_of, read_manifest, relative_to
from celtrace.acquire.sources import Root
from celtrace.records import escape_path
from celtrace.records.files import Complete

SHOWN = 20
"""Paths that a reason lists; the rest are counted."""


def completeness(
    root: Root, files: Sequence[tuple[bytes, str | None]], unlisted: Sequence[bytes]
) -> tuple[Complete, list[str]]:
    """The verdict and the reasons against ``yes``.

    Args:
        root: the snapshot.
        files: path and hash of its regular files, the hash ``None`` where one could not be read.
        unlisted: folders that could not be listed.
    """
    reasons: list[str] = []
    lacking = bool(unlisted) or root.finished is False
    if unlisted:
        reasons.append(listed(unlisted, "folders could not be listed"))
    if root.finished is False:
        reasons.append("its acquisition did not get everything; custody.jsonl says what")
    if root.manifest is None:
        return ("no" if lacking else "unknown"), reasons
    try:
        manifest = read_manifest(Path(root.manifest))
    except (OSError, ManifestError) as error:
        return ("no" if lacking else "unknown"), [*reasons, f"its manifest cannot be read: {_said(error)}"]
    folder = os.path.basename(root.path.rstrip(b"/"))
    if root.shared_manifest:
        manifest = part_of(manifest, folder)
        if not manifest:
            return ("no" if lacking else "unknown"), [
                *reasons,
                "its manifest does not speak of this snapshot",
            ]
    else:
        manifest = relative_to(manifest, folder, {path for path, _sha256 in files})
    found = against(manifest, files)
    extra = [path for path in found.extra if not is_itself(path, Path(root.manifest), root.path)]
    if found.missing:
        reasons.append(listed(found.missing, "files of its manifest are missing"))
    if found.different:
        reasons.append(listed(found.different, "files differ from its manifest"))
    if extra:
        reasons.append(listed(extra, "files are not in its manifest, which is therefore no full list"))
    if lacking or found.missing or found.different:
        return "no", reasons
    return ("unknown" if extra else "yes"), reasons


def listed(paths: Sequence[bytes], what: str) -> str:
    """``3 files are missing: a, b, c``."""
    shown = ", ".join(escape_path(path) for path in paths[:SHOWN])
    more = f" and {len(paths) - SHOWN} more" if len(paths) > SHOWN else ""
    return f"{len(paths)} {what}: {shown}{more}"


def _said(error: Exception) -> str:
    return (error.strerror or "unreadable") if isinstance(error, OSError) else str(error)
