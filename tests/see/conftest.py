"""These tests need the media extra already to be imported; the cache of indexes stays in a folder of its own."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path

import pytest

os.environ.setdefault(
    "OPENBLAS_NUM_THREADS", "1"
)  # as in a worker; threads that wait for each other cost most

collect_ignore_glob: list[str] = []
if importlib.util.find_spec("cv2") is None:
    collect_ignore_glob = ["test_*.py"]
    print("tests/see left out: the media extra is absent")


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
