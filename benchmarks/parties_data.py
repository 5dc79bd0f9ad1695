"""Labelled names for the benchmarks of screening: pairs, hidden aliases, misspelt names, ordinary names.

List entries with an even number are for setting constants, those with an odd number for measuring; nothing
that is reported was set on what it is reported for. Ordinary firms are the makers of network hardware
(Debian package ``ieee-data``), ordinary persons the maintainers of Debian packages (``apt-cache dumpavail``);
they are counted and never kept.
"""

from __future__ import annotations

import csv
import random
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SHARED = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
SDN = SHARED / "sanctions" / "ofac-sdn-json-2026" / "ofac-sdn-2026-08-20.json"
CHECKS = SHARED / "matching" / "nomenklatura-checks.yml"
FIRMS = Path("/usr/share/ieee-data/oui.csv")

Pair = tuple[str, str, bool | None]
"""Two names, and whether both are of persons."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry: number, type, primary name, further names."""

    id: int
    type: str
    name: str
    aliases: tuple[str, ...]

    @property
    def person(self) -> bool:
        """Whether it is a person's."""
        return self.type == "individual"


@dataclass(frozen=True, slots=True)
class Asked:
    """A name that is asked for, and the entry that it is of."""

    name: str
    person: bool
    id: int = -1


def sdn() -> list[Listed]:
    """The SDN list of 2026-08-20."""
    import json

    entries = json.loads(SDN.read_text(encoding="utf-8"))["entries"]
    return [
        Listed(e["uid"], e["type"], e["name"].strip(), tuple(a.strip() for a in e["alternateNames"]))
        for e in entries
    ]


def checks() -> list[tuple[Pair, bool]]:
    """The labelled pairs of nomenklatura's entity bench, names alone."""
    import yaml

    kinds = {"Person": True, "Company": False, "Organization": False, "Vessel": False}
    parts = ("firstName", "secondName", "middleName", "fatherName", "lastName")

    def name(side: dict[str, Any]) -> str:
        return side.get("name") or " ".join(side[part] for part in parts if side.get(part))

    rows = yaml.safe_load(CHECKS.read_text(encoding="utf-8"))["checks"]
    return [
        ((name(row["query"]), name(row["candidate"]), kinds.get(row["schema"])), bool(row["match"]))
        for row in rows
    ]


def alias_pairs(odd: int, count: int = 1500, seed: int = 7) -> list[tuple[Pair, bool]]:
    """Primary name against alias, and primary name against the nearest name of another entry.

    ``odd`` is 0 for the half that constants are set on, 1 for the half that is measured. The nearest name is
    found by letter pairs and triples (TF-IDF, cosine), without any code of celtrace's.
    """
    chosen = random.Random(seed)
    entries = [e for e in sdn() if e.type in ("entity", "individual")]
    half = [e for e in entries if e.id % 2 == odd]
    aliases = [(e, alias) for e in half for alias in e.aliases]
    pairs: list[tuple[Pair, bool]] = [
        ((alias, e.name, e.person), True) for e, alias in chosen.sample(aliases, count)
    ]
    asked = chosen.sample(half, count)
    return pairs + beside_nearest(asked, entries)


def fresh_pairs(
    count: int = 1500, seed: int = 20261128, before: Sequence[tuple[Pair, bool]] = ()
) -> list[tuple[Pair, bool]]:
    """The same of entries with odd numbers, from aliases and entries that no other sample here has drawn."""
    chosen = random.Random(seed)
    drawn = {(pair[0], same) for pair, same in (*alias_pairs(1), *before)}
    drawn |= {(alias, True) for alias, _ in hidden(1)[1]}
    entries = [e for e in sdn() if e.type in ("entity", "individual")]
    half = [e for e in entries if e.id % 2]
    aliases = [(e, alias) for e in half for alias in e.aliases if (alias, True) not in drawn]
    pairs: list[tuple[Pair, bool]] = [
        ((alias, e.name, e.person), True) for e, alias in chosen.sample(aliases, count)
    ]
    asked = chosen.sample([e for e in half if (e.name, False) not in drawn], count)
    return pairs + beside_nearest(asked, entries)


