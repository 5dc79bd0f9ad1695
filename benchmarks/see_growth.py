"""What a library of many drawings takes: bytes of a drawing, memory, time of a search and what it finds, by number.

``python benchmarks/see_growth.py --counts 1000 10000 100000``. Drawings beyond 240 generated ones are synthetic: their
features are variants (one part of the code exchanged) of the generated ones', drawn at random and laid anywhere, so
that cells of the inverted file fill as with real ones. Tables lie in files and are mapped, as those of a library's
cache are; memory is what the searching process holds at most beyond what it held without a library (mapped pages
that it touched included). Half of the queries show listed drawings of all kinds, half pictures of no listed show; a
listed one is *found* when its show comes first, *accepted* when an expert accepts that. Of those that are not, so many
are *missed* as would be were every drawing of the right show compared with them. What the synthetic drawings take
themselves does not count as memory: a library reads them from its store. Nothing is asserted.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as in a worker: more threads only cost

import argparse
import mmap
import multiprocessing
import resource
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy
import see_queries as make
from numpy.typing import NDArray

from celtrace.see import codes, store
from celtrace.see.calibration import Calibration
from celtrace.see.features import view
from celtrace.see.identify import Judged, examine, judge
from celtrace.see.index import fingerprint
from celtrace.see.library import Reference
from celtrace.see.paints import Paints, paints_of
from celtrace.see.search import InvertedFile, build
from celtrace.see.searchable import CHANNELS, Coded, Drawing, Searchable, coarse, searched
from celtrace.see.support import Asked, Search, asked
from celtrace.see.verify import verify

SHOWS = 6
VARIANTS = 12
"""Codes made of each generated one, itself among them."""

AT_ONCE = 10_000_000
"""Rows of a table that are written together."""


class Growing(Sequence[Drawing]):
    """Generated drawings, then synthetic ones, made when they are asked for: the same every time."""

    def __init__(self, generated: list[Drawing], kept: Path, count: int) -> None:
        self.generated, self.total = generated, count
        self.variants = [numpy.load(kept / f"variants{c}.npy", mmap_mode="r") for c in range(CHANNELS)]
        self.picked = [numpy.load(kept / f"picked{c}.npy", mmap_mode="r") for c in range(CHANNELS)]
        self.first = [numpy.load(kept / f"first{c}.npy", mmap_mode="r") for c in range(CHANNELS)]

    def __len__(self) -> int:
        return self.total

    def __getitem__(self, number: Any) -> Any:
        if number < len(self.generated):
            return self.generated[number]
        grain = numpy.random.default_rng(number)
        like = self.generated[number % len(self.generated)]
        channels = []
        for channel, own in enumerate(like.channels):
            at = slice(*self.first[channel][number : number + 2].tolist())
            frames, colours = (array[grain.permutation(len(array))] for array in (own.frames, own.colours))
            channels.append(Coded(frames, colours, self.variants[channel][self.picked[channel][at]]))
        return Drawing(
            like.width, like.height, (channels[0], channels[1]), like.signatures, like.paints, like.coloured
        )


def grow(generated: list[Drawing], kept: Path, count: int) -> int:
    """Write the tables of a library of ``count`` drawings; the number of its features."""
    grain = numpy.random.default_rng(count)
    features = 0
    for channel in range(CHANNELS):
        own = numpy.concatenate([one.channels[channel].codes for one in generated])
        variants = numpy.repeat(own[None], VARIANTS, axis=0)
        part = grain.integers(0, codes.PARTS, (VARIANTS - 1, len(own)))
        numpy.put_along_axis(
            variants[1:], part[..., None], grain.integers(0, 256, (*part.shape, 1), numpy.uint8), axis=2
        )
        variants = variants.reshape(-1, codes.PARTS)
        lengths = numpy.array([len(one.channels[channel].codes) for one in generated])
        lengths = numpy.resize(lengths, count)
        first = numpy.concatenate([[0], numpy.cumsum(lengths)])
        picked = grain.integers(0, len(variants), first[-1], numpy.int32)
        picked[: len(own)] = numpy.arange(len(own))  # the generated drawings are as they are
        for name, array in (("variants", variants), ("picked", picked), ("first", first)):
            numpy.save(kept / f"{name}{channel}.npy", array)
        half = codes.halves(int(first[-1]))
        numbers = searched(first, channel, half)
        picked = picked[numbers]
        file = build(picked[:, None], codes.cells_of(variants, half)[picked], half, numbers)
        numpy.save(kept / f"order{channel}.npy", file.order)
        numpy.save(kept / f"starts{channel}.npy", file.starts)
        stored = numpy.lib.format.open_memmap(
            str(kept / f"stored{channel}.npy"), "w+", numpy.uint8, (len(picked), codes.PARTS)
        )
        for at in range(0, len(picked), AT_ONCE):
            stored[at : at + AT_ONCE] = variants[file.stored[at : at + AT_ONCE, 0]]
        features += int(first[-1])
    signatures = numpy.array([one.signatures for one in generated])
    every = numpy.lib.format.open_memmap(
        str(kept / "signatures.npy"), "w+", numpy.uint8, (count, *signatures.shape[1:])
    )
    for at in range(0, count, len(signatures)):
        some = signatures[: count - at]
        noise = 0 if at == 0 else grain.integers(-60, 61, some.shape)
        every[at : at + len(some)] = numpy.clip(some + noise, 0, 255)
    numpy.save(kept / "coarse.npy", coarse(every))
    return features


def mapped(generated: list[Drawing], kept: Path, count: int) -> Searchable:
    """The library whose tables lie in a folder."""
    references = tuple(
        Reference(f"show{at // 40}/{at}.jpg", f"Show {at // 40}", "", "", "frame") for at in range(count)
    )
    made = Searchable(references, Growing(generated, kept, count), Calibration())

    def table(name: str) -> NDArray[Any]:
        found: NDArray[Any] = numpy.load(kept / f"{name}.npy", mmap_mode="r")
        found._mmap.madvise(mmap.MADV_RANDOM)  # type: ignore[attr-defined]  # as the cache is
        return found

    made.__dict__["files"] = tuple(
        InvertedFile(table(f"order{c}"), table(f"starts{c}"), table(f"stored{c}")) for c in range(CHANNELS)
    )
    made.__dict__["first"] = tuple(table(f"first{c}") for c in range(CHANNELS))
    made.__dict__["paints"] = painted(generated, references, len(made.groups))
    made.__dict__["signatures"], made.__dict__["coarse"] = table("signatures"), table("coarse")
    return made


def painted(generated: list[Drawing], references: Sequence[Reference], count: int) -> Paints:
    """The paints of so many shows, each those of the generated show that its drawings are variants of."""
    groups = [at // 40 for at in range(len(generated))]
    own = paints_of(references[: len(groups)], groups, (one.paints for one in generated), SHOWS)
    parts = [slice(*own.starts[at % SHOWS : at % SHOWS + 2].tolist()) for at in range(count)]
    starts = numpy.cumsum([0, *(part.stop - part.start for part in parts)])
    lab, weights = (numpy.concatenate([array[part] for part in parts]) for array in (own.lab, own.weights))
    return Paints(lab, weights, starts)


def search(queries: list[tuple[str, Asked]], generated: list[Drawing], kept: Path, count: int) -> str:
    """Ask all queries; the row of the table, from its fourth column."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    index = mapped(generated, kept, count)
    _ = index.group_of, index.total
    for table in index.first:
        table[-1]
    examine(queries[0][1], index)  # for what is made once
    spent, told = [], []
    for show, query in queries:
        begun = time.process_time()
        shows, _ = examine(query, index)
        spent.append(1000 * (time.process_time() - begun))
        if show:
            told.append((_right(shows, show, index), show, query))
        query.locals = {key: one for key, one in query.locals.items() if not key[1]}
    spent.sort()
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1e6 - _of_the_drawings()
    listed, missed = len(told), [0, 0]
    for had, show, query in told:
        could = had if all(had) else _right(_with_all_of(show, query, index), show, index)
        missed = [count + (new and not old) for count, new, old in zip(missed, could, had, strict=True)]
    found, accepted = (sum(had[place] for had, *_ in told) for place in (0, 1))
    return (
        f"{memory:.2f} | {spent[len(spent) // 2]:.0f} | {spent[-1]:.0f} | {found} of {listed} | {missed[0]} | "
        f"{accepted} | {missed[1]} |"
    )


