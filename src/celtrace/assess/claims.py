"""Hold the sentences of a draft against what a case says, by simple stated rules.

A sentence is compared with the statement of a finding, a gap or an explanation with which it shares most
words, where rare words weigh more and quoted names twice. Then, in this order:

1. *not in the case*: no statement shares enough with it (see :data:`ENOUGH`);
2. *contradicted*: it denies what the statement says or the reverse, gives a number, year or date that the
   statement does not hold while the statement holds others of that kind, or spells a name of the statement
   otherwise (a spelling is a reading; the raw one counts);
3. *stronger than supported*: it uses a word that celtrace never uses, a likelihood word above the one stated,
   no likelihood word for an explanation, a plain "matches", "is listed" or "owned" where the finding says less,
   a city where the finding has none, ties a name to the statement that only other statements of the case hold or
   none does, or answers what the case leaves open;
4. *supported*: none of these.

The rules read words, not meaning: a verdict is a place to look, not a proof.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Literal, NamedTuple, Protocol

import msgspec
from rapidfuzz.distance import Indel

from celtrace.assess.words import complaints
from celtrace.records import Finding, Gap, Hypothesis
from celtrace.resources.words import SCALE

Verdict = Literal["supported", "stronger than supported", "contradicted", "not in the case"]

LEAST_LETTERS = 6
ALIKE = 0.68
"""Names of at least so many letters, with four first letters in common and so much of the rest, are one name."""

ENOUGH = 0.34
"""Share of a sentence's weighty words that a statement has to hold; at least two of them."""

_SENTENCE = re.compile(r"(?<=[.!?。！？])\s+(?![a-z])|\n{2,}")
"""Ends of sentences; a small letter behind the mark goes on with its sentence, as behind ``Co., Ltd.``."""

_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
_DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NUMBER = re.compile(r"(?<![\w.\-])\d[\d,]*(?:\.\d+)?(?![\w\-])")
_DENIAL = re.compile(r"\b(no|not|never|none|without|neither|nor|cannot|n't|nobody|nothing)\b", re.IGNORECASE)
_COUNTED = "one two three four five six seven eight nine ten eleven twelve"
_NUMERALS = {word: number for number, word in enumerate(re.findall(r"\w+", _COUNTED), 1)}
_IDLE = frozenset(
    re.findall(
        r"\w+",
        "a an and are as at be been by did do does for from had has have he her his in into is it its more of on or "
        "our she that the their them then there they this to was we were which who with would you could also "
        "not no never without than about some any all",
    )
)
_QUOTED = re.compile(r"“([^”]*)”")
_CITY = re.compile(r"\b(city|cities|town|towns)\b", re.IGNORECASE)
_LISTED = re.compile(r"\b(is|was|are|were) (listed|sanctioned|blocked)\b|\bsanctioned\b", re.IGNORECASE)
_OWNED = re.compile(
    r"\b(owned|owns|subsidiary|belong(s|ed|ing)? to|property of|controlled by)\b", re.IGNORECASE
)
_LOGIN = re.compile(r"\blog(?:ged|ging|s)?[- ]?ins?\b", re.IGNORECASE)
"""Written as one word, two or a verb: ``log-ins``, ``logged in``, ``login``."""


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """Something that a case says. ``kind`` is finding, gap or hypothesis; ``word`` its likelihood word."""

    id: str
    kind: str
    text: str
    tier: str = ""
    word: str = ""


class Rows(Protocol):
    """A case that is open for reading."""

    def rows(self, kind: type[Any]) -> Iterator[Any]:
        """Rows of a table."""


