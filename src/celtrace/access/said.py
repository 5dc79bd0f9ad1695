"""What a table says of many addresses, by columns: hundreds of thousands of answers without one object each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from celtrace.access.ranges import Addresses, Ints, spread
from celtrace.access.spans import Spans
from celtrace.access.trails import encoded

Claim = Literal["country", "region", "city", "asn", "org", "kind", "location"]
CLAIMS: tuple[Claim, ...] = ("country", "region", "city", "asn", "org", "kind", "location")

TOGETHER = 1 << 15
"""Answers, or ranges of a list, that are made into columns together."""


class Answer(NamedTuple):
    """What a table says of one address. ``value`` is ``None`` where it has the column and no entry."""

    ip: str
    claim: Claim
    value: str | None
    granularity: str
    valid_from: str = ""
    valid_to: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """Answers by columns: places of addresses, and Arrow arrays of text.

    ``claims`` are indexes into :data:`CLAIMS`; ``values`` is null where a column has no entry.
    """

    places: Ints
    claims: npt.NDArray[np.int8]
    values: Any
    granularity: Any
    valid_from: Any
    valid_to: Any

    def answers(self, addresses: Addresses) -> Iterator[Answer]:
        """The same answers one by one."""
        columns = (self.values, self.granularity, self.valid_from, self.valid_to)
        texts = addresses.texts
        for place, claim, *rest in zip(
            self.places.tolist(),
            self.claims.tolist(),
            *(column.to_pylist() for column in columns),
            strict=True,
        ):
            yield Answer(texts[place], CLAIMS[claim], *rest)


def said(places: Ints, claim: Claim, values: Any, granularity: Any) -> Said:
    """Answers of one claim, valid at all times."""
    count = len(places)
    return Said(
        places,
        np.full(count, CLAIMS.index(claim), np.int8),
        values,
        granularity,
        always(count),
        always(count),
    )


def always(count: int) -> Any:
    """An empty validity for each of ``count`` answers."""
    return pa.DictionaryArray.from_arrays(pa.array(np.zeros(count, np.int32)), pa.array([""], pa.string()))


def of_answers(answers: Sequence[Answer], addresses: Addresses) -> Said:
    """Single answers as columns."""
    columns = list(zip(*answers, strict=True))
    return Said(
        np.array([addresses.places[ip] for ip in columns[0]], np.int64),
        np.array([CLAIMS.index(claim) for claim in columns[1]], np.int8),
        *(pa.array(column, pa.string()).dictionary_encode() for column in columns[2:]),
    )


def joined(parts: Sequence[Said]) -> Said:
    """Several as one; ``parts`` is not empty."""
    texts = ("values", "granularity", "valid_from", "valid_to")
    return Said(
        np.concatenate([part.places for part in parts]),
        np.concatenate([part.claims for part in parts]),
        *(_one([getattr(part, name) for part in parts]) for name in texts),
    )


def _one(arrays: Sequence[Any]) -> Any:
    """Arrays of text as one dictionary."""
    whole = pa.chunked_array(list(map(encoded, arrays))).unify_dictionaries().combine_chunks()
    return whole.chunk(0) if isinstance(whole, pa.ChunkedArray) else whole


def of_kinds(
    places: Ints, kinds: Ints, told: Sequence[Sequence[tuple[Claim, str | None]]], granularity: Any
) -> list[Said]:
    """Answers where many addresses are told the same: ``told`` holds the claims of each of ``kinds``.

    ``granularity`` is an Arrow array with one entry for each of ``places``.
    """
    found = []
    for number in range(max(map(len, told), default=0)):
        has = np.array([len(one) > number for one in told])
        claim = np.array([CLAIMS.index(one[number][0]) if len(one) > number else 0 for one in told], np.int8)
        values = pa.array([one[number][1] if len(one) > number else None for one in told], pa.string())
        mine = np.flatnonzero(has[kinds])
        if len(mine):
            rows, kind = pa.array(mine), kinds[mine]
            validity = always(len(mine))
            value = values.take(pa.array(kind))
            found.append(Said(places[mine], claim[kind], value, granularity.take(rows), validity, validity))
    return found


def listed(spans: Spans, addresses: Addresses, claim: Claim, value: str) -> Said | None:
    """One and the same claim of all addresses in any of the ranges, each range an answer of its own."""
    held = list(spans.held(addresses))
    if not held:
        return None
    places, owner = spread(np.array([one.low for one in held]), np.array([one.high for one in held]))
    shown = pa.array([str(one.span) for one in held], pa.string())
    values = pa.DictionaryArray.from_arrays(pa.array(np.zeros(len(places), np.int32)), pa.array([value]))
    shown = pa.DictionaryArray.from_arrays(pa.array(owner.astype(np.int32)), shown)
    return said(places, claim, values, shown)


_OCTETS = pa.array([str(number) for number in range(256)])


def shown_v4(first: Ints, last: Ints) -> Any:
    """IPv4 ranges in the words of :meth:`celtrace.access.ranges.Range.__str__`."""
    size = last - first + 1
    network = (size & (size - 1) == 0) & (first & (size - 1) == 0)
    length = 32 - np.round(np.log2(size)).astype(np.int64)
    start = _dotted(first)
    whole = pc.binary_join_element_wise(start, pa.array(length).cast(pa.string()), "/")
    ends = pc.binary_join_element_wise(start, _dotted(last), "-")
    return pc.if_else(pa.array(network), whole, ends)


def _dotted(numbers: Ints) -> Any:
    octets = [_OCTETS.take(pa.array(numbers >> shift & 255)) for shift in (24, 16, 8, 0)]
    return pc.binary_join_element_wise(*octets, ".")
