"""What others would use, on the same pictures: pHash, PDQ, MPEG-7's colour layout (as trace.moe), ORB with geometry."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import cv2
import numpy
from numpy.typing import NDArray
from see_cartoons import Pixels

Ranked = tuple[int, float]
"""Number of the best reference, and a score in which more is better."""


def opaque(picture: Pixels) -> Pixels:
    """RGB on white: none of the peers knows of alpha."""
    if picture.shape[2] == 3:
        return picture
    alpha = picture[:, :, 3:].astype(numpy.float32) / 255
    return (picture[:, :, :3] * alpha + 255 * (1 - alpha)).astype(numpy.uint8)


def phash(picture: Pixels) -> NDArray[numpy.float32]:
    """64 bits: signs of 8 x 8 DCT coefficients of 32 x 32 luminance."""
    gray = cv2.cvtColor(opaque(picture), cv2.COLOR_RGB2GRAY)
    small = cv2.resize(gray, (32, 32), interpolation=cv2.INTER_AREA).astype(numpy.float32)
    low = cv2.dct(small)[1:9, 1:9].ravel()
    return numpy.asarray(low > numpy.median(low), dtype=numpy.float32)


def pdq(picture: Pixels) -> NDArray[numpy.float32]:
    """256 bits of PDQ."""
    import pdqhash

    bits, _ = pdqhash.compute(opaque(picture))
    return numpy.asarray(bits, numpy.float32)


def colour_layout(picture: Pixels) -> NDArray[numpy.float32]:
    """MPEG-7 colour layout: 8 x 8 means in YCbCr, DCT, 21 + 6 + 6 coefficients in zigzag order."""
    small = cv2.resize(opaque(picture), (8, 8), interpolation=cv2.INTER_AREA)
    planes = cv2.split(cv2.cvtColor(small, cv2.COLOR_RGB2YCrCb).astype(numpy.float32))
    order = sorted(((r, c) for r in range(8) for c in range(8)), key=lambda p: (sum(p), p[sum(p) % 2]))
    counts = (21, 6, 6)
    parts = [
        [cv2.dct(plane)[r, c] for r, c in order[:count]] for plane, count in zip(planes, counts, strict=True)
    ]
    return numpy.array([value for part in parts for value in part], numpy.float32)


def nearest(
    make: Callable[[Pixels], NDArray[numpy.float32]], pictures: Sequence[Pixels]
) -> Callable[[Pixels], Ranked]:
    """Nearest neighbour by the squared difference of descriptors."""
    stored = numpy.stack([make(picture) for picture in pictures])

    def ask(picture: Pixels) -> Ranked:
        apart = ((stored - make(picture)) ** 2).sum(axis=1)
        best = int(apart.argmin())
        return best, -float(apart[best])

    return ask


def orb(pictures: Sequence[Pixels]) -> Callable[[Pixels], Ranked]:
    """500 ORB features, votes of nearest neighbours, RANSAC on the eight best frames: inliers."""
    maker = cv2.ORB.create(500)
    matcher = cv2.BFMatcher(cv2.NORM_HAMMING)

    def features(picture: Pixels) -> tuple[NDArray[numpy.float32], NDArray[numpy.uint8]]:
        keys, found = maker.detectAndCompute(cv2.cvtColor(opaque(picture), cv2.COLOR_RGB2GRAY), None)
        points = numpy.array([key.pt for key in keys], numpy.float32).reshape(-1, 2)
        return points, numpy.zeros((0, 32), numpy.uint8) if found is None else found

    stored = [features(picture) for picture in pictures]
    everything = numpy.concatenate([found for _, found in stored])
    owners = numpy.repeat(numpy.arange(len(stored)), [len(found) for _, found in stored])

    def ask(picture: Pixels) -> Ranked:
        points, found = features(picture)
        if len(found) < 4:
            return 0, 0.0
        votes = numpy.zeros(len(stored))
        for pair in matcher.knnMatch(found, everything, k=2):
            votes[owners[pair[0].trainIdx]] += pair[0].distance < 64
        best = (int(votes.argmax()), 0.0)
        for number in numpy.argsort(-votes, kind="stable")[:8]:
            pairs = [m for m, *_ in matcher.knnMatch(found, stored[number][1], k=1) if m.distance < 64]
            if len(pairs) < 4:
                continue
            left = points[[m.queryIdx for m in pairs]].reshape(-1, 1, 2)
            right = stored[number][0][[m.trainIdx for m in pairs]].reshape(-1, 1, 2)
            _, mask = cv2.estimateAffinePartial2D(left, right, ransacReprojThreshold=5)
            inliers = 0.0 if mask is None else float(mask.sum())
            if inliers > best[1]:
                best = (int(number), inliers)
        return best

    return ask
