"""Compiles the one part of celtrace that is in C, where there is a C compiler; without one, NumPy does its work.

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
        """Make ``scan-HASH.so`` beside ``scan.c``, and put it into the wheel."""
        source = Path(self.root) / "src/celtrace/access/scan.c"
        made = source.with_name(f"scan-{hashlib.sha256(source.read_bytes()).hexdigest()[:16]}.so")
        for older in set(source.parent.glob("scan-*.so")) - {made}:
            older.unlink()
        if not made.exists() and not self._compiled(source, made):
            return
        build_data["artifacts"].append(str(made.relative_to(self.root)))
        build_data["pure_python"] = False
        platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
        build_data["tag"] = f"py3-none-{platform}"

    def _compiled(self, source: Path, made: Path) -> bool:
        compiler = os.environ.get("CC") or next(filter(None, map(shutil.which, ("cc", "gcc", "clang"))), None)
        if compiler is None:
            self.app.display_warning("no C compiler: logs will be read by NumPy alone, about half as fast")
            return False
        fresh = made.with_suffix(".part")
        command = [*compiler.split(), *FLAGS, "-o", str(fresh), str(source)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            self.app.display_warning(
                f"{compiler} failed, logs will be read by NumPy alone: {done.stderr.strip()}"
            )
            return False
        fresh.replace(made)
        return True
