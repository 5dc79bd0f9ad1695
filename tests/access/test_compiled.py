from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from celtrace.access import compiled
from celtrace.access.compiled import COMPILED, PATH, SOURCES

STRICT = (
    "-fsanitize=address,undefined",
    "-fno-sanitize-recover=all",
    "-O1",
    "-g",
    "-Wall",
    "-Wextra",
    "-Werror",
)


def under_sanitizers(harness: str, fed: bytes, folder: Path) -> bytes:
    """What a program of this folder, which includes a source of the package, prints when it is fed; nothing where
    there is no compiler, in which case the package has no compiled part either."""
    compiler = next(filter(None, map(shutil.which, ("cc", "gcc", "clang"))), None)
    if compiler is None:
        assert not COMPILED
        return b""
    program = folder / "harness"
    source = Path(__file__).with_name(harness)
    built = [compiler, *STRICT, f"-I{SOURCES[0].parent}", "-o", str(program), str(source)]
    subprocess.run(built, check=True)
    done = subprocess.run([program], input=fed, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def test_what_was_built_is_what_is_used() -> None:
    assert all(source.is_file() for source in SOURCES)
    assert sorted(SOURCES) == sorted(SOURCES[0].parent.glob("*.c"))
    assert PATH.exists() == COMPILED
    assert (compiled.LIBRARY is not None) == COMPILED
