"""Writes both invented cases below one folder, and what is planted in them.

Layout of a case's material::

    server/DAY/…           the snapshots       manifests/DAY.sha256   their hashes
    logs/access.log…       the access log      library/SHOW/…         reference pictures
    reference/…            registers, lists, address tables
    case.toml              sources, authority, watch region, reference data
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from celtrace.demo import innocent, logs, reference, registers, server
from celtrace.demo.logs import Logs
from celtrace.demo.server import Server
from celtrace.demo.tree import Tree
from celtrace.demo.words import CLOCK, EXPLANATION, LABEL, MARKER, WATCH_REGION, WHALE

EXPOSED, INNOCENT, CASES = "exposed", "innocent", "cases"
_OWN = (EXPOSED, INNOCENT, CASES)
_TIME = datetime(2024, 3, 1, 3, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Material:
    """The material of one case: where it lies (once written) and the truth about it."""

    name: str
    tree: Tree
    server: Server
    logs: Logs


class NotOursError(ValueError):
    """The folder holds something that the demonstration did not make."""


def build(seed: int = 1, scale: int = 1) -> list[Material]:
    """Both cases in memory: the exposed server and the innocent company."""
    if scale < 1:
        raise ValueError(f"scale {scale}: must be 1 or more")
    exposed, plain = server.build(scale), innocent.build()
    return [
        _material(EXPOSED, exposed, logs.exposed(_targets(exposed), seed, scale), scale),
        _material(INNOCENT, plain, logs.innocent(_targets(plain), seed), scale),
    ]


def _targets(built: Server) -> list[str]:
    """What the log speaks of: files of the last day, without those of odd names."""
    last = built.days[max(built.days)]
    return [path for path in last.files if not path.startswith("misc/")]


def _material(name: str, built: Server, log: Logs, scale: int) -> Material:
    tree = Tree()
    tree.add(MARKER, EXPLANATION.encode(), _TIME)
    for day, snapshot in built.days.items():
        for path, entry in snapshot.files.items():
            tree.add(f"server/{day}/{path}", entry.data, entry.time)
        manifest = f"# {LABEL}\n{snapshot.manifest()}"
        tree.add(f"manifests/{day}.sha256", manifest.encode("utf-8"), _TIME)
    for path, data in log.files.items():
        tree.add(f"logs/{path}", data, _TIME)
    if name == EXPOSED:
        registers.add_registers(tree, WHALE.studio, WHALE.title, CLOCK.title)
        cuts = [cut for day in server.cuts_of_days(scale) for cut in day]
        reference.add_library(tree, cuts)
    else:
        registers.add_innocent_registers(tree)
        reference.add_library(tree, [innocent.CUT])
    reference.add_lists(tree)
    reference.add_addresses(tree)
    tree.add("case.toml", configuration(name).encode(), _TIME)
    return Material(name, tree, built, log)


def configuration(name: str) -> str:
    """The ``case.toml`` of a case, with paths relative to it."""
    datasets = {
        "library": "library",
        "vendors": "reference/vendors.csv",
        "contracts": "reference/contracts.csv",
        "invoices": "reference/invoices.csv",
        "ownership": "reference/ownership.csv",
        "lists": "reference/lists",
        "ip": "reference/ip",
    }
    authority = f"{LABEL}; made for practice, so anyone may look at it"
    lines = [
        f"# {LABEL}",
        f'as_of = "{reference.RENDITIONS[-1]}"',
        "",
        "[[source]]",
        'path = "server"',
        'manifest = "manifests"',
        f'authority = "{authority}"',
        "",
        "[[logs]]",
        'path = "logs"',
        f'authority = "{authority}"',
        "",
    ]
    if name == EXPOSED:
        lines += [
            "[[region]]",
            f'name = "{WATCH_REGION}"',
            'cidr = "203.0.113.64/27"',
            'valid_from = "2023-10-01"',
            'valid_to = "2024-06-30"',
            f'source = "{LABEL}"',
            "",
        ]
    lines += ["[datasets]", *(f'{key} = "{path}"' for key, path in datasets.items()), ""]
    return "\n".join(lines)


def check_folder(folder: Path) -> None:
    """Refuse a folder that holds anything but an earlier demonstration.

    Raises:
        NotOursError: says what stands in the way.
    """
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise NotOursError(f"{folder} is not a folder; name another with -o.")
    if not folder.exists() or not any(folder.iterdir()):
        return
    if not (folder / MARKER).is_file():
        raise NotOursError(
            f"{folder} is not empty and holds no {MARKER}; name an empty or new folder with -o."
        )
    strange = sorted(child.name for child in folder.iterdir() if child.name not in (*_OWN, MARKER))
    if strange:
        raise NotOursError(
            f"{folder} holds {strange[0]!r}, which the demonstration did not make; move it, or name another folder."
        )


def generate(folder: Path, seed: int = 1, scale: int = 1) -> list[Material]:
    """Write both cases below ``folder``, in place of an earlier demonstration; the same seed, the same bytes.

    Raises:
        NotOursError: the folder holds something else.
    """
    check_folder(folder)
    materials = build(seed, scale)
    for name in _OWN:
        if (folder / name).is_symlink():
            raise NotOursError(f"{folder / name} is a link; remove it, or name another folder.")
        if (folder / name).exists():
            shutil.rmtree(folder / name)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARKER).write_text(EXPLANATION, "utf-8")
    for material in materials:
        material.tree.write(folder / material.name)
    return materials
