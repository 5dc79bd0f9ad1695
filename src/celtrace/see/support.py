"""What supports each show for a picture: near copies, agreeing geometry, features closer than any other show's.

For every show two things are kept. The *best picture*: how many features agree with one reference picture on
one transformation, and how much of the pictures they span. The *character*: which parts of the query are
explained by any picture of the show, piece by piece, and how many of these are clearly closer to this show
than to every other. Shows share limbs, hands and windows; what tells them apart is the second count.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

import cv2
import numpy
from numpy.typing import NDArray

from celtrace.see import paints
from celtrace.see.features import Local, Pixels, Points, View, inked, luminance, mirrored_signatures
from celtrace.see.near_copies import near_copies
from celtrace.see.parts import Parts
from celtrace.see.searchable import Drawing, Searchable
from celtrace.see.verify import CELL, Piece, agreeing, verify

FIRST_FRAMES = 6
MORE_OF_A_SHOW = 3
OTHER_SHOWS = 2
"""Frames verified: the first by votes, then of each of the best shows up to so many."""

SEARCHED = 300
"""The strongest features of a query are searched in the whole library; all are compared with the few pictures
that this names."""

NEIGHBOURS = 12

LEAST_HINTS = 3
"""Of the neighbours that the search found in a picture so many have to agree roughly on one transformation before all
features are compared. On invented shows this leaves out 2 of 5 comparisons; of those with the right show 2 of 427 had
something in common."""

DISTINCT = 0.88
"""A match is this show's own when it is nearer than this times the nearest feature of all other shows."""

FLOOR = 400.0
MOST_NEARER = 0.6
"""A part counts by the logarithm of how many times nearer it is to this show than to every other, from 0 to
:data:`MOST_NEARER`; :data:`FLOOR` is added to squared distances, which codes do not tell from 0 (RootSIFT descriptors
have length 512)."""

COLOURLESS = 0.7
"""What a feature counts for when there is no paint to bear it out: lines are shared more than painted frames."""

LEAST_SHARE = 0.15
"""Agreeing features have to span this share of one of the two pictures to count in full."""

REACH = 24.0
"""Pixels around an agreeing feature in which others count as covered."""

MOST_A_FEATURE = 1.5
"""What an agreeing feature counts for at most: when all explained parts are closer to its show than to any other."""

PAINTED, LEAST_OWNED = 6, 6.0
"""Parts that agree in a telling colour from which a painted picture counts in full; with none it counts half. Where the
show has :data:`LEAST_OWNED` paints and the picture has not one whole paint of these, they count by what it has."""

OTHERWISE = 0.6
"""What a painted picture counts for beside that when it has none of the paints of a show that has enough to ask."""

LEAST_TRACED = 0.36
"""A drawing of which one picture traces less counts so much less as a copy of it."""


