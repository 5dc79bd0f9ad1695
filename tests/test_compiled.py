from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

from celtrace.access import compiled as of_logs
from celtrace.compiled import loaded, made_of, sources
from celtrace.see import compiled as of_pictures

STRICT = (
    "-fsanitize=address,undefined",
    "-fno-sanitize-recover=all",
    "-O1",
    "-g",
    "-Wall",
    "-Wextra",
    "-Werror",
)


def compiler() -> str | None:
    """Where a C compiler lies."""
    return next(filter(None, map(shutil.which, ("cc", "gcc", "clang"))), None)


def under_sanitizers(harness: Path, package: ModuleType, fed: bytes, folder: Path) -> bytes:
    """What a program, which includes a source of the package, prints when it is fed; nothing where there is no
    compiler, in which case the package has no compiled part either."""
    found = compiler()
    if found is None:
        assert not package.COMPILED
        return b""
    program = folder / "harness"
    assert package.__file__
    built = [found, *STRICT, f"-I{Path(package.__file__).parent}", "-o", str(program), str(harness), "-lm"]
    subprocess.run(built, check=True)
    done = subprocess.run([program], input=fed, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


@pytest.mark.parametrize("package", [of_logs, of_pictures])
def test_what_was_built_is_what_is_used(package: ModuleType) -> None:
    assert package.__file__
    folder = Path(package.__file__).parent
    assert sources(folder) == tuple(sorted(folder.glob("*.c")))
    assert sources(folder)
    assert made_of(folder).exists() == package.COMPILED
    assert (package.LIBRARY is not None) == package.COMPILED


def test_a_library_is_named_by_its_sources(tmp_path: Path) -> None:
    source = tmp_path / "one.c"
    source.write_text("void one(void *given) { *(int *)given = 7; }\n", "utf-8")
    first = made_of(tmp_path)
    assert loaded(tmp_path, "one") is None
    (tmp_path / "two.c").write_text("", "utf-8")
    assert made_of(tmp_path) == first  # the content counts
    source.write_text("void one(void *given) { *(int *)given = 8; }\n", "utf-8")
    assert made_of(tmp_path) != first
    assert made_of(tmp_path).parent == tmp_path
