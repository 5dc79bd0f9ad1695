"""Names in Han characters and Hangul against Latin names of the list.

``python benchmarks/parties_scripts.py [--peer PYTHON]``. Positives are made by inverting the list's own
romanisation: for each Latin syllable a character that is read so, chosen by chance among the usual ones, so that
a name is consistent with its reading and not claimed to be the real one. Firms are those that stand in a Chinese or
Korean place, have a core that is spelled in Pinyin or Korean, and words of trade that the glossary translates;
the glossary was written without looking at the list. Near misses change one character to one that is read
otherwise. Everything is from entries with odd numbers.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

from parties_data import Listed, Pair, sdn
from parties_latin import as_lists

from celtrace.parties.lattice import cost
from celtrace.parties.names import tokens
from celtrace.parties.readings import hangul_spellings, is_hangul, reading
from celtrace.parties.score import compare_many
from celtrace.parties.screening import MATCH, POSSIBLE, Screener, Subject
from celtrace.parties.words import concept
from celtrace.resources.party_words import PLACES, TRADE

SURNAMES_KO = "김이박최정강조윤장임한오서신권황안송류홍전고문손양배백허남심노하주구민진지엄채원천방공현변함"
SURNAMES_ZH = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金"
    "石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)


def characters() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Pinyin syllable and Hangul syllable to usual Han characters."""
    by_pinyin: dict[str, list[str]] = defaultdict(list)
    by_hangul: dict[str, list[str]] = defaultdict(list)
    for code in range(0x4E00, 0x9FA6):
        found = reading(chr(code))
        if found is None or not found.glosses:
            continue
        if found.simple == chr(code) and found.mandarin:
            by_pinyin[found.mandarin[0]].append(chr(code))
        if found.hangul and is_hangul(found.hangul[0]):
            by_hangul[found.hangul[0]].append(chr(code))
    return by_pinyin, by_hangul


def split(word: str, syllables: set[str]) -> list[str] | None:
    """A word as syllables, the longest first; ``None`` when it is not made of them."""
    if not word:
        return []
    for length in range(min(6, len(word)), 0, -1):
        if word[:length] in syllables:
            rest = split(word[length:], syllables)
            if rest is not None:
                return [word[:length], *rest]
    return None


def plain_korean() -> dict[str, str]:
    """Latin spelling to the Hangul syllable that has most characters among those spelled so first."""
    _, by_hangul = characters()
    found: dict[str, str] = {}
    for syllable in sorted(by_hangul, key=lambda s: (-len(by_hangul[s]), s)):
        for spelled in hangul_spellings(syllable)[:2]:
            found.setdefault(spelled, syllable)
    return found


Positive = tuple[str, str, bool, str]
"""Name in another script, Latin name, whether a person's, group."""


def positives(seed: int = 23) -> list[Positive]:
    """Pairs made from the list."""
    chosen = random.Random(seed)
    by_pinyin, by_hangul = characters()
    korean = plain_korean()
    places = {said: row.split("|") for said, row in PLACES.items()}
    trade = {said: row.split("|") for said, row in TRADE.items()}
    made: list[Positive] = []

    def han(hangul: str) -> str:
        return chosen.choice(by_hangul[hangul]) if by_hangul.get(hangul) else ""

    for entry in sdn():
        if entry.id % 2 == 0:
            continue
        core = tokens(entry.name).core
        if entry.person and len(core) == 3 and all(word in korean for word in core) and "," in entry.name:
            hangul = "".join(korean[word] for word in core)
            made.append((hangul, entry.name, True, "Korean person, Hangul"))
            characters_ = [han(syllable) for syllable in hangul]
            if all(characters_):
                made.append(("".join(characters_), entry.name, True, "Korean person, Hanzi"))
        elif entry.person and len(core) == 2 and "," in entry.name:
            parts = [split(word, set(by_pinyin)) for word in core]
            if parts[0] and parts[1] and len(parts[0]) == 1 and len(parts[1]) <= 2:
                text = "".join(chosen.choice(by_pinyin[s]) for part in parts for s in part or ())
                made.append((text, entry.name, True, "Chinese person, Hanzi"))
        elif not entry.person:
            made.extend(_firm(entry, chosen, by_pinyin, korean, places, trade))
    groups: dict[str, list[Positive]] = defaultdict(list)
    for positive in made:
        groups[positive[3]].append(positive)
    return [p for _, found in sorted(groups.items()) for p in chosen.sample(found, min(150, len(found)))]


def _firm(
    entry: Listed,
    chosen: random.Random,
    by_pinyin: dict[str, list[str]],
    korean: dict[str, str],
    places: dict[str, list[str]],
    trade: dict[str, list[str]],
) -> list[Positive]:
    core = tokens(entry.name).core
    said = [concept(word) for word in core]
    if not set(said) & places.keys() or all(said):
        return []
    rest = [word for word, meaning in zip(core, said, strict=True) if not meaning]
    made: list[Positive] = []
    for language, group in (("zh", "Chinese firm"), ("ko", "Korean firm, Hangul")):
        if (language == "ko") != ("korea" in said):
            continue
        syllables = set(by_pinyin) if language == "zh" else set(korean)
        parts = [split(word, syllables) for word in rest]
        if any(part is None or len(part) > 4 for part in parts) or sum(len(p or ()) for p in parts) < 2:
            continue
        is_mine = (lambda c: "一" <= c[0] <= "鿿") if language == "zh" else (lambda c: is_hangul(c[0]))
        text, whole = "", True
        for word, meaning in zip(core, said, strict=True):
            if meaning:
                words = [w for w in (places.get(meaning) or trade[meaning]) if is_mine(w)]
                whole = whole and bool(words)
                text += chosen.choice(words) if words else ""
            else:
                for syllable in split(word, syllables) or ():
                    text += chosen.choice(by_pinyin[syllable]) if language == "zh" else korean[syllable]
        if whole:
            text += "有限公司" if language == "zh" else "회사"
            made.append((text, entry.name, False, group))
    return made


