"""Every module in ``celtrace.resources`` is, to the byte, what its script makes from ``resources/`` today."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
MADE = ROOT / "src" / "celtrace" / "resources"
SCRIPTS = sorted(path.stem for path in (ROOT / "scripts").glob("make_*.py"))


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def texts() -> dict[str, bytes]:
    """Module name to the bytes that the scripts make anew."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "scripts"))
        shared = load("generated")
        patch.setitem(sys.modules, "generated", shared)
        return {
            name: shared.formatted(text).encode()
            for script in SCRIPTS
            for name, text in load(script).texts().items()
        }


def test_every_module_has_a_script(texts):
    assert sorted(texts) == sorted(path.stem for path in MADE.glob("*.py") if path.name != "__init__.py")


def test_every_source_is_read_by_a_script():
    written = "".join((ROOT / "scripts" / f"{name}.py").read_text("utf-8") for name in SCRIPTS)
    for path in sorted((ROOT / "resources").iterdir()):
        assert f'"{path.name}"' in written or f'"{path.stem}"' in written


def test_the_modules_are_those_of_their_sources(texts):
    for name, made in texts.items():
        assert (MADE / f"{name}.py").read_bytes() == made, f"{name}.py: run its script again"


@pytest.mark.parametrize("change", ["", "x"])
def test_a_script_tells_and_mends_a_difference(change, tmp_path, monkeypatch, capsys):
    shared = load("generated")
    monkeypatch.setattr(shared, "TARGETS", tmp_path)
    monkeypatch.setattr(sys, "argv", ["make.py"])
    assert shared.settle("make.py", {"table": f"A  = '{change}'\n"}) == 0
    assert (tmp_path / "table.py").read_text() == f'A = "{change}"\n'
    monkeypatch.setattr(sys, "argv", ["make.py", "--check"])
    assert shared.settle("make.py", {"table": "A = ''\n"}) == (1 if change else 0)
    assert ("table.py: out of date, run python scripts/make.py" in capsys.readouterr().err) == bool(change)
    assert (tmp_path / "table.py").read_text() == f'A = "{change}"\n'
