"""Encodings of short byte strings: celtrace beside chardet and charset-normalizer.

``python benchmarks/read_encoding.py [--strings N] [--archives N] [--folders N]``. Words of 4 to 8 characters come
from texts that no table of celtrace was counted from: the names of places, languages, currencies and scripts in babel's
copy of CLDR (Unicode licence) and, where ``../shared/data`` is there, real translated strings of Debian. Each word is
encoded in every encoding that can write it. An answer is wrong when the decoded text differs from the word; undecided
is no answer. An archive is 5 to 12 names in one encoding, a folder 5 to 9 loose files with the first two characters of
a word each, in one encoding of East Asia; there chardet is asked file by file and for all of them together.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from celtrace.encoding import CODECS, decide
from celtrace.read.loose import is_open, is_told, together
from celtrace.read.piece import segment
from celtrace.read.plain import decoded

SHARED = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
ENCODINGS = {
    "utf-8": ("zh", "ko", "ja", "zh_Hant", "ru"),
    "gb18030": ("zh",),
    "cp949": ("ko",),
    "johab": ("ko",),
    "kps9566": ("ko",),
    "big5": ("zh_Hant",),
    "shift_jis": ("ja",),
    "euc_jp": ("ja",),
    "koi8_r": ("ru",),
    "cp1251": ("ru",),
}
_LETTERS = {
    "zh": re.compile(r"[\u4e00-\u9fff]+"),
    "zh_Hant": re.compile(r"[\u4e00-\u9fff]+"),
    "ko": re.compile(r"[\uac00-\ud7a3]+(?: [\uac00-\ud7a3]+)*"),
    "ja": re.compile(r"[\u3041-\u30fc\u4e00-\u9fff]+"),
    "ru": re.compile(r"[А-Яа-яЁё]+"),
}
PREFIXES = ("EP{0:02d}_", "EP{0:02d}_SC{1:03d}_", "", "", "C{1:03d}_", "{1}.")
SUFFIXES = (".png", ".txt", "_{1:04d}.tga", ".psd", "", "_v{0:02d}.xls")


def texts(language: str) -> Iterator[str]:
    """Everything that the sources hold in a language."""
    from babel import Locale

    locale = Locale.parse(language)
    for table in (locale.territories, locale.languages, locale.scripts, locale.currencies, locale.variants):
        yield from (str(value) for _, value in sorted(table.items()))
    column = {"zh": "zh_CN", "ko": "ko"}.get(language)
    source = SHARED / "text/po-zh-ko/debian-mo-en-zh_CN-ko.tsv"
    if column and source.is_file():
        with source.open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
                yield row[column] or ""


def words(language: str) -> list[str]:
    """Distinct words of 4 to 8 characters."""
    found: dict[str, None] = {}
    for text in texts(language):
        for run in _LETTERS[language].findall(text):
            if 4 <= len(run) <= 8:
                found[run] = None
    return sorted(found)


def encoded(word: str, encoding: str) -> bytes | None:
    try:
        return word.encode(CODECS[encoding])
    except UnicodeEncodeError:
        return None


def celtrace(strings: list[bytes]) -> str | None:
    return decide(strings).encoding


def chardet_guess(strings: list[bytes]) -> str | None:
    import chardet

    found = chardet.detect(b"\n".join(strings))["encoding"]
    return str(found) if found else None


def normalizer_guess(strings: list[bytes]) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(b"\n".join(strings)).best()
    return best.encoding if best else None


DETECTORS: dict[str, Callable[[list[bytes]], str | None]] = {
    "celtrace": celtrace,
    "chardet": chardet_guess,
    "charset-normalizer": normalizer_guess,
}


def judged(guess: str | None, raws: Iterable[bytes], truth: Iterable[str]) -> str:
    """``right``, ``wrong`` or ``undecided``, by the text that the guess gives."""
    if guess is None:
        return "undecided"
    codec = CODECS.get(guess, guess)
    try:
        same = all(raw.decode(codec) == word for raw, word in zip(raws, truth, strict=True))
    except (UnicodeDecodeError, LookupError):
        same = False
    return "right" if same else "wrong"


def lone(pools: dict[str, list[str]], count: int, rng: random.Random) -> None:
    print(f"lone strings of 4 to 8 characters, {count} for each of {len(ENCODINGS)} encodings")
    totals: dict[str, Counter[str]] = {name: Counter() for name in DETECTORS}
    for encoding, languages in ENCODINGS.items():
        drawn: list[tuple[str, bytes]] = []
        while len(drawn) < count:
            word = rng.choice(pools[rng.choice(languages)])
            raw = encoded(word, encoding)
            if raw is not None:
                drawn.append((word, raw))
        line = []
        for name, detector in DETECTORS.items():
            found = Counter(judged(detector([raw]), [raw], [word]) for word, raw in drawn)
            totals[name] += found
            line.append(
                f"{name} {100 * found['right'] / count:.1f}/{100 * found['wrong'] / count:.2f}/"
                f"{100 * found['undecided'] / count:.1f}"
            )
        print(f"  {encoding:10} right/wrong/undecided %: " + "  ".join(line), flush=True)
    for name, found in totals.items():
        whole = sum(found.values())
        print(
            f"  {name}: right {100 * found['right'] / whole:.2f} %, wrong {100 * found['wrong'] / whole:.2f} %, "
            f"undecided {100 * found['undecided'] / whole:.2f} % of {whole}"
        )


def archives(pools: dict[str, list[str]], count: int, rng: random.Random) -> None:
    found: Counter[str] = Counter()
    bad: Counter[str] = Counter()
    started = time.process_time()
    for _ in range(count):
        encoding = rng.choice(sorted(ENCODINGS))
        pool = pools[rng.choice(ENCODINGS[encoding])]
        names: list[str] = []
        raws: list[bytes] = []
        wanted = rng.randint(5, 12)
        while len(names) < wanted:
            numbers = rng.randint(1, 30), rng.randint(1, 400)
            name = (
                rng.choice(PREFIXES).format(*numbers)
                + rng.choice(pool)
                + rng.choice(SUFFIXES).format(*numbers)
            )
            raw = encoded(name, encoding)
            if raw is not None:
                names.append(name)
                raws.append(raw)
        verdict = judged(celtrace(raws), raws, names)
        found[verdict] += 1
        if verdict != "right":
            bad[f"{encoding} {verdict}"] += 1
    seconds = time.process_time() - started
    print(
        f"archives of 5 to 12 names: {count}, wrong {found['wrong']}, undecided {found['undecided']} "
        f"({100 * found['undecided'] / count:.2f} %), {1000 * seconds / count:.1f} ms each {dict(bad)}"
    )


def read_together(raws: list[bytes]) -> list[str | None]:
    """The text of each file: by itself, or else by its folder."""
    files = [
        segment(decoded(raw, decide([raw]), "line=1"), sha256=f"{at:064x}", path=f"{at}", language="und")
        for at, raw in enumerate(raws)
    ]
    found = {row.segment_id: row.text for row in together(filter(is_open, files), filter(is_told, files))}
    return [file.text if file.text is not None else found.get(file.id) for file in files]


def folders(pools: dict[str, list[str]], count: int, rng: random.Random) -> None:
    totals: dict[str, Counter[str]] = {}
    wide = [name for name in sorted(ENCODINGS) if name not in ("utf-8", "koi8_r", "cp1251")]
    for _ in range(count):
        encoding = rng.choice(wide)
        pool = pools[rng.choice(ENCODINGS[encoding])]
        drawn: dict[str, bytes] = {}
        wanted = rng.randint(5, 9)
        while len(drawn) < wanted:
            word = rng.choice(pool)[:2]
            raw = encoded(word, encoding)
            if raw is not None and not raw.isascii():
                drawn[word] = raw
        raws = list(drawn.values())
        told = read_together(raws)
        answers = {
            "celtrace, file by file": [judged(celtrace([raw]), [raw], [word]) for word, raw in drawn.items()],
            "celtrace, by folder": [
                "undecided" if text is None else "right" if text == word else "wrong"
                for text, word in zip(told, drawn, strict=True)
            ],
            "chardet, file by file": [
                judged(chardet_guess([raw]), [raw], [word]) for word, raw in drawn.items()
            ],
            "chardet, all together": [
                judged(chardet_guess(raws), [raw], [word]) for word, raw in drawn.items()
            ],
        }
        for name, verdicts in answers.items():
            totals.setdefault(name, Counter()).update(verdicts)
    print(f"folders of 5 to 9 files of two characters: {count}")
    for name, found in totals.items():
        whole = sum(found.values())
        shares = ", ".join(f"{verdict} {found[verdict]}" for verdict in ("right", "wrong", "undecided"))
        print(f"  {name}: {shares} of {whole} ({100 * found['right'] / whole:.1f} % right)")


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--strings", type=int, default=1000)
    options.add_argument("--archives", type=int, default=10000)
    options.add_argument("--folders", type=int, default=1000)
    options.add_argument("--seed", type=int, default=20261127)
    given = options.parse_args()
    rng = random.Random(given.seed)
    pools = {language: words(language) for language in _LETTERS}
    print("words: " + ", ".join(f"{language} {len(pool)}" for language, pool in pools.items()))
    if given.strings:
        lone(pools, given.strings, rng)
    if given.archives:
        archives(pools, given.archives, rng)
    if given.folders:
        folders(pools, given.folders, rng)
    return 0


if __name__ == "__main__":
    sys.exit(main())
