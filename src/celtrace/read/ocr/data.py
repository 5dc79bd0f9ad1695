"""Which parts of reading pictures are installed, found without importing any."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path

KOREAN = "kor.traineddata"
_FOLDERS = ("/usr/share/tesseract-ocr/*/tessdata", "/usr/share/tessdata", "/usr/local/share/tessdata")


def detector_present() -> bool:
    """Whether the detector and its recogniser are installed, found without importing them."""
    return all(importlib.util.find_spec(name) is not None for name in ("rapidocr", "onnxruntime", "cv2"))


def korean_data() -> str:
    """The folder with the Korean data of Tesseract; empty without it or without ``tesserocr``."""
    if importlib.util.find_spec("tesserocr") is None:
        return ""
    folders = [Path(os.environ["TESSDATA_PREFIX"])] if os.environ.get("TESSDATA_PREFIX") else []
    for pattern in _FOLDERS:
        root, star, rest = pattern.partition("/*/")
        folders += sorted(Path(root).glob(f"*/{rest}"), reverse=True) if star else [Path(root)]
    return next((str(folder) for folder in folders if (folder / KOREAN).is_file()), "")