def _right(shows: Sequence[Judged], show: str, index: Searchable) -> tuple[bool, bool]:
    """Whether the right show comes first, and whether it is accepted, too."""
    found = bool(shows) and index.references[shows[0].support.number].show == show
    return found, found and shows[0].strength(index) >= 0


def _with_all_of(show: str, query: Asked, index: Searchable) -> Sequence[Judged]:
    """What is found when every drawing of the right show is compared, beside those that the search names."""
    search = Search(query, index)
    sides = [(channel, mirror) for channel in range(CHANNELS) for mirror in (0, 1)]
    for channel, mirror in sides:
        search.vote(channel, mirror)
    search.look(tuple(range(CHANNELS)))
    for number, one in enumerate(index.references):
        for channel, mirror in sides if one.show == show else ():
            own = query.local(channel, mirror)
            search.verified[number, mirror][channel] = verify(own, index.local(number, channel))
    return judge(search.supports(), query, index)


def _of_the_drawings() -> float:
    """Gigabytes of the mapped pages that synthetic drawings are made from (``/proc/self/smaps`` of Linux)."""
    held, own = 0, False
    for line in Path("/proc/self/smaps").read_text().splitlines():
        head = line.split()
        if not head[0].endswith(":"):
            own = Path(head[-1]).name.startswith(("picked", "variants"))
        elif own and head[0] == "Rss:":
            held += int(head[1])
    return held / 1e6


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--counts", type=int, nargs="+", default=[1000, 10_000, 100_000])
    options.add_argument("--family", default="creature", choices=("round", "angular", "creature"))
    options.add_argument("--first", type=int, default=6000)
    options.add_argument("--queries", type=int, default=24)
    told = options.parse_args()
    cv2.setNumThreads(1)
    generated = [fingerprint(picture) for *_, picture in make.library(told.family, SHOWS, told.first)]
    sizes = [len(store.pack(one)) for one in generated]
    print(f"a drawing: {numpy.mean(sizes):.0f} bytes on average, {max(sizes)} at most")
    queries = []
    for turn in range(told.queries):
        kind = make.KINDS[turn // 2 * 5 % len(make.KINDS)]
        show = told.first + (turn // 2 % SHOWS if turn % 2 else SHOWS + turn % 9)
        query = asked(view(make.make(kind, told.family, show, turn, 1).picture))
        for channel in (0, 1):
            query.local(channel, 0)  # features take the same time in any library
        queries.append((f"Show {show - told.first}" if turn % 2 else "", query))
    print(
        "| drawings | features | tables made, s | memory, GB | search, ms CPU: median | most | found | missed "
        "| accepted | missed |\n|---|---|---|---|---|---|---|---|---|---|"
    )
    for count in told.counts:
        with tempfile.TemporaryDirectory() as folder:
            kept = Path(folder)
            begun = time.process_time()
            features = grow(generated, kept, count)
            made = time.process_time() - begun
            with multiprocessing.get_context("fork").Pool(1) as pool:
                row = pool.apply(search, (queries, generated, kept, count))
            print(f"| {count} | {features} | {made:.0f} | {row}", flush=True)


if __name__ == "__main__":
    main()