@dataclass
class Support:
    """What supports one show. ``number`` is the reference picture that supports it best, ``group`` the show.

    ``nearer`` sums how much nearer the explained parts are to this show than to every other; ``widest`` is the largest
    agreement with any picture of the show, features and share spanned; ``painted`` how many parts agree in a telling
    colour, and how many colours these are; ``paints`` how many paints of the picture the show has, and how many another
    has at most; ``borne`` the first of these, endless where the show has too few to ask; ``covered`` the share of all
    features of either picture that lie near one that agrees. ``parts`` says of each explained part, by its cell, how
    much nearer it is. ``traced`` is told of what was traced (:mod:`celtrace.see.traced`): the share that one
    picture traces, and how much nearer the explained parts elsewhere are. ``elsewhere`` says how well the best pictures
    of the show's other episodes, and cuts, agree, as :attr:`agreement` does of the best of all.
    """

    group: int
    number: int
    mirrored: bool = False
    inliers: int = 0
    share: float = 0.0
    scale: float = 0.0
    geometry: float = 0.0
    covered: float = 0.0
    copy_score: float = 0.0
    copy_mean: float = 0.0
    frames: int = 0
    explained: tuple[int, int] = (0, 0)
    distinct: tuple[int, int] = (0, 0)
    nearer: float = 0.0
    widest: tuple[int, float] = (0, 0.0)
    painted: tuple[int, int] = (0, 0)
    paints: tuple[float, float] = (0.0, 0.0)
    borne: float = math.inf
    parts: dict[tuple[int, int], float] = field(default_factory=dict)
    traced: tuple[float, float] | None = None
    pieces: tuple[list[Piece], ...] = field(default_factory=lambda: ([], []))
    elsewhere: tuple[float, float] = (0.0, 0.0)
    coloured: bool = True

    @property
    def rank(self) -> tuple[float, int]:
        """What decides between pictures of one show."""
        return max(self.geometry, self.copy_score), self.inliers

    @property
    def agreement(self) -> float:
        """How well the picture agrees, or is copied, whatever other shows have: for pictures of one show."""
        return max(self.geometry * self.covered, self.copy_score)

    @property
    def score(self) -> float:
        """Agreeing features, well spread, in all of the drawing, in its colours and this show's own; or a near copy.

        A feature counts for one half when none of the explained parts is closer to this show than to any other, and
        for three halves when all are: shows share limbs, and a limb agrees with a limb. What agrees of a figure and
        leaves the rest of it unexplained is a limb, too, and so is what is painted otherwise, or has other lines.
        """
        telling = 0.5 + sum(self.distinct) / max(1, sum(self.explained))
        borne = min(1.0, self.borne)
        alike = min(1.0, self.painted[0] / PAINTED) * borne
        painted = (0.5 + 0.5 * alike) * (OTHERWISE + (1 - OTHERWISE) * borne)
        paint = painted if self.coloured else COLOURLESS
        lines = 1.0 if self.traced is None or self.coloured else min(1.0, self.traced[0] / LEAST_TRACED)
        return max(self.geometry * self.covered * telling * paint * lines, self.copy_score)


@dataclass
class Asked:
    """A query made ready; channels and mirror states are computed when they are first needed."""

    width: int
    height: int
    signatures: Pixels
    view: View | None = None
    drawing: Drawing | None = None
    locals: dict[tuple[int, int], Local] = field(default_factory=dict)

    def local(self, channel: int, mirror: int) -> Local:
        """Features of a channel, of the picture or of its mirror image."""
        if (channel, mirror) not in self.locals:
            if mirror:
                found = self.local(channel, 0).mirrored(self.width)
            elif self.view is not None:
                found = (inked if channel else luminance)(self.view)
            else:
                assert self.drawing is not None
                found = self.drawing.channels[channel].decoded()
            self.locals[channel, mirror] = found
        return self.locals[channel, mirror]

    @cached_property
    def coloured(self) -> bool:
        """Whether there is paint to compare, or only pencil, ink and gray."""
        if self.view is not None:
            tinted = paints.coloured(self.view)
        else:
            assert self.drawing is not None
            tinted = self.drawing.coloured
        return tinted and len(self.paints) >= paints.LEAST_PAINTS

    @cached_property
    def paints(self) -> Pixels:
        """The paints, computed once."""
        if self.view is not None:
            return paints.paints(self.view)
        assert self.drawing is not None
        return self.drawing.paints


def asked(picture: View) -> Asked:
    """A picture as a query."""
    return Asked(picture.width, picture.height, picture.signatures, view=picture)


def asked_again(one: Drawing) -> Asked:
    """A reference picture's fingerprint as a query."""
    return Asked(one.width, one.height, one.signatures, drawing=one)


