"""Text that was decoded wrongly before: how much of it celtrace reads again, beside ftfy.

``python benchmarks/read_mojibake.py [--words N] [--sound N]``. Words of 4 to 12 characters come from the sources of
``read_encoding.py``, which no table of celtrace was counted from. Damage is a word in one encoding shown in another,
where that loses nothing. A reading is right when it is the word; sound words must have no second reading at all.
The lead that a second reading needs was set on names from the same sources.
"""

from __future__ import annotations

import argparse
import importlib.util
import random
from collections import Counter
from collections.abc import Callable, Iterator

from read_encoding import texts

from celtrace.encoding import CODECS, second_reading

LANGUAGES = {
    "zh": ("gb18030", "utf-8"),
    "zh_Hant": ("big5", "utf-8"),
    "ko": ("cp949", "utf-8"),
    "ja": ("shift_jis", "utf-8"),
}
SHOWN_AS = ("cp437", "latin-1", "cp1252", "gb18030", "cp949")
SOUND = ("zh", "zh_Hant", "ko", "ja", "ru", "de", "fr", "es", "pl", "el", "tr", "vi", "pt")
SEED = 29


def words(language: str) -> list[str]:
    """Distinct words of a language, beyond ASCII."""
    found = {text.strip() for text in texts(language) if 4 <= len(text.strip()) <= 12 and not text.isascii()}
    return sorted(found)


def damaged(number: int) -> Iterator[tuple[str, str, str]]:
    """Words, how each is shown, and what happened to it."""
    random_ = random.Random(SEED)
    pools = {language: words(language) for language in LANGUAGES}
    made = 0
    while made < number:
        language = random_.choice(sorted(pools))
        word, encoding = random_.choice(pools[language]), random_.choice(LANGUAGES[language])
        taken = random_.choice(SHOWN_AS)
        try:
            raw = word.encode(CODECS.get(encoding, encoding))
            shown = raw.decode(CODECS.get(taken, taken))
            if taken == encoding or shown.encode(CODECS.get(taken, taken)) != raw or shown.isascii():
                continue
        except (UnicodeDecodeError, UnicodeEncodeError):
            continue
        made += 1
        yield word, shown, f"{encoding} shown as {taken}"


def ours(shown: str) -> str | None:
    """The second reading."""
    found = second_reading(shown)
    return found.text if found else None


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--words", type=int, default=3000)
    parser.add_argument("--sound", type=int, default=10_000)
    options = parser.parse_args()
    methods: dict[str, Callable[[str], str | None]] = {"celtrace": ours}
    if importlib.util.find_spec("ftfy") is not None:
        import ftfy

        methods["ftfy"] = lambda shown: fixed if (fixed := ftfy.fix_encoding(shown)) != shown else None
    random_ = random.Random(SEED + 1)
    sound = [word for language in SOUND for word in words(language)]
    sound = random_.sample(sound, min(options.sound, len(sound)))
    cases = list(damaged(options.words))
    print(f"| {len(cases)} damaged words | mended | wrongly | left | sound ones of {len(sound)} changed |")
    print("|---|---|---|---|---|")
    kinds: Counter[tuple[str, str]] = Counter()
    for name, method in methods.items():
        count: Counter[str] = Counter()
        for word, shown, kind in cases:
            found = method(shown)
            verdict = "left" if found is None else "right" if found == word else "wrong"
            count[verdict] += 1
            if name == "celtrace":
                kinds[kind, verdict] += 1
        changed = sum(method(word) is not None for word in sound)
        shares = " | ".join(
            f"{100 * count[verdict] / len(cases):.1f} %" for verdict in ("right", "wrong", "left")
        )
        print(f"| {name} | {shares} | {changed} |")
    print("\n| damage | mended | wrongly | left |\n|---|---|---|---|")
    for kind in sorted({kind for kind, _ in kinds}):
        print(f"| {kind} | {kinds[kind, 'right']} | {kinds[kind, 'wrong']} | {kinds[kind, 'left']} |")


if __name__ == "__main__":
    main()
