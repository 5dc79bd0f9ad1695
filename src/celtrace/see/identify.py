"""The identifier: a picture and a searchable library give ranked candidates.

Cheap first: near copies and luminance features of the picture as it is; only when these leave a doubt are the
mirror image and the line map searched. Each show's support is then judged by the two experts of
:mod:`celtrace.see.experts`, against limits that the library's calibration sets. What the identifier reaches is
measured by ``benchmarks/see_shows.py`` and stands in ``docs/benchmarks.md``.
"""

from __future__ import annotations

from dataclasses import dataclass

from celtrace.see import experts, insets, sheets
from celtrace.see.calibration import LEAST_FORM, LEAST_LEAD
from celtrace.see.features import Pixels, View, view
from celtrace.see.lines import on_paper
from celtrace.see.searchable import Searchable
from celtrace.see.support import MOST_A_FEATURE, Asked, Search, Support, asked
from celtrace.see.traced import TRACED, trace

CLEAR = 2.0
"""A copy score of so many times the limit, with twice the lead, ends the search after the cheap stage."""

SHOWN = 3
"""Shows that are named for a picture."""

LEAST_TOLD = 0.5
"""Fewer paints than this in common are not worth a word."""


@dataclass(frozen=True)
class Candidate:
    """A show that a picture may come from, or the printed form that it lies in.

    ``score`` is the copy expert's, ``character`` the other expert's log odds. ``probability`` is ``None`` where
    the library does not allow a calibration; ``basis`` says in words what was found. ``form`` is true for a match
    with a printed form, which names no show. ``episode`` and ``cut`` are given only where the copy expert accepts:
    a known character in a new pose proves a show, never a shot. Nor does a picture that the show has
    in several: the best one leads the best of every other episode, or cut, as a show has to lead the next.
    """

    show: str
    episode: str
    cut: str
    reference: str
    score: float
    character: float
    next_score: float
    probability: float | None
    accepted: bool
    shot_accepted: bool
    basis: str
    form: bool = False


@dataclass(frozen=True)
class Judged:
    """The support of a show with what both experts say; ``next_score`` is the next show's copy score."""

    support: Support
    character: float
    next_score: float

    @property
    def copy(self) -> float:
        """The copy expert's score."""
        return self.support.score

    def strength(self, index: Searchable) -> float:
        """How far the better expert is above its limit."""
        return index.calibration.strength(self.copy, self.character, self.next_score)


def identify(picture: Pixels, index: Searchable) -> list[Candidate]:
    """Candidates for an RGB or RGBA picture, best first: at most three shows, then at most one printed form.

    Of a page that holds a drawing in a frame, or coloured pen, the drawing is searched by itself, too, and so is the
    part of a picture in which a whole reference picture seems to lie; what supports a show better is kept. What is
    taken out of a painted picture is no drawing, however little paint is in it, unless it lay in the frame of a sheet.
    """
    seen = view(picture)
    whole = asked(seen)
    first, forms = examine(whole, index)
    shows, told = first, ""
    for look in (lambda: sheets.inside(picture), lambda: _inset(picture, seen, first, index)):
        taken = None if shows and copy_accepts(shows[0], index) else look()
        if taken is not None:
            painted = whole.coloured and not taken.framed
            again, _ = examine(asked(view(taken.pixels)), index, painted=painted)
            if again and (not shows or again[0].strength(index) > shows[0].strength(index)):
                shows, told = again, taken.told
    return candidates(shows, forms, index, told)


def _inset(picture: Pixels, seen: View, shows: list[Judged], index: Searchable) -> insets.Inset | None:
    """The part of the picture in which the best supported reference picture lies."""
    pieces = [found[0] for one in shows[:1] for found in one.support.pieces if found]
    if not pieces:
        return None
    best, stored = shows[0].support, index.drawings[shows[0].support.number]
    piece = max(pieces, key=lambda one: len(one.query))
    return insets.inside(picture, seen, piece, best.mirrored, (stored.width, stored.height))


def examine(
    query: Asked, index: Searchable, *, without: frozenset[int] = frozenset(), painted: bool = False
) -> tuple[list[Judged], list[Judged]]:
    """Judged shows and judged printed forms, best first.

    ``without`` names reference pictures that are treated as absent; ``painted`` says that the query is a part of a
    painted picture and so no drawing that could be traced.
    """
    if not index.references:
        return [], []
    search = Search(query, index, without)
    search.vote(0, 0)
    search.look((0,))
    large = search.most_agreeing >= CLEAR * index.calibration.least_copy / MOST_A_FEATURE
    found = search.supports() if large else []
    if not _clear(found, index):
        for channel, mirror in ((0, 1), (1, 0), (1, 1)):
            search.vote(channel, mirror)
        search.look((0, 1))
        found = search.supports()
    shows = [one for one in found if not index.groups[one.group][1]]
    forms = [one for one in found if index.groups[one.group][1]]
    judged = judge(shows, query, index)
    if query.view is not None and not _clear(found, index):
        traceable = _traceable(judged, query, index, painted=painted)
        if traceable:
            trace(search, traceable)
            judged = judge(shows, query, index)
    return judged, [Judged(one, 0.0, 0.0) for one in forms[:1]]