def newest_pairs(count: int = 1500, seed: int = 20261129) -> list[tuple[Pair, bool]]:
    """The same once more, drawn after the weights of words were learnt; nothing of :func:`fresh_pairs` either."""
    return fresh_pairs(count, seed, fresh_pairs())


def entry_pairs(seed: int = 20261130) -> list[tuple[Pair, bool]]:
    """One alias of every entry with an odd number that has any, and as many nearest names.

    The samples above are drawn from all aliases, so an entry with forty of them counts forty times; here each entry
    counts once, as parties do that are looked for.
    """
    chosen = random.Random(seed)
    entries = [e for e in sdn() if e.type in ("entity", "individual")]
    half = [e for e in entries if e.id % 2]
    pairs: list[tuple[Pair, bool]] = [
        ((chosen.choice(e.aliases), e.name, e.person), True) for e in half if e.aliases
    ]
    asked = chosen.sample(half, len(pairs))
    return pairs + beside_nearest(asked, entries)


def other_list_pairs(seed: int = 20261128) -> list[tuple[Pair, bool]]:
    """The same of the UN list, of entries of which no name is one of an SDN entry with an even number.

    As many nearest names as aliases; names that the list itself calls weak are left out.
    """
    from celtrace.parties.lists.folder import read_lists
    from celtrace.parties.names import tokens

    def words(name: str) -> tuple[str, ...]:
        return tuple(sorted(tokens(name).core))

    known = {words(name) for e in sdn() if e.id % 2 == 0 for name in (e.name, *e.aliases)}
    entries: list[Listed] = []
    for _, entry in sorted(read_lists(SHARED / "sanctions" / "un").entries.items()):
        names = [n for n in entry.names if n.kind != "weak" and tokens(n.text).script == "latin"]
        if names and names[0].text == entry.name:
            others = tuple(dict.fromkeys(n.text for n in names[1:] if n.text != entry.name))
            entries.append(Listed(len(entries), entry.type, entry.name, others))
    unknown = [e for e in entries if not known & {words(name) for name in (e.name, *e.aliases)}]
    pairs: list[tuple[Pair, bool]] = [
        ((alias, e.name, e.person), True) for e in unknown for alias in e.aliases
    ]
    chosen = random.Random(seed)
    asked = [
        Asked(name, entry.person, entry.id)
        for entry, name in chosen.sample([(e, n) for e in unknown for n in (e.name, *e.aliases)], len(pairs))
    ]
    return pairs + beside_nearest(asked, entries)


def beside_nearest(asked: Sequence[Listed | Asked], entries: Sequence[Listed]) -> list[tuple[Pair, bool]]:
    """Each name with the nearest name of another entry: pairs that are not of one party."""
    found = zip(asked, nearest(asked, entries, 1), strict=True)
    return [((mine.name, near[0].name, mine.person), False) for mine, near in found]


def nearest(asked: Sequence[Any], entries: Sequence[Any], count: int) -> list[list[Any]]:
    """For each of ``asked`` the nearest of ``entries`` by letters, other than itself or its equal."""
    import numpy as np
    from scipy import sparse

    def grams(name: str) -> list[str]:
        text = f" {' '.join(sorted(re.findall('[a-z0-9]+', name.casefold())))} "
        return [text[i : i + n] for n in (2, 3) for i in range(len(text) - n + 1)]

    vocabulary: dict[str, int] = {}
    for entry in entries:
        for gram in grams(entry.name):
            vocabulary.setdefault(gram, len(vocabulary))

    def matrix(rows: Sequence[Any]) -> Any:
        where = [(i, vocabulary[g]) for i, e in enumerate(rows) for g in grams(e.name) if g in vocabulary]
        ones = np.ones(len(where), np.float32)
        return sparse.csr_matrix((ones, tuple(zip(*where, strict=True))), (len(rows), len(vocabulary)))

    whole, some = matrix(entries), matrix(asked)
    seen = np.asarray((whole > 0).sum(axis=0)).ravel()
    idf = sparse.diags(np.log(len(entries) / seen) + 1)

    def same(one: Any, two: Any) -> bool:
        return sorted(re.findall("[a-z0-9]+", one.name.casefold())) == sorted(
            re.findall("[a-z0-9]+", two.name.casefold())
        )

    def unit(rows: Any) -> Any:
        rows = rows @ idf
        return sparse.diags(1 / np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel() + 1e-9)) @ rows

    whole, some = unit(whole), unit(some)
    found = []
    for start in range(0, len(asked), 250):
        product = (some[start : start + 250] @ whole.T).toarray()
        for row, entry in zip(product, asked[start : start + 250], strict=True):
            order = np.argsort(-row, kind="stable")[: 20 + count]
            others = [entries[i] for i in order if entries[i].id != entry.id and not same(entries[i], entry)]
            found.append(others[:count])
    return found


