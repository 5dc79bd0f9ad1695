"""What a library of many drawings takes: bytes of a drawing, memory, and time of a search, by number of drawings.

``python benchmarks/see_growth.py --counts 1000 5000 20000``. Drawings beyond 240 generated ones are synthetic: the
features of several generated ones mixed and moved, so that cells of the inverted file fill as with real ones. Memory is
that of all arrays. Nothing is asserted.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as in a worker: more threads only cost

import argparse
import time
from typing import Any

import cv2
import numpy
import see_queries as make
from numpy.typing import NDArray

from celtrace.see import store
from celtrace.see.features import view
from celtrace.see.identify import examine
from celtrace.see.index import fingerprint
from celtrace.see.library import Reference
from celtrace.see.searchable import Coded, Drawing, Searchable, searchable
from celtrace.see.support import asked

MIXED = 8
"""Generated drawings that give their features to a synthetic one."""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--counts", type=int, nargs="+", default=[1000, 5000, 20000])
    options.add_argument("--first", type=int, default=6000)
    options.add_argument("--queries", type=int, default=12)
    told = options.parse_args()
    cv2.setNumThreads(1)
    generated = [fingerprint(picture) for *_, picture in make.library("creature", 6, told.first)]
    sizes = [len(store.pack(one)) for one in generated]
    print(f"a drawing: {numpy.mean(sizes):.0f} bytes on average, {max(sizes)} at most")
    queries = [
        make.make(make.KINDS[turn % len(make.KINDS)], "creature", told.first + 6 + turn % 9, turn, 1).picture
        for turn in range(0, 23 * told.queries, 23 // 4)
    ][: told.queries]
    print("| drawings | features | memory, KB a drawing | tables, s | search, ms CPU: median | most |")
    print("|---|---|---|---|---|---|")
    for count in told.counts:
        grain = numpy.random.default_rng(count)
        drawings = [generated[at] if at < len(generated) else mixed(generated, grain) for at in range(count)]
        references = [
            Reference(f"show{at // 200}/{at}.jpg", f"Show {at // 200}", "", "", "frame")
            for at in range(count)
        ]
        index = searchable(references, drawings)
        begun = time.process_time()
        features = sum(len(file.order) for file in index.files)
        _ = index.owners, index.group_of, index.signatures, index.coarse
        made = time.process_time() - begun
        spent = []
        for picture in queries:
            query = asked(view(picture))
            for channel in (0, 1):
                query.local(channel, 0)  # features take the same time in any library
            begun = time.process_time()
            examine(query, index)
            spent.append(1000 * (time.process_time() - begun))
        spent.sort()
        grown = held(index) / 1000 / count
        print(
            f"| {count} | {features} | {grown:.1f} | {made:.1f} | {spent[len(spent) // 2]:.0f} | {spent[-1]:.0f} |",
            flush=True,
        )
        del index, drawings, references


def mixed(generated: list[Drawing], grain: numpy.random.Generator) -> Drawing:
    """A drawing of features of several others, moved."""
    chosen = [generated[at] for at in grain.integers(0, len(generated), MIXED)]
    channels = []
    for channel in (0, 1):
        own = [one.channels[channel] for one in chosen]
        count = max(len(one.frames) for one in own)
        which = grain.permutation(sum(len(one.frames) for one in own))[:count]
        frames = numpy.concatenate([one.frames for one in own])[which]
        frames[:, :2] += grain.normal(0, 20, (len(frames), 2)).astype(numpy.float32)
        codes = numpy.concatenate([one.codes for one in own])[which]
        part = grain.integers(0, codes.shape[1], len(codes))
        codes[numpy.arange(len(codes)), part] = grain.integers(0, 256, len(codes))
        channels.append(Coded(frames, numpy.concatenate([one.colours for one in own])[which], codes))
    first = chosen[0]
    noise = grain.integers(-60, 61, first.signatures.shape)
    signatures = numpy.clip(first.signatures.astype(int) + noise, 0, 255).astype(numpy.uint8)
    return Drawing(first.width, first.height, (channels[0], channels[1]), signatures, first.palette)


def held(index: Searchable) -> int:
    """Bytes of the arrays of a library that is searched."""
    arrays: list[NDArray[Any]] = [index.signatures, index.coarse, index.group_of, *index.owners]
    for file in index.files:
        arrays += [file.order, file.starts, file.stored]
    for one in index.drawings:
        arrays += [one.signatures, one.palette]
        for channel in one.channels:
            arrays += [channel.frames, channel.colours, channel.codes]
    return sum(int(array.nbytes) for array in arrays)


if __name__ == "__main__":
    main()
