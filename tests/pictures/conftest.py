"""These tests need the media extra already to be imported."""

from __future__ import annotations

import importlib.util

collect_ignore_glob: list[str] = []
if importlib.util.find_spec("cv2") is None:
    collect_ignore_glob = ["test_*.py"]
    print("tests/pictures left out: the media extra is absent")
