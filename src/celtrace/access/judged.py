"""Answers of one table held against the day of each address: which fits best, and what is not known of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from celtrace.access.networks import KINDS
from celtrace.access.ranges import Addresses, Ints, spread
from celtrace.access.said import CLAIMS, Said
from celtrace.access.temporal import Fit, fit
from celtrace.access.trails import encoded
from celtrace.case.tables import framed
from celtrace.records import Origin

SINGLE = ("country", "region", "city")
"""Claims of which an address can have only one at a time."""

UNDATED = "nothing states the date of this table"
_SINGLE = np.array([claim in SINGLE for claim in CLAIMS])
_COUNTRY, _CITY, _KIND = (CLAIMS.index(claim) for claim in ("country", "city", "kind"))


@dataclass(frozen=True, slots=True)
class Judged:
    """The best answer of a table for each address, claim and value, and how it fits the address's day."""

    said: Said
    date: str | None
    how: list[Fit]
    """Every way to fit that occurs."""
    fits: Ints
    """Which of them is that of each answer."""

    def torn(self) -> int:
        """For how many addresses and claims equally good answers differ."""
        known = _SINGLE[self.said.claims] & ~_nulls(self.said.values)
        if not known.any():
            return 0
        off = np.array([one.days_off or 0 for one in self.how])[self.fits[known]]
        key = self.said.places[known] * len(CLAIMS) + self.said.claims[known]
        order = np.lexsort((off, key))
        key, off = key[order], off[order]
        first = np.ones(len(key), bool)
        first[1:] = key[1:] != key[:-1]
        second = np.flatnonzero(first[:-1] & ~first[1:]) + 1
        return int((off[second] == off[second - 1]).sum())

    def table(self, addresses: Addresses, days: Days, dataset: str, *, no_date: str = UNDATED) -> Any:
        """The answers as a table of :class:`celtrace.records.Origin`."""
        mine, count = self.said, len(self.said.places)
        kinds, codes = _dense(mine.places, len(addresses.texts))
        temporal = [one.temporal for one in self.how]
        off = pa.array([one.days_off for one in self.how], pa.int64())
        fits = pa.array(self.fits)
        made = {
            "ip": pa.DictionaryArray.from_arrays(
                pa.array(codes.astype(np.int32)), addresses.column.take(pa.array(kinds))
            ),
            "as_of": _coded(days.codes[mine.places], days.words),
            "claim": _coded(mine.claims, CLAIMS),
            "value": mine.values,
            "dataset": _coded(np.zeros(count), [dataset]),
            "dataset_date": pa.array([self.date], pa.string()).take(pa.array(np.zeros(count, np.int64))),
            "valid_from": mine.valid_from,
            "valid_to": mine.valid_to,
            "temporal": pa.array(temporal, pa.string()).take(fits),
            "days_off": off.take(fits),
            "granularity": mine.granularity,
            "unknown": self._unknown(no_date),
        }
        return framed(Origin, made)

    def _unknown(self, no_date: str) -> Any:
        """Why nulls are null; the same words for all answers of one claim and fit."""
        empty = _nulls(self.said.values)
        code = (self.said.claims.astype(np.int64) * 2 + empty) * len(self.how) + self.fits
        kinds, codes = _dense(code, 2 * len(CLAIMS) * len(self.how))
        reasons = []
        for kind in kinds.tolist():
            rest, how = divmod(kind, len(self.how))
            claim, null = divmod(rest, 2)
            reason: dict[str, str] = {}
            if null:
                reason["value"] = f"the table names no {CLAIMS[claim]} for this address"
            if self.date is None:
                reason["dataset_date"] = no_date
            if self.how[how].days_off is None:
                reason["days_off"] = no_date
            reasons.append(sorted(reason.items()))
        counts = np.array([len(reason) for reason in reasons], np.int64)
        starts = np.cumsum(counts) - counts
        entries, _ = spread(starts[codes], (starts + counts)[codes])
        ends = np.concatenate([[0], np.cumsum(counts[codes])]).astype(np.int32)
        columns = list(zip(*(entry for reason in reasons for entry in reason), strict=True)) or [(), ()]
        return pa.MapArray.from_arrays(
            pa.array(ends), *(pa.array(column, pa.string()).take(pa.array(entries)) for column in columns)
        )


@dataclass(frozen=True, slots=True)
class Days:
    """The day of each address by its place: distinct days in ``words``, and which of them it is."""

    words: list[str]
    codes: Ints

    @classmethod
    def of(cls, days: Sequence[str]) -> Days:
        """Days, ``YYYY-MM-DD``, in order of places."""
        coded = pa.array(days, pa.string()).dictionary_encode()
        words = coded.dictionary.to_pylist()
        order = sorted(range(len(words)), key=words.__getitem__)
        rank = np.zeros(len(words), np.int64)
        rank[order] = np.arange(len(words))
        return cls([words[place] for place in order], rank[coded.indices.to_numpy()])


