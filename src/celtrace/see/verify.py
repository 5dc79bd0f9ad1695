"""Geometric verification: do the features of two pictures agree on one turn, scale and shift?

Every match proposes the transformation that its two places, sizes and angles fix (J. Philbin and others, "Object
retrieval with large vocabularies and fast spatial matching", 2007); the one with the most support is fitted
to its supporters by least squares, first as a similarity, then as an affinity. What it explains is taken away
and the rest asked again, so that a figure whose head and body moved apart is found in two pieces. Nothing
is drawn at random.

What is nearest is sought in C (``nearest.c``) where the processor multiplies bytes, and what agrees is counted in C
(``agree.c``), where the installation found a C compiler, in NumPy elsewhere; both give the
same, which a test holds.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy
from numpy.typing import NDArray

from celtrace.see.compiled import COMPILED, LIBRARY
from celtrace.see.features import Descriptors, Local, Points
from celtrace.see.search import Floats as Singles
from celtrace.see.search import answering

Indexes = NDArray[numpy.int64]
Floats = NDArray[numpy.float64]

RATIO = 0.92
"""A match must be nearer than this times the next nearest feature of the same picture (Lowe uses 0.8 for
large sets; within one picture, and with geometry to follow, a looser ratio keeps repeated ink)."""

NEAREST = 330.0
"""Matches further apart than this are chance; RootSIFT descriptors have length 512."""

ROUGH = 12.0
TOLERANCE = 5.0
"""Pixels by which a matched point may miss its place: of the first proposal, and after the fit."""

_REACHED = (0.7 * ROUGH, TOLERANCE)
"""The same after one fit and after the next."""

CELL = 6
"""Matches that fall into one cell of so many pixels count once."""

LEAST = 5
"""Fewer agreeing matches are not looked at: one fixes the transformation, the next agree by chance."""

MOST_SCALE = 8.0
MODELS = 3
_MOST_PROPOSALS = 150

_AT_ONCE = 64
"""Features that ``nearest.c`` compares in one go."""

_FEW = 40
"""Pictures with no more matches than this are asked together."""


@dataclass(frozen=True)
class Piece:
    """Matches that agree on one transformation, one a cell: their numbers in the query and the reference.

    ``matrix`` takes query pixels to reference pixels.
    """

    query: Indexes
    reference: Indexes
    matrix: Floats

    @property
    def scale(self) -> float:
        """Query to reference."""
        return float(numpy.sqrt(abs(numpy.linalg.det(self.matrix[:, :2]))))


class _Agree(ctypes.Structure):
    _fields_ = [
        *((name, ctypes.c_int64) for name in ("pictures", "most", "least")),
        ("miss", ctypes.c_double),
        ("reached", ctypes.c_double * 2),
        ("scale", ctypes.c_double),
        *(
            (name, ctypes.c_void_p)
            for name in ("lengths", "source", "target", "work", "found", "inside", "alike")
        ),
    ]


class _Nearest(ctypes.Structure):
    _fields_ = [
        *((name, ctypes.c_int64) for name in ("able", "queries", "stored")),
        *(
            (name, ctypes.c_void_p)
            for name in ("query", "other", "packed", "norms", "best", "apart", "next", "least")
        ),
    ]


def verify(query: Local, reference: Local, *, compiled: bool = COMPILED) -> list[Piece]:
    """The pieces of two pictures that agree, largest first; ``compiled`` asks for the way in C."""
    if len(query) < LEAST or len(reference) < LEAST:
        return []
    left, right = match(query, reference, compiled=compiled)
    pieces = []
    for _ in range(MODELS):
        if len(left) < LEAST:
            break
        found = _best(query.frames[left], reference.frames[right], compiled)
        if found is None:
            break
        matrix, inside = found
        once = _one_a_cell(query.frames[left[inside], :2], reference.frames[right[inside], :2])
        if len(once) < LEAST:
            break
        kept = numpy.flatnonzero(inside)[once]
        pieces.append(Piece(left[kept], right[kept], matrix))
        left, right = left[~inside], right[~inside]
    return pieces


def agreeing(
    source: Points, target: Points, lengths: Sequence[int], *, compiled: bool = COMPILED
) -> list[int]:
    """Of matches with several pictures, ``lengths`` of each: how many agree, by picture.

    They agree when they lie, twice as roughly as a first proposal is asked to, where one of them says; ``compiled``
    asks for the way in C.
    """
    if compiled:
        given = _Agree(len(lengths), _MOST_PROPOSALS, LEAST, 2 * ROUGH, (0.0, 0.0), MOST_SCALE)
        found = numpy.zeros(len(lengths), numpy.int64)
        _ask(LIBRARY.celtrace_agreeing, given, source, target, lengths, found)
        told: list[int] = found.tolist()
        return told
    return _agreeing(source, target, lengths)


def _ask(
    function: Callable[[Any], None],
    given: _Agree,
    source: Points,
    target: Points,
    lengths: Sequence[int],
    found: Indexes,
) -> None:
    """Call a function of ``agree.c`` about some matches."""
    counts = numpy.array(lengths, numpy.int64)
    held = [numpy.ascontiguousarray(one, numpy.float32) for one in (source, target)]
    work = numpy.empty(7 * int(counts.max(initial=0)))
    given.lengths, given.source, given.target = counts.ctypes.data, held[0].ctypes.data, held[1].ctypes.data
    given.work, given.found = work.ctypes.data, found.ctypes.data
    function(ctypes.byref(given))


def _agreeing(source: Points, target: Points, lengths: Sequence[int]) -> list[int]:
    """:func:`agreeing` in NumPy."""
    s, t = source.astype(numpy.float64), target.astype(numpy.float64)
    found = [0] * len(lengths)
    ends = numpy.cumsum(lengths).tolist()
    few: list[int] = []
    for number, length in enumerate(lengths):
        if 0 < length <= _FEW:
            few.append(number)
        elif length:
            own = slice(ends[number] - length, ends[number])
            proposed = _proposed(s[own], t[own], 2 * ROUGH)
            found[number] = int(proposed[0].sum(axis=1).max()) if proposed is not None else 0
    for number, most in zip(few, _most_of(s, t, [(ends[n] - lengths[n], ends[n]) for n in few]), strict=True):
        found[number] = most
    return found


def _most_of(s: Floats, t: Floats, bounds: Sequence[tuple[int, int]]) -> list[int]:
    """:func:`agreeing` of some pictures with few matches each, all together."""
    if not bounds:
        return []
    first, end = (numpy.array(side)[:, None] for side in zip(*bounds, strict=True))
    places = first + numpy.arange(int((end - first).max()))
    real = places < end
    places = numpy.minimum(places, end - 1)
    own, other = s[places], t[places]
    usable = real & (numpy.abs(numpy.log(other[..., 2] / own[..., 2])) <= numpy.log(MOST_SCALE))
    agree, _ = _told(own, other, own, other, 2 * ROUGH)
    counts = (agree & real[:, None, :]).sum(axis=2)
    most: list[int] = (counts * usable).max(axis=1).tolist()
    return most


def match(query: Local, reference: Local, *, compiled: bool = COMPILED) -> tuple[Indexes, Indexes]:
    """Features that are each other's nearest and clearly nearer than the next; ``compiled`` asks for the way in C."""
    told = _nearest_compiled(query.descriptors, reference.descriptors) if compiled else None
    best, nearest, after, least = told or _nearest(query, reference)
    good = numpy.flatnonzero((nearest == least[best]) & (nearest <= NEAREST**2))
    good = good[nearest[good] <= RATIO**2 * after[good]]
    good = good[numpy.sort(numpy.unique(best[good], return_index=True)[1])]
    return good, best[good]


