"""Translators that the user brings: a folder with a CTranslate2 model, or a package that offers one.

celtrace ships no model and fetches none. Entry point ``celtrace.translators``: a function from a folder to a
:class:`Translator`. Built in: ``ctranslate2``, a folder as CTranslate2 converts it (``model.bin``) with a
SentencePiece model (``source.spm``, ``target.spm`` or ``sentencepiece.model``); OPUS-MT and NLLB have that form.
What a translator says is kept beside the gloss with its name and the hash of its folder, never in its place.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any, Protocol

GROUP = "celtrace.translators"


class Translator(Protocol):
    """Turns notes of one language into English."""

    name: str

    def translate(self, texts: Sequence[str], language: str) -> list[str]:
        """One English text for each of ``texts``; empty where there is none. ``language`` is ``zh``, ``ko``, ``ja``."""


class TranslatorError(Exception):
    """The folder holds no model that a translator here can load."""


class CTranslate2:
    """A CTranslate2 model with its SentencePiece model; one thread, beam of 4, so that it repeats itself."""

    def __init__(self, folder: Path) -> None:
        """Load the model.

        Raises:
            TranslatorError: a file or a library is missing.
        """
        try:
            import ctranslate2
            import sentencepiece
        except ImportError as missing:
            raise TranslatorError(
                f"pip install ctranslate2 sentencepiece ({missing.name} is missing)"
            ) from missing
        pieces = [folder / name for name in ("source.spm", "sentencepiece.model", "target.spm")]
        present = [path for path in pieces if path.is_file()]
        if not (folder / "model.bin").is_file() or not present:
            raise TranslatorError(f"{folder.name}: no model.bin with source.spm or sentencepiece.model")
        self.name = f"ctranslate2:{folder.name}"
        self._source: Any = sentencepiece.SentencePieceProcessor(model_file=str(present[0]))
        self._target: Any = sentencepiece.SentencePieceProcessor(model_file=str(present[-1]))
        self._model: Any = ctranslate2.Translator(str(folder), intra_threads=1, inter_threads=1)

    def translate(self, texts: Sequence[str], language: str) -> list[str]:
        """Translate by the model, which fixes the language."""
        pieces = [self._source.encode(text, out_type=str) for text in texts]
        results = self._model.translate_batch(pieces, beam_size=4)
        return [str(self._target.decode(result.hypotheses[0])) for result in results]


def load(folder: Path) -> Translator:
    """The translator for a folder: the first installed one that takes it, else CTranslate2.

    Raises:
        TranslatorError: none takes it.
    """
    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        try:
            translator: Translator = point.load()(folder)
        except TranslatorError:
            continue
        return translator
    return CTranslate2(folder)


def folder_hash(folder: Path) -> str:
    """SHA-256 over names and bytes of the files of a model folder: which model said it."""
    hasher = hashlib.sha256()
    for path in sorted(file for file in folder.rglob("*") if file.is_file()):
        hasher.update(path.relative_to(folder).as_posix().encode() + b"\0")
        with path.open("rb") as stream:
            hasher.update(hashlib.file_digest(stream, "sha256").digest())
    return hasher.hexdigest()