def judge(said: Said, days: Days, date: str | None) -> Judged:
    """One answer for each address, claim and value of a table of ``date``: the one that fits the day best.

    Overlapping ranges of one table that say the same are one answer; what they say differently stays.
    """
    values, granularity = encoded(said.values), encoded(said.granularity)
    value = pc.fill_null(values.indices, -1).to_numpy(zero_copy_only=False).astype(np.int64)
    spans, span = _pairs(said.valid_from, said.valid_to)
    words = days.words
    kinds, codes = _dense(days.codes[said.places] * len(spans) + span, len(words) * len(spans))
    asked = [(words[kind // len(spans)], *spans[kind % len(spans)]) for kind in kinds.tolist()]
    alone = [fit(word, None, since, until) for word, since, until in asked]
    late = np.array([one.temporal != "covers" for one in alone])[codes]
    off = np.array([one.days_off or 0 for one in alone])[codes]
    order = np.lexsort((_ranks(granularity), off, late, value, said.claims, said.places))
    best = np.ones(len(order), bool)
    for column in (said.places, said.claims, value):
        ordered = column[order]
        best[1:] &= ordered[1:] == ordered[:-1]
    best[1:] = ~best[1:]
    kept = np.sort(order[best])
    dated = [fit(word, date, since, until) for word, since, until in asked]
    how = sorted(set(dated), key=lambda one: (one.temporal, one.days_off or 0))
    place = {one: number for number, one in enumerate(how)}
    fits = np.array([place[one] for one in dated], np.int64)[codes[kept]]
    rows = pa.array(kept)
    columns = (values, granularity, said.valid_from, said.valid_to)
    return Judged(
        Said(said.places[kept], said.claims[kept], *(column.take(rows) for column in columns)),
        date,
        how,
        fits,
    )


@dataclass(slots=True)
class Told:
    """What all tables together have said so far, by the place of the address."""

    placed: npt.NDArray[np.bool_]
    kinds: npt.NDArray[np.bool_]
    cities: bool = False
    _country: dict[str, int] = field(default_factory=dict)
    _first: Ints = field(default_factory=lambda: np.zeros(0, np.int64))
    _disputed: npt.NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, bool))

    @classmethod
    def nothing(cls, count: int) -> Told:
        """Before any table was asked about ``count`` addresses."""
        told = cls(np.zeros(count, bool), np.zeros(count, bool))
        told._first, told._disputed = np.full(count, -1), np.zeros(count, bool)
        return told

    def note(self, judged: Judged) -> None:
        """Add the answers of one table."""
        said = judged.said
        known = ~_nulls(said.values)
        self.placed[said.places] = True
        self.cities = self.cities or bool((known & (said.claims == _CITY)).any())
        words = encoded(said.values)
        codes = pc.fill_null(words.indices, 0).to_numpy(zero_copy_only=False)
        texts = words.dictionary.to_pylist()
        kind = np.array([*(text in KINDS for text in texts), False])
        self.kinds[said.places[known & (said.claims == _KIND) & kind[codes]]] = True
        country = known & (said.claims == _COUNTRY)
        if country.any():
            used = np.unique(codes[country]).tolist()
            number = np.zeros(len(texts), np.int64)
            number[used] = [self._country.setdefault(texts[code], len(self._country)) for code in used]
            self._dispute(said.places[country], number[codes[country]])

    def _dispute(self, places: Ints, countries: Ints) -> None:
        order = np.argsort(places, kind="stable")
        places, countries = places[order], countries[order]
        self._disputed[places[1:][(places[1:] == places[:-1]) & (countries[1:] != countries[:-1])]] = True
        new = self._first[places] < 0
        self._disputed[places[~new & (self._first[places] != countries)]] = True
        self._first[places[new]] = countries[new]

    def disputed(self) -> int:
        """Addresses that tables, or ranges of one, put into several countries."""
        return int(self._disputed.sum())


def _dense(codes: Ints, size: int) -> tuple[Ints, Ints]:
    """The distinct of some codes below ``size`` in order, and which of them each is."""
    if size > 4 * len(codes) + (1 << 16):
        kinds, inverse = np.unique(codes, return_inverse=True)
        return kinds, inverse
    met = np.zeros(size, bool)
    met[codes] = True
    return np.flatnonzero(met), (np.cumsum(met) - 1)[codes]


def _nulls(column: Any) -> npt.NDArray[np.bool_]:
    return np.asarray(pc.is_null(column).to_numpy(zero_copy_only=False), bool)


def _coded(codes: npt.NDArray[Any], words: Sequence[str]) -> Any:
    return pa.DictionaryArray.from_arrays(pa.array(codes.astype(np.int32)), pa.array(words, pa.string()))


def _pairs(since: Any, until: Any) -> tuple[list[tuple[str, str]], Ints]:
    """Distinct validities, and which is that of each answer."""
    one, other = encoded(since), encoded(until)
    size = len(other.dictionary)
    codes = one.indices.to_numpy().astype(np.int64) * size + other.indices.to_numpy()
    kinds, inverse = np.unique(codes, return_inverse=True)
    first, second = one.dictionary.to_pylist(), other.dictionary.to_pylist()
    return [(first[kind // size], second[kind % size]) for kind in kinds.tolist()], inverse


def _ranks(column: Any) -> Ints:
    """Numbers in the order of the texts."""
    texts = column.dictionary.to_pylist()
    rank = np.zeros(len(texts), np.int64)
    rank[sorted(range(len(texts)), key=texts.__getitem__)] = np.arange(len(texts))
    return np.asarray(rank[column.indices.to_numpy()])