def near_misses(made: list[Positive], seed: int = 29) -> list[tuple[Pair, bool]]:
    """Each name with one character of its core changed to one that is read otherwise."""
    chosen = random.Random(seed)
    by_pinyin, by_hangul = characters()
    pool = [c for found in by_pinyin.values() for c in found]
    sounds = sorted(by_hangul)
    found: list[tuple[Pair, bool]] = []
    for text, latin, person, _ in made:
        at = chosen.randrange(1, 3) if person else len(text) // 3
        at = min(at, len(text) - 1)
        for _ in range(20):
            new = chosen.choice(sounds if is_hangul(text[at]) else pool)
            whole = "".join(tokens(latin).core)
            changed = text[:at] + new + text[at + 1 :]
            if not person or min(cost(changed, whole, "zh"), cost(changed, whole, "ko")) > 1:
                break
        found.append(((changed, latin, person), False))
    return found


def random_names(count: int, seed: int = 31) -> tuple[list[str], list[str]]:
    """Random Korean and Chinese names of persons."""
    chosen = random.Random(seed)
    by_pinyin, by_hangul = characters()
    usual = [s for s in by_hangul if len(by_hangul[s]) >= 8]
    pool = [c for found in by_pinyin.values() for c in found[:3]]
    korean = [chosen.choice(SURNAMES_KO) + chosen.choice(usual) + chosen.choice(usual) for _ in range(count)]
    chinese = [
        chosen.choice(SURNAMES_ZH) + "".join(chosen.choice(pool) for _ in range(chosen.choice((1, 2, 2))))
        for _ in range(count)
    ]
    return korean, chinese


def main() -> None:
    """Print the tables."""
    peer = sys.argv[2] if sys.argv[1:2] == ["--peer"] else None
    made = positives()
    wrong = near_misses(made)
    labelled: list[tuple[Pair, bool]] = [((text, latin, person), True) for text, latin, person, _ in made]
    labelled += wrong
    started = time.process_time()
    scores = [r.score for r in compare_many([(tokens(a), tokens(b), p) for (a, b, p), _ in labelled])]
    cpu = time.process_time() - started
    columns = {"celtrace": (scores, MATCH), "celtrace, possible": (scores, POSSIBLE)}
    if peer:
        asked = json.dumps([pair for pair, _ in labelled])
        script = str(Path(__file__).with_name("parties_peer.py"))
        done = subprocess.run([peer, script], input=asked, capture_output=True, text=True, check=True)
        columns["logic-v2"] = (json.loads(done.stdout)["logic-v2"], 0.7)
    print(f"| recall by group | pairs | {' | '.join(columns)} |\n|---|---|{'---|' * len(columns)}")
    for group in sorted({p[3] for p in made}):
        mine = [i for i, p in enumerate(made) if p[3] == group]
        cells = [f"{sum(s[i] >= edge for i in mine) / len(mine):.3f}" for s, edge in columns.values()]
        print(f"| {group} | {len(mine)} | {' | '.join(cells)} |")
    hits = [sum(x >= edge for x in s[: len(made)]) for s, edge in columns.values()]
    flags = [sum(x >= edge for x in s[len(made) :]) for s, edge in columns.values()]
    cells = [f"{hit / len(made):.3f}" for hit in hits]
    print(f"| all | {len(made)} | {' | '.join(cells)} |")
    cells = [f"{hit / max(hit + flag, 1):.3f}" for hit, flag in zip(hits, flags, strict=True)]
    print(f"| precision against {len(wrong)} near misses | | {' | '.join(cells)} |")
    print(f"| pairs a second | | {len(labelled) / cpu:,.0f} | | |")
    screener = Screener(as_lists(sdn()))
    screener.screen([Subject("warm", ("金明哲",))])
    print("\n| screening 19,249 entries | found or flagged per 1,000 | queries a second |\n|---|---|---|")
    lists = dict(zip(("random Korean names", "random Chinese names"), random_names(1000), strict=True))
    for what, names in lists.items():
        started = time.process_time()
        found = screener.screen([Subject(n, (n,), type="individual") for n in names])
        cpu = time.process_time() - started
        flagged = sum(any(c.verdict != "no_match" for c in candidates) for candidates in found)
        print(f"| {what} | {1000 * flagged / len(names):.1f} | {len(names) / cpu:,.0f} |")
    started = time.process_time()
    found = screener.screen([Subject(str(i), (p[0],)) for i, p in enumerate(made)])
    cpu = time.process_time() - started
    right = [
        any(c.verdict != "no_match" and p[1] in {n.text for n in c.entry.names} for c in candidates)
        for p, candidates in zip(made, found, strict=True)
    ]
    print(f"| the {len(made)} positives | {1000 * sum(right) / len(right):.0f} | {len(made) / cpu:,.0f} |")


if __name__ == "__main__":
    main()
