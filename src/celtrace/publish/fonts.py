"""Which fonts a PDF is set in, and which characters no font of this machine can show.

Latin, Greek and Cyrillic come with the typesetter. Han, kana and Hangul need a font of the system: the first
family of each list below that is there is used, so a page reads the same wherever the same fonts are.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterable
from functools import cache

from celtrace.publish import font_files

LATIN = "Libertinus Serif"
"""Comes inside the typesetter, with DejaVu Sans Mono."""

FAMILIES: dict[str, tuple[str, tuple[str, ...]]] = {
    "Hangul": (
        r"[\p{Hangul}]",
        ("Noto Serif CJK KR", "Source Han Serif K", "Noto Serif KR", "Noto Sans CJK KR", "Noto Sans KR",
         "NanumMyeongjo", "NanumGothic", "Apple SD Gothic Neo", "Malgun Gothic", "UnBatang"),
    ),
    "kana": (
        r"[\p{Hiragana}\p{Katakana}]",
        ("Noto Serif CJK JP", "Source Han Serif", "Noto Serif JP", "Noto Sans CJK JP", "Noto Sans JP",
         "IPAMincho", "Hiragino Mincho ProN", "Yu Mincho", "Hiragino Sans"),
    ),
    "Han": (
        "",
        ("Noto Serif CJK SC", "Source Han Serif SC", "Noto Serif SC", "Noto Sans CJK SC", "Noto Sans SC",
         "WenQuanYi Zen Hei", "AR PL UMing CN", "Songti SC", "SimSun", "Microsoft YaHei"),
    ),
}  # fmt: skip
"""Script to the characters a family is taken for, as a regular expression, and families in order."""

HOW = "celtrace data install fonts --online, or apt-get install fonts-noto-cjk"

_LATIN_END = 0x17F
"""Last character of Latin Extended-A, which the typesetter's own font holds whole."""

_UNSHOWN = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_RUST_ESCAPE = re.compile(r"\\(?:u\{([0-9a-f]+)\}|(.))")


def available() -> bool:
    """Whether the typesetter is installed."""
    return importlib.util.find_spec("typst") is not None


@cache
def families() -> frozenset[str]:
    """Families that the typesetter finds, its own included; empty without it."""
    if not available():
        return frozenset()
    import typst

    return frozenset(typst.Fonts(font_paths=font_files.paths()).families())


def chosen() -> dict[str, str]:
    """Script to the family it is set in; a script without any is left out."""
    there = families()
    found = {}
    for script, (_covers, names) in FAMILIES.items():
        first = next((name for name in names if name in there), "")
        if first:
            found[script] = first
    return found


def stack() -> list[dict[str, str]]:
    """Families in the order in which the typesetter tries them, each with the characters it is taken for."""
    rows = [{"name": LATIN, "covers": ""}]
    rows += [{"name": name, "covers": FAMILIES[script][0]} for script, name in chosen().items()]
    return rows


def unshown(text: Iterable[str]) -> frozenset[str]:
    """Characters of a text that no font here can show, as the typesetter itself finds out.

    It refuses to archive a character without a glyph (ISO 19005-2, 6.2.11.8) and names it.
    """
    import typst

    wanted = sorted({char for char in text if ord(char) > _LATIN_END and not char.isspace()})
    missing: frozenset[str] = frozenset()
    names = ", ".join(f'"{row["name"]}"' for row in stack())
    while wanted:
        source = f"#set text(font: ({names},))\n" + "\n".join(f'#"\\u{{{ord(char):x}}}"' for char in wanted)
        try:
            typst.compile(source.encode(), pdf_standards="a-2u", timestamp=0, font_paths=font_files.paths())
        except typst.TypstError as error:
            found = refused(error) & frozenset(wanted)
            if not found:
                raise
            missing |= found
            wanted = [char for char in wanted if char not in found]
        else:
            break
    return missing


def refused(error: Exception) -> frozenset[str]:
    """Characters that an error of the typesetter names as not to be shown; those of its own fonts left out."""
    said = f"{getattr(error, 'message', '')}\n{getattr(error, 'diagnostic', '')}"
    named = {_plain(each) for each in _UNSHOWN.findall(said)}
    return frozenset(char for each in named for char in each if ord(char) > _LATIN_END)


def _plain(text: str) -> str:
    return _RUST_ESCAPE.sub(
        lambda found: chr(int(found[1], 16)) if found[1] else {"n": "\n", "t": "\t"}.get(found[2], found[2]),
        text,
    )
