"""Train the recogniser of Hangul lines and write it as ONNX.

Every column of the network's output says which sign stands there by four independent outputs: its kind and, if it is a
syllable, its first consonant, vowel and last consonant; the probability of a syllable is their product. So the loss is
connectionist temporal classification (Graves et al. 2006) over all 11,172 syllables with 290 outputs.

    python scripts/hangul_train.py --fonts FOLDER --data ../shared/data/text --minutes 50 -o hangul.pt
"""

from __future__ import annotations

import argparse
import itertools
import multiprocessing
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from hangul_draw import Drawer, faces
from hangul_fonts import DEVELOPMENT, HAN, LATIN, LATIN_DEVELOPMENT, RUNNING, TRAINING
from hangul_strokes import HELD_LETTERS
from hangul_text import Counts, Lines, label
from onnx import numpy_helper
from torch import Tensor, nn
from torch.nn import functional

from celtrace.read.ocr.alphabet import (
    BLANK,
    FINALS,
    HEIGHT,
    INITIALS,
    KINDS,
    STRIDE,
    VOWELS,
    parts,
    runs,
    syllable,
)
from celtrace.read.ocr.hangul import normalised

SIZES = (len(KINDS), INITIALS, VOWELS, FINALS)
BATCH, POOL = 32, 16
"""Lines a step; steps whose lines are sorted by width together."""
RATE, FLOOR, WARM, EYE = 2e-3, 2e-5, 0.02, 0.3


