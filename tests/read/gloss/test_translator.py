import sys
import types

import pytest

from celtrace.read.gloss import translator
from celtrace.read.gloss.translator import TranslatorError, folder_hash, load


class Point:
    def __init__(self, name, made):
        self.name, self._made = name, made

    def load(self):
        return self._made


class Own:
    name = "own:model"

    def translate(self, texts, language):
        return [f"{language}: {text}" for text in texts]


def test_an_entry_point_is_asked_first(tmp_path, monkeypatch):
    def refuses(folder):
        raise TranslatorError("not mine")

    points = [Point("b", lambda folder: Own()), Point("a", refuses)]
    monkeypatch.setattr(translator, "entry_points", lambda group: points)
    assert load(tmp_path).translate(["가"], "ko") == ["ko: 가"]


def test_a_missing_library_is_said(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "ctranslate2", None)
    with pytest.raises(TranslatorError, match="pip install ctranslate2"):
        load(tmp_path)


def fake_libraries(monkeypatch):
    class Pieces:
        def __init__(self, model_file):
            self.file = model_file

        def encode(self, text, out_type):
            return list(text)

        def decode(self, pieces):
            return "".join(pieces)

    class Model:
        def __init__(self, folder, intra_threads, inter_threads):
            assert intra_threads == inter_threads == 1

        def translate_batch(self, batch, beam_size):
            return [
                types.SimpleNamespace(hypotheses=[[piece.upper() for piece in pieces]]) for pieces in batch
            ]

    monkeypatch.setitem(sys.modules, "ctranslate2", types.SimpleNamespace(Translator=Model))
    monkeypatch.setitem(sys.modules, "sentencepiece", types.SimpleNamespace(SentencePieceProcessor=Pieces))


def test_a_folder_without_a_model_is_refused(tmp_path, monkeypatch):
    fake_libraries(monkeypatch)
    with pytest.raises(TranslatorError, match=r"no model\.bin"):
        load(tmp_path)


def test_a_model_folder_translates(tmp_path, monkeypatch):
    fake_libraries(monkeypatch)
    for name in ("model.bin", "source.spm", "target.spm"):
        (tmp_path / name).write_bytes(name.encode())
    loaded = load(tmp_path)
    assert loaded.name == f"ctranslate2:{tmp_path.name}"
    assert loaded.translate(["abc"], "zh") == ["ABC"]


def test_the_hash_of_a_folder_follows_its_files(tmp_path):
    (tmp_path / "model.bin").write_bytes(b"1")
    before = folder_hash(tmp_path)
    assert folder_hash(tmp_path) == before
    (tmp_path / "model.bin").write_bytes(b"2")
    assert folder_hash(tmp_path) != before
