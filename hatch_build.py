"""Compiles the parts of celtrace that are in C, where there is a C compiler; without one, NumPy does its work.

A library is told apart by the hash of its sources, so that one that was made of others is never loaded.
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
        """Make ``compiled-HASH.so`` beside the sources of each package that has some, and put it into the wheel."""
        packages = {source.parent for source in Path(self.root).glob("src/celtrace/*/*.c")}
        made = [one for package in sorted(packages) if (one := self._made(package)) is not None]
        if made:
            build_data["artifacts"] += [str(one.relative_to(self.root)) for one in made]
            build_data["pure_python"] = False
            platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
            build_data["tag"] = f"py3-none-{platform}"

    def _made(self, package: Path) -> Path | None:
        sources = sorted(package.glob("*.c"))
        of_them = hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()[:16]
        made = package / f"compiled-{of_them}.so"
        for older in set(package.glob("compiled-*.so")) - {made}:
            older.unlink()
        return made if made.exists() or self._compiled(sources, made) else None

    def _compiled(self, sources: list[Path], made: Path) -> bool:
        compiler = os.environ.get("CC") or next(filter(None, map(shutil.which, ("cc", "gcc", "clang"))), None)
        left = f"NumPy alone will do the work of {', '.join(one.name for one in sources)}, which takes longer"
        if compiler is None:
            self.app.display_warning(f"no C compiler: {left}")
            return False
        fresh = made.with_suffix(".part")
        command = [*compiler.split(), *FLAGS, "-o", str(fresh), *map(str, sources), "-lm"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            self.app.display_warning(f"{compiler} failed: {left}: {done.stderr.strip()}")
            return False
        fresh.replace(made)
        return True
