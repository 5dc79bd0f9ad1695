"""Fixtures that every room's tests share."""

from __future__ import annotations

import importlib.util
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from celtrace.inventory.archives_library import library

settings.register_profile("celtrace", derandomize=True, deadline=None, max_examples=50)
settings.load_profile("celtrace")

SHARED = Path(__file__).resolve().parent.parent.parent / "shared" / "data"

PRESENT = {
    "shared": SHARED.is_dir(),
    "browser": shutil.which("chromium") is not None and importlib.util.find_spec("playwright") is not None,
    "media": importlib.util.find_spec("cv2") is not None,
    "mount": os.geteuid() == 0,
    "libarchive": library() is not None,
    "ftm": importlib.util.find_spec("followthemoney") is not None,
    "strace": shutil.which("strace") is not None,
    "openssl": shutil.which("openssl") is not None,
}
WHERE = {
    "shared": "the reference material in ../shared/data is absent",
    "browser": "Chromium or playwright is absent",
    "media": "the media extra is absent",
    "mount": "only root may mount a small file system",
    "libarchive": "the system library libarchive is absent",
    "ftm": "followthemoney is absent",
    "strace": "strace is absent",
    "openssl": "the command openssl is absent",
}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect, and say so, what this machine cannot run; under CI everything is selected."""
    if os.environ.get("CI"):
        return
    for marker, present in PRESENT.items():
        if present:
            continue
        away = [item for item in items if item.get_closest_marker(marker)]
        if away:
            items[:] = [item for item in items if item not in away]
            config.hook.pytest_deselected(items=away)
            print(f"{len(away)} tests marked {marker} deselected: {WHERE[marker]}")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference material."""
    return SHARED


@pytest.fixture(scope="session")
def pile(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The mixed tree of the reference material, restored."""
    import subprocess

    target = tmp_path_factory.mktemp("restored") / "pile"
    subprocess.run(
        ["bash", str(shared / "pile" / "restore.sh"), str(target)], check=True, capture_output=True
    )
    return target


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield browser
        browser.close()