class Mixer(nn.Module):
    """A block of PP-LCNet: a convolution of each feature by itself, then two over the features beside a short cut."""

    def __init__(self, width: int, squeeze: bool) -> None:
        super().__init__()
        self.alone = nn.Conv2d(width, width, 3, padding=1, groups=width)
        self.less = nn.Conv2d(width, width // 4, 1) if squeeze else None
        self.more = nn.Conv2d(width // 4, width, 1) if squeeze else None
        self.wide, self.back = nn.Conv2d(width, 2 * width, 1), nn.Conv2d(2 * width, width, 1)

    def forward(self, x: Tensor) -> Tensor:
        x = self.alone(x)
        if self.less is not None and self.more is not None:
            gate = self.more(functional.relu(self.less(x.mean((2, 3), keepdim=True))))
            x = x * (gate / 6 + 0.5).clamp(0, 1)
        return x + self.back(functional.gelu(self.wide(x)))


class Lower(nn.Module):
    """Half the height, twice the features."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.alone = nn.Conv2d(width, width, 3, (2, 1), 1, groups=width)
        self.wide, self.back = nn.Conv2d(width, 2 * width, 1), nn.Conv2d(2 * width, 2 * width, 1)

    def forward(self, x: Tensor) -> Tensor:
        return self.back(functional.gelu(self.wide(self.alone(x))))


class Along(nn.Module):
    """What stands beside a column: a convolution along the line, then two over the features."""

    def __init__(self, width: int, reach: int) -> None:
        super().__init__()
        self.along = nn.Conv2d(width, width, (1, reach), padding=(0, reach // 2), groups=width)
        self.norm = nn.BatchNorm2d(width)
        self.wide, self.back = nn.Conv2d(width, 2 * width, 1), nn.Conv2d(2 * width, width, 1)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.back(functional.gelu(self.wide(self.norm(self.along(x)))))


class Block(nn.Module):
    """Two convolutions beside a short cut."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.one = nn.Sequential(
            nn.Conv2d(width, width, 3, padding=1, bias=False), nn.BatchNorm2d(width), nn.ReLU()
        )
        self.two = nn.Sequential(nn.Conv2d(width, width, 3, padding=1, bias=False), nn.BatchNorm2d(width))

    def forward(self, x: Tensor) -> Tensor:
        return functional.relu(x + self.two(self.one(x)))


class Net(nn.Module):
    """Grey lines (n, 1, 40, width) to scores (n, 290, width / 4): the first half of PP-OCR and an end of our own."""

    def __init__(self) -> None:
        super().__init__()
        self.enter = nn.Conv2d(1, 48, 3, 2, 1)
        self.left, self.right = nn.Conv2d(48, 24, 2), nn.Conv2d(24, 48, 2)
        self.down, self.even = nn.Conv2d(96, 48, 3, 2, 1), nn.Conv2d(48, 96, 1)
        self.early = nn.Sequential(*[Mixer(96, at == 0) for at in range(3)], Lower(96))
        self.late = nn.Sequential(*[Mixer(192, at % 2 == 0) for at in range(6)])
        self.lower = nn.Sequential(
            nn.Conv2d(192, 128, 3, (2, 1), 1, bias=False), nn.BatchNorm2d(128), nn.ReLU(), Block(128)
        )
        self.flat = nn.Sequential(
            nn.Conv2d(128, 256, (3, 3), padding=(0, 1), bias=False), nn.BatchNorm2d(256), nn.ReLU()
        )
        self.along = nn.Sequential(Along(256, 9), Along(256, 9))
        self.head = nn.Conv2d(256, sum(SIZES), 1)
        self.learns = 0
        """How much of what began as PP-OCR's learns: nothing, its second half, all."""

    def forward(self, x: Tensor) -> Tensor:
        with torch.set_grad_enabled(self.learns > 1 and torch.is_grad_enabled()):
            x = functional.relu(self.enter(x))
            edge = (0, 1, 0, 1)
            y = functional.relu(self.left(functional.pad(x, edge)))
            y = functional.relu(self.right(functional.pad(y, edge)))
            x = torch.cat([functional.max_pool2d(functional.pad(x, edge), 2, 1), y], 1)
            x = self.early(functional.relu(self.even(functional.relu(self.down(x)))))
        with torch.set_grad_enabled(self.learns > 0 and torch.is_grad_enabled()):
            x = self.late(x)
        return self.head(self.along(self.flat(self.lower(x))))[:, :, 0]

    def begun(self) -> list[nn.Conv2d]:
        """Convolutions that begin as PP-OCR's, in its order."""
        rest = [
            part for half in (self.early, self.late) for part in half.modules() if isinstance(part, nn.Conv2d)
        ]
        return [self.enter, self.left, self.right, self.down, self.even, *rest]


def begin(net: Net, recogniser: Path) -> None:
    """Give the net the weights of PP-OCRv6's small recogniser (Apache-2.0, in the wheel of ``rapidocr``)."""
    graph = onnx.load(str(recogniser)).graph
    values = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    next_of = {node.input[0]: node for node in graph.node}
    convolutions = [node for node in graph.node if node.op_type == "Conv"]
    for part, node in zip(net.begun(), convolutions, strict=False):
        after = next_of[node.output[0]]
        while after.op_type == "Identity":
            after = next_of[after.output[0]]
        weight, bias = torch.tensor(values[node.input[1]]), torch.tensor(values[after.input[1]]).flatten()
        if part is net.enter:
            bias, weight = bias + weight.sum((1, 2, 3)), -2 * weight.sum(1, keepdim=True)
        assert part.weight.shape == weight.shape, (node.name, part.weight.shape, weight.shape)
        part.weight.data, part.bias.data = weight.clone(), bias.clone()


def shipped(net: Net, model: Path, held: Sequence[Any]) -> None:
    """Give the net the weights of an export, whose norms are folded into the convolutions before them.

    What the norms would have seen is measured on the lines ``held``, in the order of the layers, so that learning can
    go on with norms of batches.
    """
    graph = onnx.load(str(model)).graph
    values = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    for name in [name for name in values if name.endswith(".whole")]:
        whole, scale = values.pop(name), values.pop(name.removesuffix("whole") + "scale")
        values[name.removesuffix(".whole")] = whole * scale.reshape(-1, *[1] * (whole.ndim - 1))
    norms = [part for part in net.modules() if isinstance(part, nn.BatchNorm2d)]
    folded = [node for node in graph.node if node.op_type == "Conv" and node.input[1] not in net.state_dict()]
    before = [
        part
        for part in net.modules()
        if isinstance(part, nn.Conv2d) and (part.bias is None or part.kernel_size == (1, 9))
    ]
    net.load_state_dict(
        {name: torch.tensor(value) for name, value in values.items() if name in net.state_dict()},
        strict=False,
    )
    net.eval()
    for node, part, norm in zip(folded, before, norms, strict=True):
        part.weight.data = torch.tensor(values[node.input[1]])
        if part.bias is not None:
            part.bias.data.zero_()
        norm.bias.data = torch.tensor(values[node.input[2]])
        norm.running_var.fill_(1 - norm.eps)
    for norm in norms:
        seen: list[Tensor] = []
        hook = norm.register_forward_hook(lambda _, given, __, seen=seen: seen.append(given[0]))
        with torch.no_grad():
            for pixels, *_ in held:
                net(torch.from_numpy(pixels))
        hook.remove()
        flat = torch.cat([each.transpose(0, 1).flatten(1) for each in seen], 1)
        middle, spread = flat.mean(1), flat.var(1)
        norm.running_mean, norm.running_var = middle, spread
        norm.weight.data = (spread + norm.eps).sqrt()
        norm.bias.data += middle
    net.train()


def loss(scores: Tensor, widths: Sequence[int], labels: Sequence[str]) -> Tensor:
    """Mean loss a sign of a batch; ``scores`` (n, 290, columns), ``widths`` in columns.

    PyTorch's loss wants one probability for every class and column. Here it gets those of the signs that stand in the
    line, from which the expected alignment follows by its gradient; the loss that is returned has the same gradient.
    """
    logs = [functional.log_softmax(part, 1).transpose(1, 2) for part in scores.float().split(SIZES, 1)]
    chosen, targets = [], []
    most = max(map(len, labels)) + 1
    for number, text in enumerate(labels):
        signs = list(dict.fromkeys(text))
        targets.append(torch.tensor([1 + signs.index(sign) for sign in text]))
        of = np.array([parts(sign) for sign in signs])
        kind, rest = torch.from_numpy(of[:, 0]), [torch.from_numpy(of[:, at]) for at in (1, 2, 3)]
        each = logs[0][number][:, kind]
        spoken = torch.from_numpy(of[:, 0] == 1).float()
        for part, at in zip(logs[1:], rest, strict=True):
            each = each + part[number][:, at] * spoken
        blank = logs[0][number][:, BLANK : BLANK + 1]
        chosen.append(functional.pad(torch.cat([blank, each], 1), (0, most - 1 - len(signs)), value=-30.0))
    of_signs = torch.stack(chosen, 1)
    fixed = of_signs.detach().requires_grad_()
    lengths = torch.tensor([len(target) for target in targets])
    total = functional.ctc_loss(
        fixed, torch.cat(targets), torch.tensor(list(widths)), lengths, reduction="sum", zero_infinity=True
    )
    (gradient,) = torch.autograd.grad(total, fixed)
    inside = (torch.arange(fixed.shape[0])[:, None] < torch.tensor(list(widths))[None])[..., None]
    expected = torch.where(inside & (gradient != 0), fixed.detach().exp() - gradient, torch.zeros(()))
    surrogate = -(expected * of_signs).sum()
    return (surrogate - surrogate.detach() + total.detach()) / lengths.sum()


def batches(
    folder: Path,
    data: Path,
    seed: int,
    fonts: Sequence[tuple[str, bool]],
    hands: float = 0.55,
    latin: Sequence[str] = (),
    of_latin: float = 0.04,
    running: float = 0.0,
    letters: dict[str, list[list[Any]]] | None = None,
) -> Iterator[Any]:
    """Batches without end: lines (n, 1, 40, width), their widths in columns, what stands in them."""
    random = np.random.default_rng(seed)
    lines = Lines(Counts(data), random, of_latin)
    drawer = Drawer(
        faces(folder, fonts),
        faces(folder, [(name, False) for name in HAN]),
        random,
        hands,
        faces(folder, [(name, True) for name in latin]),
        running,
        letters,
    )
    while True:
        pool: list[tuple[Any, int, str]] = []
        while len(pool) < BATCH * POOL:
            picture, drawn = drawer.line(lines.line())
            text = label(drawn)
            columns = -(-picture.shape[1] // STRIDE)
            again = sum(a == b for a, b in itertools.pairwise(text))
            if text and len(text) + again <= columns and picture.shape[1] <= 1000:
                pool.append((normalised(picture), columns, text))
        pool.sort(key=lambda each: each[1])
        for at in random.permutation(POOL):
            yield padded(pool[at * BATCH : (at + 1) * BATCH])


def padded(some: Sequence[tuple[Any, int, str]]) -> tuple[Any, list[int], list[str]]:
    """Lines of one batch with paper to the right."""
    widest = max(columns for _, columns, _ in some) * STRIDE
    pixels = np.zeros((len(some), 1, HEIGHT, widest), dtype=np.float32)
    for number, (line, _, _) in enumerate(some):
        pixels[number, 0, :, : line.shape[1]] = line
    return pixels, [columns for _, columns, _ in some], [text for *_, text in some]


def decoded(scores: Any, columns: int) -> str:
    """The likeliest sign of every column, like ones in a row as one."""
    best, at = [], 0
    for size in SIZES:
        best.append(scores[at : at + size, :columns].argmax(0))
        at += size
    of = [
        (int(k), *((int(i), int(v), int(f)) if k == 1 else (0, 0, 0)))
        for k, i, v, f in zip(*best, strict=True)
    ]
    return "".join(
        syllable(*of[first][1:]) if of[first][0] == 1 else KINDS[of[first][0]] for first, _ in runs(of)
    )


def edits(one: str, other: str) -> int:
    """Edit distance."""
    before = list(range(len(other) + 1))
    for row, char in enumerate(one, 1):
        now = [row]
        for column, sign in enumerate(other, 1):
            now.append(min(before[column] + 1, now[-1] + 1, before[column - 1] + (char != sign)))
        before = now
    return before[-1]


def accuracy(net: Net, held: Sequence[Any]) -> float:
    """Share of characters that are right."""
    wrong = total = 0
    net.eval()
    with torch.no_grad():
        for pixels, columns, labels in held:
            for scores, wide, text in zip(
                net(torch.from_numpy(pixels)).numpy(), columns, labels, strict=True
            ):
                wrong += edits(text.replace(" ", ""), decoded(scores, wide).replace(" ", ""))
                total += len(text.replace(" ", ""))
    net.train()
    return 1 - wrong / total


def _make(
    queue: Any, folder: Path, data: Path, seed: int, hands: float, latin: float, running: float
) -> None:
    for batch in batches(folder, data, seed, [*TRAINING, *RUNNING * 2], hands, LATIN, latin, running):
        queue.put(batch)


def train(options: argparse.Namespace) -> None:
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    queue: Any = multiprocessing.Queue(24)
    maker = multiprocessing.Process(
        target=_make,
        args=(
            queue,
            options.fonts,
            options.data,
            options.seed,
            options.hands,
            options.latin,
            options.running,
        ),
        daemon=True,
    )
    maker.start()
    held = [
        [next(source) for _ in range(3)]
        for fonts in (DEVELOPMENT[:2], DEVELOPMENT[2:])
        for source in [batches(options.fonts, options.data, 99, [*fonts, (fonts[0][0], not fonts[0][1])])]
    ]
    source = batches(options.fonts, options.data, 98, DEVELOPMENT, 1.0, LATIN_DEVELOPMENT, 0.95)
    held.append([next(source) for _ in range(3)])
    source = batches(
        options.fonts, options.data, 97, DEVELOPMENT, 1.0, LATIN_DEVELOPMENT, 0.0, 1.0, HELD_LETTERS
    )
    held.append([next(source) for _ in range(4)])
    net = Net().to(memory_format=torch.channels_last)
    if options.shipped:
        shipped(net, options.shipped, [queue.get() for _ in range(8)])
    elif not options.resume:
        begin(net, options.recogniser)
    eye = [value for part in net.begun() for value in part.parameters()]
    known = {id(value) for value in eye}
    optimizer = torch.optim.AdamW(
        [
            {"params": eye, "share": EYE},
            {"params": [v for v in net.parameters() if id(v) not in known], "share": 1.0},
        ],
        weight_decay=0.01,
        betas=(0.9, 0.98),
    )
    mean = {name: value.clone() for name, value in net.state_dict().items()}
    step, recent, waited = 0, [], 0.0
    if options.resume:
        kept = torch.load(options.resume, weights_only=False)
        net.load_state_dict(kept["net"])
        optimizer.load_state_dict(kept["optimizer"])
        mean, step = kept["mean"], kept["step"]
    _judge(mean, held)
    _save(options.output.with_stem(f"{options.output.stem}-{step}"), net, mean, optimizer, step)
    started = time.monotonic()
    while (done := (time.monotonic() - started) / 60 / options.minutes) < 1:
        net.learns = options.learns if done > options.frozen else 0
        rate = FLOOR + (options.rate - FLOOR) * 0.5 * (1 + np.cos(np.pi * done)) * min(
            1.0, done / WARM + 0.02
        )
        for group in optimizer.param_groups:
            group["lr"] = float(rate * group["share"])
        before = time.monotonic()
        pixels, columns, labels = queue.get()
        waited += time.monotonic() - before
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = net(torch.from_numpy(pixels).contiguous(memory_format=torch.channels_last))
        value = loss(scores, columns, labels)
        optimizer.zero_grad()
        value.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 3.0)
        optimizer.step()
        step += 1
        recent.append(float(value.detach()))
        keep = min(0.998, step / (step + 10))
        for name, current in net.state_dict().items():
            mean[name] = (
                mean[name] * keep + current * (1 - keep) if current.is_floating_point() else current.clone()
            )
        if step % 100 == 0:
            print(
                f"{time.monotonic() - started:.0f} s, step {step}, loss {np.mean(recent[-100:]):.3f}, "
                f"waited {waited:.0f} s",
                flush=True,
            )
        if step % options.judge == 0:
            _judge(mean, held)
            _save(options.output.with_stem(f"{options.output.stem}-{step}"), net, mean, optimizer, step)
    _save(options.output, net, mean, optimizer, step)
    maker.kill()


def _judge(state: dict[str, Tensor], held: Sequence[Sequence[Any]]) -> None:
    net = Net()
    net.load_state_dict(state)
    hands, prints, latin, running = (accuracy(net, each) for each in held)
    print(
        f"  held out: hands {hands:.3f}, prints {prints:.3f}, Latin {latin:.3f}, running {running:.3f}",
        flush=True,
    )


def _save(path: Path, net: Net, mean: dict[str, Tensor], optimizer: Any, step: int) -> None:
    new = path.with_suffix(".new")
    torch.save(
        {"net": net.state_dict(), "mean": mean, "optimizer": optimizer.state_dict(), "step": step}, new
    )
    new.replace(path)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--fonts", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/text"))
    parser.add_argument("--minutes", type=float, default=50)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--recogniser", type=Path)
    parser.add_argument(
        "--frozen", type=float, default=0.3, help="share of the time in which PP-OCR's part rests"
    )
    parser.add_argument(
        "--learns", type=int, default=1, help="after that: 1 its second half learns, 2 all of it"
    )
    parser.add_argument("--rate", type=float, default=RATE)
    parser.add_argument("--hands", type=float, default=0.55, help="share of lines written by hand")
    parser.add_argument("--latin", type=float, default=0.04, help="share of lines in Latin letters")
    parser.add_argument(
        "--running", type=float, default=0.0, help="share of lines by hand whose strokes are drawn"
    )
    parser.add_argument("--judge", type=int, default=500, help="steps after which it is judged and kept")
    parser.add_argument("--resume", type=Path)
    parser.add_argument("--shipped", type=Path, help="begin with the weights of an export")
    parser.add_argument("-o", "--output", type=Path, required=True)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