class _Known(NamedTuple):
    """A statement with its weighty words, those it quotes, and the names in it."""

    statement: Statement
    words: frozenset[str]
    quoted: frozenset[str]
    names: frozenset[str]


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence of a draft with its verdict, the reason, and what it was held against."""

    sentence: str
    verdict: Verdict
    reason: str
    against: str
    statement: str


def statements(case: Rows) -> list[Statement]:
    """All that a case says, findings first."""
    found = [
        Statement(id=row.id, kind="finding", text=row.statement, tier=row.tier) for row in case.rows(Finding)
    ]
    found += [
        Statement(id=row.id, kind="gap", text=f"{row.question} {row.reason}")
        for row in case.rows(Gap)
        if row.stage == "assess"
    ]
    found += [
        Statement(id=row.id, kind="hypothesis", text=row.statement, word=row.word)
        for row in case.rows(Hypothesis)
    ]
    return found


def sentences(text: str) -> list[str]:
    """The sentences of a draft; headings and blank lines end one too."""
    parts = (part.strip(" \t\n#>*-") for part in _SENTENCE.split(text))
    return [" ".join(part.split()) for part in parts if _WORD.search(part)]


def check_text(text: str, known: Iterable[Statement]) -> list[Checked]:
    """Each sentence of a draft with its verdict."""
    ready = [
        _Known(
            each, frozenset(_weighty(each.text)), frozenset(_names(each.text)), frozenset(_proper(each.text))
        )
        for each in known
    ]
    common = Counter(word for each in ready for word in each.words)
    held = frozenset(_spelt(word) for each in ready for word in _WORD.findall(each.statement.text))
    proper = frozenset(name for each in ready for name in each.names)
    return [_check(sentence, ready, common, proper, held) for sentence in sentences(text)]


def _check(
    sentence: str, known: list[_Known], common: Counter[str], proper: frozenset[str], held: frozenset[str]
) -> Checked:
    words = _weighty(sentence)
    best, most = None, 0.0
    for each in known:
        shared = words & each.words
        if len(shared) < min(2, len(words)) or len(shared) < ENOUGH * len(words):
            continue
        weight = sum((2 if word in each.quoted else 1) / common[word] for word in sorted(shared))
        if weight > most:
            best, most = each, weight
    forbidden = complaints(sentence)
    if best is None:
        verdict: Verdict = "stronger than supported" if forbidden else "not in the case"
        reason = forbidden[0] if forbidden else "nothing in the case shares enough words with it"
        return Checked(sentence=sentence, verdict=verdict, reason=reason, against="", statement="")
    verdict, reason = _judge(sentence, best.statement, forbidden)
    if verdict == "supported" and best.statement.kind == "finding":
        verdict, reason = _named(sentence, best, proper) or _unheard(sentence, held) or (verdict, reason)
    against, statement = best.statement.id, best.statement.text
    return Checked(sentence=sentence, verdict=verdict, reason=reason, against=against, statement=statement)


def _named(sentence: str, best: _Known, proper: frozenset[str]) -> tuple[Verdict, str] | None:
    """What is wrong with the names of a sentence; nothing when they are those of the statement."""
    ours = {word for word in _WORD.findall(sentence) if word[0].isupper()}
    for word in sorted(ours - best.names):
        for name in sorted(best.names):
            if _respelt(word, name):
                return "contradicted", f"the name {word!r} is spelled {name!r} in the case"
    strangers = sorted((ours & proper) - best.names - {word.capitalize() for word in best.words})
    if strangers:
        return "stronger than supported", f"no single finding ties {', '.join(strangers)} to the rest"
    return None


def _unheard(sentence: str, held: frozenset[str]) -> tuple[Verdict, str] | None:
    """Names inside a sentence that no statement of the case holds, in any form of the word (``Chinese``, ``China``)."""
    starts = {word[:4] for word in held if len(word) >= 4}
    found = [
        word
        for word in _WORD.findall(sentence)[1:]
        if word[0].isupper() and len(word) > 2 and _spelt(word) not in held and _spelt(word)[:4] not in starts
    ]
    if not found:
        return None
    return "stronger than supported", f"nothing in the case names {', '.join(dict.fromkeys(found))}"


def _spelt(word: str) -> str:
    return word.lower().rstrip(".").removesuffix("'s")


def _respelt(word: str, name: str) -> bool:
    """Whether two names are one, spelled in two ways: a common beginning, most letters, no mere ending."""
    one, two = word.lower(), name.lower()
    if min(len(one), len(two)) < LEAST_LETTERS or one == two or one.startswith(two) or two.startswith(one):
        return False
    return one[:4] == two[:4] and Indel.normalized_similarity(one, two) >= ALIKE and _stem(one) != _stem(two)


def _judge(sentence: str, best: Statement, forbidden: list[str]) -> tuple[Verdict, str]:
    clause = _clause(sentence, best.text)
    if best.kind == "finding":
        if bool(_DENIAL.search(sentence)) not in {bool(_DENIAL.search(each)) for each in (clause, best.text)}:
            return "contradicted", "one of the two denies what the other says"
        clash = _clash(sentence, best.text)
        if clash:
            return "contradicted", clash
    if forbidden:
        return "stronger than supported", forbidden[0]
    if best.kind == "gap":
        if not _DENIAL.search(sentence) and "unknown" not in sentence.lower():
            return "stronger than supported", "the case leaves this open"
        return "supported", "the case leaves this open too"
    said, stated = _rank(sentence), _rank(best.word or best.text)
    if best.kind == "hypothesis" and said is None:
        return "stronger than supported", f"the case says {best.word!r}, the sentence has no likelihood word"
    if said is not None and stated is not None and said > stated:
        return (
            "stronger than supported",
            f"the case says {SCALE[stated].word!r}, the sentence {SCALE[said].word!r}",
        )
    if _LISTED.search(sentence) and "possibly matches" in best.text:
        return "stronger than supported", "the finding is a possible match"
    if _OWNED.search(sentence) and best.tier not in ("owned", ""):
        return "stronger than supported", f"the finding is of the tier {best.tier}, not owned"
    if _CITY.search(sentence) and not _CITY.search(clause):
        return "stronger than supported", "the finding names no city"
    return "supported", f"agrees with {best.kind} {best.id}"


def _clause(sentence: str, statement: str) -> str:
    """The part of a statement, between semicolons, that shares most words with a sentence; the first of equals."""
    words = _weighty(sentence)
    return max(statement.split(";"), key=lambda part: len(words & _weighty(part)))


def _clash(sentence: str, statement: str) -> str:
    """A date, year or number of the sentence that the statement contradicts; empty when there is none."""
    for name, pattern in (("date", _DATE), ("year", _YEAR)):
        ours, theirs = set(pattern.findall(sentence)), set(pattern.findall(statement))
        if ours and theirs and not ours & theirs:
            return f"{name} {', '.join(sorted(ours))} against {', '.join(sorted(theirs))}"
    ours, theirs = _numbers(sentence), _numbers(statement)
    if ours and theirs and not ours <= theirs:
        return f"number {', '.join(sorted(ours - theirs))} is not among {', '.join(sorted(theirs))}"
    return ""


def _numbers(text: str) -> set[str]:
    plain = _YEAR.sub(" ", _DATE.sub(" ", text))
    found = {number.replace(",", "").rstrip(".") for number in _NUMBER.findall(plain)}
    return found | {
        str(_NUMERALS[word]) for word in re.findall(r"[a-z]+", plain.lower()) if word in _NUMERALS
    }


def _weighty(text: str) -> set[str]:
    words = (_spelt(word) for word in _WORD.findall(_LOGIN.sub("login", text)))
    return {
        _stem(word) for word in words if word not in _IDLE and not word[0].isdigit() and word not in _NUMERALS
    }


def _names(text: str) -> set[str]:
    """Words that a statement quotes: names weigh twice."""
    return {word for quoted in _QUOTED.findall(text) for word in _weighty(quoted)}


def _proper(text: str) -> set[str]:
    """Names in a statement: words with a capital that do not begin a sentence, and all that it quotes."""
    quoted = {word for part in _QUOTED.findall(text) for word in _WORD.findall(part) if word[0].isupper()}
    inside = set()
    for sentence in _SENTENCE.split(_QUOTED.sub("“”", text)):
        inside |= {word for word in _WORD.findall(sentence)[1:] if word[0].isupper()}
    return quoted | inside


def _stem(word: str) -> str:
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _rank(text: str) -> int | None:
    lowered = text.lower()
    found = [place for place, step in enumerate(SCALE) if re.search(rf"\b{step.word}\b", lowered)]
    whole = [
        place
        for place in found
        if not any(other != place and SCALE[place].word in SCALE[other].word for other in found)
    ]
    return max(whole, default=None)