class Search:
    """One query against one library, deepened step by step."""

    def __init__(self, query: Asked, index: Searchable, without: frozenset[int] = frozenset()) -> None:
        self.asked, self.index = query, index
        self.absent = numpy.zeros(len(index.references), bool)
        self.absent[sorted(without)] = True
        self.copies = [
            near_copies(query.signatures, index),
            near_copies(mirrored_signatures(query.signatures), index),
        ]
        for _, scores in self.copies:
            scores[self.absent] = 0.0
        self.votes = numpy.zeros((2, len(index.references)))
        self.near: dict[tuple[int, int], tuple[NDArray[numpy.int64], NDArray[numpy.float32]]] = {}
        self.found: dict[tuple[int, int], NDArray[numpy.int64]] = {}
        self.verified: dict[tuple[int, int], dict[int, list[Piece]]] = defaultdict(dict)

    def vote(self, channel: int, mirror: int) -> None:
        """Search the features of a channel."""
        if (channel, mirror) in self.near or not self.index.references:
            return
        own = self.asked.local(channel, mirror)
        found, apart = self.index.files[channel].nearest(own.descriptors[:SEARCHED], keep=NEIGHBOURS)
        owner = self.index.owner(channel, found)
        apart = numpy.where((owner < 0) | self.absent[owner], numpy.inf, apart)
        self.near[channel, mirror] = owner, apart
        self.found[channel, mirror] = found
        weight = _weights(apart)
        numpy.add.at(self.votes[mirror], numpy.maximum(owner, 0), weight)

    def look(self, channels: tuple[int, ...]) -> None:
        """Verify the pictures that the votes and near copies name."""
        named = {pair: self.verified[pair] for pair in self._shortlist()}
        for channel in channels:
            for mirror in (0, 1):
                if (channel, mirror) not in self.near:
                    continue
                numbers = [
                    number
                    for (number, side), known in named.items()
                    if side == mirror and channel not in known
                ]
                query, copies = self.asked.local(channel, mirror), self.copies[mirror][1]
                for number, hints in zip(numbers, self._hints(numbers, channel, mirror), strict=True):
                    asked = copies[number] or hints >= LEAST_HINTS
                    named[number, mirror][channel] = (
                        verify(query, self.index.local(number, channel)) if asked else []
                    )

    def _hints(self, numbers: list[int], channel: int, mirror: int) -> list[int]:
        """Of the neighbours that the search found in each picture, how many agree roughly; 0 where there are few."""
        owner, found = self.near[channel, mirror][0], self.found[channel, mirror]
        slot = numpy.full(len(self.absent) + 1, -1)  # the last one is that of no picture, -1
        slot[numbers] = numpy.arange(len(numbers))
        own = slot[owner]
        which, place = numpy.nonzero(own >= 0)
        pictures = own[which, place]
        lengths = numpy.bincount(pictures, minlength=len(numbers))
        lengths[lengths < LEAST_HINTS] = 0
        order = numpy.argsort(pictures, kind="stable")
        order = order[lengths[pictures[order]] > 0]
        stored = found[which[order], place[order]]
        frames, at = [numpy.zeros((0, 4), numpy.float32)], 0
        for number, length in zip(numbers, lengths.tolist(), strict=True):
            if length:
                one = stored[at : at + length] - self.index.first[channel][number]
                frames.append(self.index.drawings[number].channels[channel].frames[one])
                at += length
        query = self.asked.local(channel, mirror).frames[which[order]]
        return agreeing(query, numpy.concatenate(frames), lengths.tolist())

    @property
    def most_agreeing(self) -> int:
        """Features of the largest piece that was found."""
        return max(
            (
                len(pieces[0].query)
                for channels in self.verified.values()
                for pieces in channels.values()
                if pieces
            ),
            default=0,
        )

    def _shortlist(self) -> list[tuple[int, int]]:
        count = len(self.index.references)
        votes = self.votes.copy()
        for mirror in (0, 1):
            scores = self.copies[mirror][1]
            votes[mirror] += 1000.0 * (scores > 0) * (1 + scores)
        named = numpy.flatnonzero(votes.ravel() > 0)
        ranked = named[numpy.argsort(-votes.ravel()[named], kind="stable")[: 40 * FIRST_FRAMES]]
        pairs = [(int(place % count), int(place // count)) for place in ranked]
        chosen = pairs[:FIRST_FRAMES]
        taken: defaultdict[int, int] = defaultdict(int)
        for number, _ in chosen:
            taken[int(self.index.group_of[number])] += 1
        for pair in pairs[FIRST_FRAMES:]:
            group = int(self.index.group_of[pair[0]])
            if taken[group] >= MORE_OF_A_SHOW or (group not in taken and len(taken) >= OTHER_SHOWS + 1):
                continue
            taken[group] += 1
            chosen.append(pair)
        return chosen

    def supports(self) -> list[Support]:
        """The support of each show and of each printed form that has any, best first by score."""
        found: dict[int, Support] = {}
        parts: dict[int, Parts] = defaultdict(Parts)
        agreeing: dict[int, dict[int, float]] = defaultdict(dict)
        for (number, mirror), channels in sorted(self.verified.items()):
            group = int(self.index.group_of[number])
            one = self._picture(group, number, mirror, channels)
            agreeing[group][number] = max(one.agreement, agreeing[group].get(number, 0.0))
            best = found.get(group)
            if best is None or one.rank > best.rank:
                one.frames = best.frames if best else 0
                found[group] = best = one
            best.frames += 1 if any(channels.values()) else 0
            for channel, pieces in channels.items():
                for piece in pieces:
                    self._explain(group, number, mirror, channel, piece, parts[group])
        for group, one in found.items():
            own = parts[group]
            one.explained = (len(own.cells[0]), len(own.cells[1]))
            one.distinct = (len(own.distinct[0]), len(own.distinct[1]))
            one.nearer = sum(own.cells[0].values()) + sum(own.cells[1].values())
            one.parts = own.summed
            one.widest = own.widest
            one.painted = (len(own.painted), len(own.hues))
            one.coloured = self.asked.coloured
        kept = [one for one in found.values() if one.score > 0 or sum(one.explained) > 0]
        shared = self._shared if kept else numpy.zeros(1)
        most = int(shared.argmax())
        next_most = float(numpy.delete(shared, most).max(initial=0.0))
        for one in kept:
            one.elsewhere = self._elsewhere(one.number, agreeing[one.group])
            one.paints = float(shared[one.group]), next_most if one.group == most else float(shared[most])
            one.borne = one.paints[0] if self.index.paints.many[one.group] >= LEAST_OWNED else math.inf
        return sorted(
            kept, key=lambda one: (-one.score, -sum(one.distinct), self.index.references[one.number].path)
        )

    def _elsewhere(self, number: int, agreeing: dict[int, float]) -> tuple[float, float]:
        """The best agreement with a picture of another episode than one's, and of another cut."""
        own = self.index.references[number]
        rows = [(self.index.references[other], value) for other, value in agreeing.items()]
        episodes = (value for other, value in rows if other.episode != own.episode)
        cuts = (value for other, value in rows if (other.episode, other.cut) != (own.episode, own.cut))
        return max(episodes, default=0.0), max(cuts, default=0.0)

    @cached_property
    def _shared(self) -> NDArray[numpy.float64]:
        """How many paints of the picture each group has; none that has no picture left."""
        found = self.index.paints.shared(self.asked.paints)
        left = numpy.bincount(self.index.group_of[~self.absent], minlength=len(found))
        return numpy.where(left > 0, found, 0.0)

    def _picture(self, group: int, number: int, mirror: int, channels: dict[int, list[Piece]]) -> Support:
        means, scores = self.copies[mirror]
        one = Support(group, number, bool(mirror), copy_score=float(scores[number]))
        one.copy_mean = float(means[number]) if one.copy_score > 0 else 0.0
        if not any(channels.values()):
            return one
        one.pieces = (channels.get(0, []), channels.get(1, []))
        stored = self.index.drawings[number]
        one.covered = self._covered(number, mirror, channels)
        for channel, pieces in channels.items():
            if not pieces:
                continue
            piece = pieces[0]
            left = self.asked.local(channel, mirror).frames[piece.query, :2]
            right = self.index.local(number, channel).frames[piece.reference, :2]
            share = self._share(left, right, stored)
            geometry = _spread(len(piece.query), share)
            if geometry > one.geometry:
                one.geometry, one.share = geometry, share
                one.inliers, one.scale = len(piece.query), piece.scale
        return one

    def _covered(self, number: int, mirror: int, channels: dict[int, list[Piece]]) -> float:
        """The share of the features of either picture that lie near agreeing ones, whichever is more."""
        left, right = [], []
        for channel, pieces in sorted(channels.items()):
            query, stored = self.asked.local(channel, mirror), self.index.local(number, channel)
            best = pieces[:1]
            left.append((query.frames[:, :2], [query.frames[one.query, :2] for one in best]))
            right.append((stored.frames[:, :2], [stored.frames[one.reference, :2] for one in best]))
        return max(_near(left), _near(right))

    def _explain(
        self,
        group: int,
        number: int,
        mirror: int,
        channel: int,
        piece: Piece,
        parts: Parts,
    ) -> None:
        query, stored = self.asked.local(channel, mirror), self.index.local(number, channel)
        owner, apart = self.near[channel, mirror]
        points = query.frames[piece.query, :2].copy()
        if mirror:
            points[:, 0] = self.asked.width - 1 - points[:, 0]
        places = [(int(x), int(y)) for x, y in points // CELL]
        searched = piece.query < len(owner)
        asked = piece.query[searched]
        other = numpy.where(
            self.index.group_of[numpy.maximum(owner[asked], 0)] == group, numpy.inf, apart[asked]
        )
        nearest = other.min(axis=1)
        known = numpy.where(numpy.isfinite(apart[asked]), apart[asked], 0.0).max(axis=1)
        nearest = numpy.where(numpy.isfinite(nearest), nearest, known)
        difference = (
            query.descriptors[asked].astype(numpy.float32) - stored.descriptors[piece.reference[searched]]
        )
        own = numpy.minimum((difference * difference).sum(axis=1), self._own(group, channel, mirror)[asked])
        distinct = own < DISTINCT**2 * nearest
        times = 0.5 * numpy.log((nearest + FLOOR) / (own + FLOOR))
        counted = numpy.zeros(len(places))
        counted[searched] = numpy.clip(times, 0.0, MOST_NEARER)
        cells = parts.cells[channel]
        for place, value in zip(places, counted.tolist(), strict=True):
            cells[place] = max(cells.get(place, 0.0), value)
        told = numpy.flatnonzero(searched)[distinct].tolist()
        parts.distinct[channel].update(places[number] for number in told)
        if channel == 0:
            parts.paint(places, query.colours[piece.query], stored.colours[piece.reference])
        share = self._share(
            query.frames[piece.query, :2], stored.frames[piece.reference, :2], self.index.drawings[number]
        )
        if _spread(len(piece.query), share) > _spread(*parts.widest):
            parts.widest = len(piece.query), share

    def _share(self, left: NDArray[numpy.float32], right: NDArray[numpy.float32], stored: Drawing) -> float:
        """How much of either picture agreeing features span, whichever is more."""
        return max(
            _spanned(left, self.asked.width, self.asked.height), _spanned(right, stored.width, stored.height)
        )

    def _own(self, group: int, channel: int, mirror: int) -> NDArray[numpy.float32]:
        """How near each query feature is to the nearest of a show, as far as the search saw it."""
        owner, apart = self.near[channel, mirror]
        mine = self.index.group_of[numpy.maximum(owner, 0)] == group
        found: NDArray[numpy.float32] = numpy.where(mine, apart, numpy.inf).min(axis=1)
        return found


def _spread(count: int, share: float) -> float:
    """Agreeing features, lessened when they span little."""
    return count * min(1.0, share / LEAST_SHARE)


def _near(channels: list[tuple[Points, list[Points]]]) -> float:
    """The share of all points of some channels that lie within :data:`REACH` of a chosen one of any."""
    every = [points for points, _ in channels]
    chosen = [points for _, some in channels for points in some]
    near, points = numpy.concatenate(chosen), numpy.concatenate(every)
    across, down = (points[:, place, None] - near[:, place] for place in (0, 1))
    return float((across * across + down * down < REACH * REACH).any(axis=1).mean())


def _spanned(points: NDArray[numpy.float32], width: int, height: int) -> float:
    hull = cv2.convexHull(numpy.ascontiguousarray(points).reshape(-1, 1, 2))
    return min(1.0, float(cv2.contourArea(hull)) / (width * height))


def _weights(apart: NDArray[numpy.float32]) -> NDArray[numpy.float64]:
    """Nearer neighbours vote more, measured against the last one found.

    H. Jegou et al., "Exploiting descriptor distances for precise image search", 2011.
    """
    roots = numpy.sqrt(numpy.clip(apart.astype(numpy.float64), 0.0, None))
    last = numpy.where(numpy.isfinite(roots), roots, 0.0).max(axis=1, keepdims=True)
    return numpy.where(
        numpy.isfinite(roots), numpy.clip(1.05 - roots / numpy.maximum(last, 1.0), 0.0, None), 0.0
    )