def _traceable(judged: list[Judged], query: Asked, index: Searchable, *, painted: bool) -> list[Support]:
    """The shows that a query is traced by: a drawing by all, a painted picture by those its paints may have carried."""
    if not query.coloured:
        return [] if painted else [one.support for one in judged]
    if judged and copy_accepts(judged[0], index):
        return []
    return [one.support for one in judged[:TRACED] if one.character >= experts.DOUBTFUL]


def _clear(found: list[Support], index: Searchable) -> bool:
    """Whether the cheap stage leaves no doubt."""
    shows = [one for one in found if not index.groups[one.group][1]]
    if not shows or len(shows) < len(found):
        return False
    rival = shows[1].score if len(shows) > 1 else 0.0
    best = shows[0]
    return best.score >= CLEAR * index.calibration.least_copy and best.score >= 2 * LEAST_LEAD * rival


def judge(shows: list[Support], query: Asked, index: Searchable) -> list[Judged]:
    """Every show against the strongest of the others.

    Of a picture that is traced and is not lines on paper, as a gray frame, counts what says less, its lines or what was
    traced: a tail and spikes were most of what could be traced in a gray frame of an unlisted show.
    """
    judged = []
    drawing = None if query.coloured or all(one.traced is None for one in shows) else query.view
    paper = drawing is not None and on_paper(drawing.gray)
    for one in shows:
        others = [other for other in shows if other is not one]
        character = experts.character(one, others, query)
        if one.traced is not None and query.coloured:
            character = experts.of_painted(character, one)
        elif one.traced is not None:
            drawn = experts.of_drawing(character, one)
            character = drawn if paper else min(character, drawn)
        judged.append(Judged(one, character, max((other.score for other in others), default=0.0)))
    return sorted(judged, key=lambda one: (-one.strength(index), index.references[one.support.number].path))


def candidates(
    shows: list[Judged], forms: list[Judged], index: Searchable, searched: str = ""
) -> list[Candidate]:
    """Candidates of the best supported shows, and of the best supported printed form.

    ``searched`` says what of the picture was compared with the shows; nothing means all of it.
    """
    rows = [
        _candidate(one, index, first=rank == 0, searched=searched) for rank, one in enumerate(shows[:SHOWN])
    ]
    rows.extend(_candidate(one, index, first=True, form=True) for one in forms)
    return rows


def copy_accepts(one: Judged, index: Searchable, *, form: bool = False) -> bool:
    """Whether the copy expert accepts a show, or a printed form, which has the limit of printed pages."""
    least = LEAST_FORM if form else index.calibration.least_copy
    return one.copy >= least and one.copy >= LEAST_LEAD * one.next_score


def _candidate(
    one: Judged, index: Searchable, *, first: bool, form: bool = False, searched: str = ""
) -> Candidate:
    reference = index.references[one.support.number]
    calibration = index.calibration
    copied = first and copy_accepts(one, index, form=form)
    known = not form and first and one.character >= calibration.least_character
    framed = copied and reference.role == "frame"
    aired, placed = (
        framed and one.support.agreement >= LEAST_LEAD * other for other in one.support.elsewhere
    )
    return Candidate(
        show=reference.show,
        episode=reference.episode if aired else "",
        cut=reference.cut if placed else "",
        reference=reference.path,
        score=round(one.copy, 1),
        character=round(one.character, 2),
        next_score=round(one.next_score, 1),
        probability=None if form else calibration.probability(one.strength(index)),
        accepted=copied or known,
        shot_accepted=placed,
        basis=_basis(one, copied=copied, known=known, searched=searched)
        + ("; another cut agrees nearly as well" if framed and not placed else ""),
        form=form,
    )


def _basis(one: Judged, *, copied: bool, known: bool, searched: str) -> str:
    support = one.support
    parts = []
    if copied or known:
        parts.append("accepted by " + " and ".join(["copy"] * copied + ["character"] * known))
    if searched:
        parts.append(searched)
    if support.inliers:
        parts.append(
            f"geometry: {support.inliers} features agree over {support.share:.0%} at scale {support.scale:.2f}"
        )
    if support.copy_score > 0:
        parts.append(f"near copy: colours differ by {support.copy_mean:.1f} of 255 on average")
    if sum(support.explained):
        parts.append(
            f"character: {sum(support.distinct)} of {sum(support.explained)} parts closer to this show than "
            f"to any other, in {support.frames} pictures"
        )
    own, other = support.paints
    if support.coloured and own >= LEAST_TOLD:
        parts.append(f"paints: {own:.1f} of the picture's are this show's, {other:.1f} at most another's")
    if support.mirrored:
        parts.append("mirrored")
    parts.append(f"next show {one.next_score:.0f}")
    return "; ".join(parts)