def hidden(odd: int, count: int = 2500, seed: int = 11) -> tuple[list[Listed], list[tuple[str, Listed]]]:
    """The list with some aliases of one half taken away, and those aliases with their entries."""
    chosen = random.Random(seed)
    entries = sdn()
    every = [(e.id, alias) for e in entries if e.id % 2 == odd for alias in e.aliases]
    taken = set(chosen.sample(every, count))
    left = [
        Listed(e.id, e.type, e.name, tuple(a for a in e.aliases if (e.id, a) not in taken)) for e in entries
    ]
    by_id = {e.id: e for e in left}
    return left, [(alias, by_id[number]) for number, alias in sorted(taken)]


_SLIPS = "abcdefghijklmnopqrstuvwxyz"


def misspelt(odd: int, count: int = 1500, seed: int = 13) -> list[tuple[str, Listed]]:
    """Primary names with one or two errors: a letter left out, doubled, changed, two exchanged, words turned."""
    chosen = random.Random(seed)
    half = [e for e in sdn() if e.id % 2 == odd and len(e.name) >= 8]
    made = []
    for entry in chosen.sample(half, count):
        text = entry.name.casefold()
        for _ in range(1 + (len(text) >= 16 and chosen.random() < 0.5)):
            at = chosen.choice([i for i in range(1, len(text) - 1) if text[i : i + 2].isalpha()] or [1])
            kind = chosen.randrange(4)
            if kind == 0:
                text = text[:at] + text[at + 1 :]
            elif kind == 1:
                text = text[:at] + text[at] + text[at:]
            elif kind == 2:
                text = text[:at] + chosen.choice(_SLIPS) + text[at + 1 :]
            else:
                text = text[:at] + text[at + 1 : at + 2] + text[at] + text[at + 2 :]
        if chosen.random() < 0.25 and " " in text:
            words = text.replace(",", "").split()
            text = " ".join(words[1:] + words[:1])
        made.append((text, entry))
    return made


def firms(odd: int) -> list[str]:
    """Ordinary names of firms; empty when the package is absent."""
    if not FIRMS.is_file():
        return []
    with FIRMS.open(encoding="utf-8", newline="") as file:
        names = sorted({row[2].strip() for row in csv.reader(file) if len(row) > 2} - {"Organization Name"})
    names = [name for name in names if len(name) > 3]
    random.Random(17).shuffle(names)
    return names[odd::2][:5000]


def countries() -> dict[str, str]:
    """The country code at the end of the address that each ordinary firm gave."""
    if not FIRMS.is_file():
        return {}
    found: dict[str, str] = {}
    with FIRMS.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file):
            if len(row) > 3 and (codes := re.findall(r"\b[A-Z]{2}\b", row[3])):
                found.setdefault(row[2].strip(), codes[-1])
    return found


def persons(odd: int) -> list[str]:
    """Ordinary names of persons; empty where there is no ``apt-cache``."""
    try:
        done = subprocess.run(["apt-cache", "dumpavail"], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return []
    found = set(re.findall(r"^Maintainer: ([^<\n]+?) <", done.stdout, re.M))
    team = re.compile(r"(?i)team|group|maint|debian|developers|packag|project|qa |list|core|tools|\d")
    names = sorted(name.strip('" ') for name in found if " " in name.strip() and not team.search(name))
    random.Random(19).shuffle(names)
    return names[odd::2]
