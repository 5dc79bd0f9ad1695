"""Compiles the parts of celtrace that are in C, where there is a C compiler; without one, NumPy does its work.

It is told apart by the hash of its source, so that one that was made of another source is never loaded.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sysconfig
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FLAGS = ("-O3", "-Wall", "-Wextra", "-shared", "-fPIC")


class Compile(BuildHookInterface):  # type: ignore[type-arg]
    """Called by hatchling for wheels and for editable installations."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make ``compiled-HASH.so`` beside its sources, and put it into the wheel."""
        folder = Path(self.root) / "src/celtrace/access"
        sources = sorted(folder.glob("*.c"))
        of_them = hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()[:16]
        made = folder / f"compiled-{of_them}.so"
        for older in set(folder.glob("compiled-*.so")) - {made}:
            older.unlink()
        if not made.exists() and not self._compiled(sources, made):
            return
        build_data["artifacts"].append(str(made.relative_to(self.root)))
        build_data["pure_python"] = False
        platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
        build_data["tag"] = f"py3-none-{platform}"

    def _compiled(self, sources: list[Path], made: Path) -> bool:
        compiler = os.environ.get("CC") or next(filter(None, map(shutil.which, ("cc", "gcc", "clang"))), None)
        if compiler is None:
            self.app.display_warning("no C compiler: logs will be read by NumPy alone, which takes longer")
            return False
        fresh = made.with_suffix(".part")
        command = [*compiler.split(), *FLAGS, "-o", str(fresh), *map(str, sources)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            self.app.display_warning(
                f"{compiler} failed, logs will be read by NumPy alone: {done.stderr.strip()}"
            )
            return False
        fresh.replace(made)
        return True