def _nearest(query: Local, reference: Local) -> tuple[Indexes, Singles, Singles, Singles]:
    """Of each feature of the query its nearest one, how near that and the next are; of each other how near its is."""
    apart: Singles = query.asking @ answering(reference.descriptors).T
    best = apart.argmin(axis=1)
    rows = numpy.arange(len(best))
    nearest, least = apart[rows, best], apart.min(axis=0)
    apart[rows, best] = numpy.inf
    return best, nearest, apart.min(axis=1), least


def _nearest_compiled(
    query: Descriptors, reference: Descriptors
) -> tuple[Indexes, Singles, Singles, Singles] | None:
    """:func:`_nearest` in C; nothing on a processor without products of bytes."""
    padded = -(-len(reference) // _AT_ONCE) * _AT_ONCE
    packed, made = numpy.empty((padded, 32), numpy.int32), numpy.empty((2, padded), numpy.int32)
    found = numpy.empty((3, len(query)), numpy.int32)
    norms, least = made
    asked = numpy.ascontiguousarray(query), numpy.ascontiguousarray(reference)
    held = [*asked, packed, norms, *found, least]
    given = _Nearest(0, len(query), len(reference), *(one.ctypes.data for one in held))
    LIBRARY.celtrace_nearest(ctypes.byref(given))
    if not given.able:
        return None
    singles = found[1:].astype(numpy.float32)
    return found[0].astype(numpy.int64), *singles, least[: len(reference)].astype(numpy.float32)


def _best(
    source: Points, target: Points, compiled: bool = False
) -> tuple[Floats, NDArray[numpy.bool_]] | None:
    """The transformation that most matches agree on, and which these are."""
    found = (_fitted_compiled if compiled else _fitted)(source, target)
    if found is None:
        return None
    inside, plausible = found
    s, t = source.astype(numpy.float64), target.astype(numpy.float64)
    matrix = _similarity(s[inside, :2], t[inside, :2])
    if inside.sum() >= 10:
        bent = _affinity(s[inside, :2], t[inside, :2])
        if bent is not None:
            also = plausible & _within(bent, s, t, TOLERANCE)
            if also.sum() >= inside.sum():
                inside, matrix = also, bent
    size = float(numpy.sqrt(abs(numpy.linalg.det(matrix[:, :2]))))
    return (matrix, inside) if 1 / MOST_SCALE <= size <= MOST_SCALE else None


def _fitted_compiled(
    source: Points, target: Points
) -> tuple[NDArray[numpy.bool_], NDArray[numpy.bool_]] | None:
    """:func:`_fitted` in C."""
    given = _Agree(1, _MOST_PROPOSALS, LEAST, ROUGH, _REACHED, MOST_SCALE)
    inside, alike = numpy.empty((2, len(source)), bool)
    given.inside, given.alike = inside.ctypes.data, alike.ctypes.data
    found = numpy.zeros(1, numpy.int64)
    _ask(LIBRARY.celtrace_piece, given, source, target, [len(source)], found)
    return (inside, alike) if found[0] else None


def _fitted(source: Points, target: Points) -> tuple[NDArray[numpy.bool_], NDArray[numpy.bool_]] | None:
    """Which matches agree with a similarity that was fitted to them, and which turn and scale as it was proposed."""
    s, t = source.astype(numpy.float64), target.astype(numpy.float64)
    proposed = _proposed(s, t, ROUGH)
    if proposed is None:
        return None
    agree, alike = proposed
    first = int(agree.sum(axis=1).argmax())
    inside, plausible = agree[first], alike[first]
    if inside.sum() < LEAST:
        return None
    for tolerance in _REACHED:
        inside = plausible & _within(_similarity(s[inside, :2], t[inside, :2]), s, t, tolerance)
        if inside.sum() < LEAST:
            return None
    return inside, plausible


def _proposed(s: Floats, t: Floats, miss: float) -> tuple[NDArray[numpy.bool_], NDArray[numpy.bool_]] | None:
    """Of each match that proposes: which others lie within ``miss`` of its word, and which turn and scale alike."""
    size = numpy.log(t[:, 2] / s[:, 2])
    usable = numpy.flatnonzero(numpy.abs(size) <= numpy.log(MOST_SCALE))[:_MOST_PROPOSALS]
    return _told(s[usable], t[usable], s, t, miss) if len(usable) else None


def _told(
    by: Floats, to: Floats, s: Floats, t: Floats, miss: float
) -> tuple[NDArray[numpy.bool_], NDArray[numpy.bool_]]:
    """What the proposals ``by`` and ``to``, (…, m, 4), say of matches, (…, n, 4): as :func:`_proposed`."""
    (size, turn), (own, turned) = _size_and_turn(s, t), _size_and_turn(by, to)
    scale = numpy.exp(own)
    way = numpy.stack([numpy.cos(turned), numpy.sin(turned)], axis=-1)
    a, b = scale * way[..., 0], scale * way[..., 1]
    x, y = by[..., 0], by[..., 1]
    # how far each lies from where each proposal takes it: products of small matrices
    left, right = numpy.ones((2, *by.shape))
    left[..., 0], left[..., 1], left[..., 2] = a, b, to[..., 0] - (a * x - b * y)
    right[..., 0], right[..., 1], right[..., 2] = b, a, to[..., 1] - (b * x + a * y)
    points = numpy.ones((*s.shape[:-2], 4, s.shape[-2]))
    points[..., 0, :], points[..., 1, :], points[..., 3, :] = s[..., 0], -s[..., 1], -t[..., 0]
    miss_x = left @ points
    points[..., 1, :], points[..., 3, :] = s[..., 1], -t[..., 1]
    miss_y = right @ points
    numpy.multiply(miss_x, miss_x, out=miss_x)
    numpy.multiply(miss_y, miss_y, out=miss_y)
    miss_x += miss_y
    wide = miss * numpy.clip(scale, 1.0, 2.0)[..., None]
    alike = numpy.abs(size[..., None, :] - own[..., None]) < 0.6
    alike &= way @ numpy.stack([numpy.cos(turn), numpy.sin(turn)], axis=-2) > 0.85
    return (miss_x < wide * wide) & alike, alike


def _size_and_turn(s: Floats, t: Floats) -> tuple[Floats, Floats]:
    """Of matches how many times larger they are, as a logarithm, and how far they are turned."""
    return numpy.log(t[..., 2] / s[..., 2]), numpy.radians(t[..., 3] - s[..., 3])


def _within(matrix: Floats, s: Floats, t: Floats, tolerance: float) -> NDArray[numpy.bool_]:
    moved = s[:, :2] @ matrix[:, :2].T + matrix[:, 2]
    size = float(numpy.sqrt(abs(numpy.linalg.det(matrix[:, :2]))))
    reach = tolerance * min(2.0, max(1.0, size))
    found: NDArray[numpy.bool_] = ((moved - t[:, :2]) ** 2).sum(axis=1) < reach * reach
    return found


def _similarity(source: Floats, target: Floats) -> Floats:
    """Least squares for turn, scale and shift, in closed form."""
    one, other = source.mean(axis=0), target.mean(axis=0)
    p, q = source - one, target - other
    norm = max(1e-9, float((p * p).sum()))
    a = float((p * q).sum()) / norm
    b = float((p[:, 0] * q[:, 1] - p[:, 1] * q[:, 0]).sum()) / norm
    turn = numpy.array([[a, -b], [b, a]])
    return numpy.column_stack([turn, other - turn @ one])


def _affinity(source: Floats, target: Floats) -> Floats | None:
    """Least squares for an affinity; ``None`` where it would squeeze or shear much."""
    one, other = source.mean(axis=0), target.mean(axis=0)
    p, q = source - one, target - other
    spread = p.T @ p
    if numpy.linalg.det(spread) < 1e-3 * float(numpy.trace(spread)) ** 2:
        return None
    turn = numpy.linalg.solve(spread, p.T @ q).T
    values = numpy.linalg.svd(turn, compute_uv=False)
    if values[1] < 0.7 * values[0]:
        return None
    return numpy.column_stack([turn, other - turn @ one])


def _one_a_cell(left: NDArray[numpy.float32], right: NDArray[numpy.float32]) -> list[int]:
    kept: list[int] = []
    seen_left: set[tuple[int, int]] = set()
    seen_right: set[tuple[int, int]] = set()
    cells = zip((left // CELL).astype(int).tolist(), (right // CELL).astype(int).tolist(), strict=True)
    for number, (one, other) in enumerate(cells):
        first, second = (one[0], one[1]), (other[0], other[1])
        if first not in seen_left and second not in seen_right:
            seen_left.add(first)
            seen_right.add(second)
            kept.append(number)
    return kept
