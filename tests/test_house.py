"""The rules of the house, as tests: layers, mirrors, sizes, help that stays light."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "celtrace"
ROOMS = ("acquire", "inventory", "pictures", "read", "see", "access", "parties", "assess")
SHARED_PACKAGES = {
    "records": {"records"},
    "resources": {"resources"},
    "encoding": {"encoding", "records", "resources"},
    "logline": {"logline", "records", "resources"},
    "showfile": {"showfile"},
    "signing": {"signing"},
    "judging": {"judging", "records", "signing"},
    "clips": {"clips"},
    "containers": {"containers"},
    "tabular": {"tabular", "encoding", "records", "resources"},
    "engine": {"engine", "case", "records"},
    "search": {"search", "case", "records"},
    "case": {"case", "records", "acquire"},  # where a source's bytes lie is known to acquire
}
"""Packages that several stages use, and what of celtrace each may import."""
BOUNDARIES = {"engine/worker.py", "cli/__init__.py"}
"""Where anything that goes wrong is caught: around one item of a stage, and around a command."""
HEAVY = (
    "pyarrow",
    "duckdb",
    "numpy",
    "cv2",
    "scipy",
    "PIL",
    "pandas",
    "polars",
    "lingua",
    "py7zr",
    "rapidfuzz",
)


def modules() -> list[Path]:
    return sorted(p for p in SOURCE.rglob("*.py") if "resources" not in p.relative_to(SOURCE).parts[:1])


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


@pytest.mark.parametrize("room", ROOMS)
def test_a_stage_imports_no_other_stage(room):
    others = {f"celtrace.{other}" for other in ROOMS if other != room} | {"celtrace.publish", "celtrace.cli"}
    for path in sorted((SOURCE / room).rglob("*.py")):
        wrong = {name for name in imports(path) if any(name == o or name.startswith(o + ".") for o in others)}
        assert not wrong, f"{path.relative_to(ROOT)} imports {sorted(wrong)}"


@pytest.mark.parametrize("package", SHARED_PACKAGES)
def test_a_shared_package_imports_what_lies_below_it(package):
    for path in sorted((SOURCE / package).rglob("*.py")):
        used = {name.split(".")[1] for name in imports(path) if name.startswith("celtrace.")}
        assert used <= SHARED_PACKAGES[package], f"{path.relative_to(ROOT)} imports {sorted(used)}"


def test_only_boundaries_catch_everything():
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ExceptHandler) and str(path.relative_to(SOURCE)) not in BOUNDARIES:
                caught = "BaseException" if node.type is None else ast.unparse(node.type)
                again = isinstance(node.body[-1], ast.Raise)
                assert caught not in ("Exception", "BaseException") or again, f"{path}:{node.lineno}"


def test_no_module_is_longer_than_500_lines():
    long = {
        str(p.relative_to(ROOT)): n for p in modules() if (n := len(p.read_text("utf-8").splitlines())) > 500
    }
    assert not long


def test_the_median_module_is_short():
    lengths = sorted(len(p.read_text("utf-8").splitlines()) for p in modules() if p.name != "__init__.py")
    assert lengths[len(lengths) // 2] <= 130


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["investigate", "--help"], ["verify", "--help"]]
)
def test_help_imports_nothing_heavy(arguments):
    code = (
        "import sys\n"
        f"sys.argv = ['celtrace', *{arguments!r}]\n"
        "from celtrace.cli import main\n"
        "try:\n    main()\nexcept SystemExit as stop:\n    assert not stop.code\n"
        f"loaded = [name for name in {HEAVY!r} if name in sys.modules]\n"
        "assert not loaded, loaded\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "celtrace" in done.stdout


def test_every_source_module_has_its_test_and_the_reverse():
    exempt = set((ROOT / "tests" / "unmirrored.txt").read_text("utf-8").split())
    wanted = {
        str(p.relative_to(SOURCE).with_name(f"test_{p.name}")) for p in modules() if p.name != "__init__.py"
    }
    there = {str(p.relative_to(ROOT / "tests")) for p in (ROOT / "tests").rglob("test_*.py")}
    house = {
        "test_house.py",
        "test_generated.py",
        "test_docs.py",
        "test_hangul_text.py",
        "test_kill.py",
        "test_offline.py",
        "test_calibration.py",
        "test_pile.py",
        "test_badinput.py",
        "test_second_run.py",
    }
    missing = wanted - there
    assert missing <= exempt, f"no test for {sorted(missing - exempt)}"
    assert exempt <= missing, f"take out of unmirrored.txt: {sorted(exempt - missing)}"
    packages = {
        str(p.relative_to(SOURCE).parent / f"test_{p.parent.name}.py") for p in SOURCE.rglob("__init__.py")
    }
    strays = there - wanted - house - packages
    assert not strays, f"tests without a module: {sorted(strays)}"


def test_nothing_is_skipped():
    words = ("mark." + "skip", "mark." + "xfail", "pytest." + "skip(", "importor" + "skip")
    for path in sorted((ROOT / "tests").rglob("*.py")):
        text = path.read_text("utf-8")
        assert not [word for word in words if word in text], path
