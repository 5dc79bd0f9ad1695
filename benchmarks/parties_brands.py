"""Real firms in Han characters, Hangul and kana against their Latin names, written by another hand.

``python benchmarks/parties_brands.py NSI.JSON [--peer PYTHON]``; the file is ``dist/json/nsi.min.json`` of the npm
package ``name-suggestion-index`` (OpenStreetMap's brands and operators, BSD-3-Clause, ``npm pack``). A pair is an
entry whose ``brand``, ``operator``, ``network`` or ``name`` is written without Latin letters and whose ``:en`` tag is
Latin. Half of them, by the hash of the Latin name, were read while glossary, readings and prices were written; the
tables are of the other half, held out from that work. Many Latin names are translations or other names altogether
(华莱士 is Wallace), which no reading finds; with ``pypinyin`` installed, names of which the Latin spells two
neighbouring characters in Pinyin are counted apart. Every name is also asked against the Latin names of all the
others, which gives precision. Last come the names that the UN list itself gives in another script.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from parties_data import SHARED

from celtrace.parties.lists.folder import read_lists
from celtrace.parties.lists.model import Entry, Lists, Name
from celtrace.parties.names import by_script, tokens
from celtrace.parties.score import compare, compare_many
from celtrace.parties.screening import MATCH, POSSIBLE, Screener, Subject

_EASTERN = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_FORM = re.compile("公司|株式会社|주식회사|集团|集團|회사|공사")
_KEYS = ("brand", "operator", "network", "name")

Pair = tuple[str, str, str]
"""Name in another script, Latin name, group."""


def pairs(path: Path) -> list[Pair]:
    """The pairs, sorted; groups by script, and firms that state a legal form apart."""
    found: dict[tuple[str, str], str] = {}
    for category in json.loads(path.read_text(encoding="utf-8"))["nsi"].values():
        for item in category.get("items", ()):
            tags = item["tags"]
            for key in _KEYS:
                local, latin = tags.get(key, ""), tags.get(f"{key}:en", "")
                if not _EASTERN.search(local) or re.search("[A-Za-z]", local):
                    continue
                if latin and latin.isascii() and re.search("[A-Za-z]", latin):
                    found[local, latin] = _group(local)
                    break
    return sorted((local, latin, group) for (local, latin), group in found.items())


def _group(local: str) -> str:
    if re.search(r"[\uac00-\ud7a3]", local):
        script = "Hangul"
    else:
        script = "kana" if re.search(r"[\u3040-\u30ff]", local) else "Han characters"
    return f"{script}, legal form stated" if _FORM.search(local) else script


def measured(pair: Pair) -> bool:
    """Whether a pair is of the half that is measured."""
    return hashlib.sha256(pair[1].casefold().encode()).digest()[0] % 2 == 1


def spelled(made: Sequence[Pair]) -> list[int]:
    """Positions of names in Han characters of which the Latin spells two neighbours, by another's readings."""
    try:
        from pypinyin import lazy_pinyin
    except ImportError:
        return []
    found = []
    for i, (local, latin, group) in enumerate(made):
        letters = re.sub("[^a-z]", "", latin.casefold())
        sounds = lazy_pinyin(local) if group.startswith("Han ") else []
        if any(one + two in letters for one, two in pairwise(sounds)):
            found.append(i)
    return found


def table(made: Sequence[Pair], columns: dict[str, tuple[Sequence[float], float]]) -> None:
    """Recall of each group."""
    print(f"| recall by group | pairs | {' | '.join(columns)} |\n|---|---|{'---|' * len(columns)}")
    groups = {
        group: [i for i, p in enumerate(made) if p[2] == group] for group in sorted({p[2] for p in made})
    }
    groups["all"] = list(range(len(made)))
    if mine := spelled(made):
        groups["Han characters, of which two neighbours are spelled in Pinyin"] = mine
        rest = set(range(len(made))) - set(mine)
        groups["Han characters, others: translated, another reading, another name"] = sorted(
            i for i in rest if made[i][2].startswith("Han ")
        )
    for group, mine in groups.items():
        cells = [f"{sum(s[i] >= edge for i in mine) / len(mine):.3f}" for s, edge in columns.values()]
        print(f"| {group} | {len(mine)} | {' | '.join(cells)} |")


def against_all(made: Sequence[Pair]) -> None:
    """Each name asked against the Latin names of all."""
    latin = sorted({pair[1] for pair in made})
    entries = {
        ("brands", str(i)): Entry("brands", str(i), name, "entity", [Name(name, "primary")])
        for i, name in enumerate(latin)
    }
    screener = Screener(Lists(entries, [], []))
    truth: dict[str, set[str]] = {}
    for local, name, _ in made:
        truth.setdefault(local, set()).add(name)
    started = time.process_time()
    found = screener.screen([Subject(local, (local,), type="entity") for local in truth])
    cpu = time.process_time() - started
    flagged = [
        (n, c.entry.name) for n, cs in zip(truth, found, strict=True) for c in cs if c.verdict != "no_match"
    ]
    right = sum(name in truth[local] for local, name in flagged)
    print(f"\n{len(truth)} names against {len(latin)}: {len(flagged)} flags, {right} right, precision")
    print(
        f"{right / max(len(flagged), 1):.3f}, recall {right / len(made):.3f}; {len(truth) / cpu:,.0f} a CPU second"
    )
    for local, name in flagged:
        if name not in truth[local]:
            print(f"    {local} flagged as {name}; is {', '.join(sorted(truth[local]))}")


def un_names() -> None:
    """Names in another script beside Latin ones in entries of the UN list."""
    for entry in read_lists(SHARED / "sanctions" / "un").entries.values():
        parts = [part for name in entry.names for part in by_script(name.text)]
        latin = [part for part in parts if not _EASTERN.search(part)]
        for local in (part for part in parts if _EASTERN.search(part)):
            person = entry.type == "individual"
            best = max(compare(local, name, person=person).score for name in latin)
            print(f"| {local} | {entry.name} | {best:.2f} |")


def main() -> None:
    """Print the tables."""
    made = [pair for pair in pairs(Path(sys.argv[1])) if measured(pair)]
    scores = [r.score for r in compare_many([(tokens(a), tokens(b), False) for a, b, _ in made])]
    columns: dict[str, tuple[Sequence[float], float]] = {
        "celtrace, match": (scores, MATCH),
        "celtrace, possible": (scores, POSSIBLE),
    }
    if "--peer" in sys.argv:
        peer, script = sys.argv[sys.argv.index("--peer") + 1], Path(__file__).with_name("parties_peer.py")
        asked = json.dumps([(a, b, False) for a, b, _ in made])
        done = subprocess.run([peer, str(script)], input=asked, capture_output=True, text=True, check=True)
        answer = json.loads(done.stdout)
        columns |= {"logic-v2": (answer["logic-v2"], 0.7), "WRatio": (answer["WRatio"], 0.85)}
    table(made, columns)
    against_all(made)
    print("\n| UN list | | best score |\n|---|---|---|")
    un_names()


if __name__ == "__main__":
    main()
