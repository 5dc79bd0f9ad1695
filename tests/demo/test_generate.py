from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from celtrace.case.config import read_config
from celtrace.demo.generate import Material, NotOursError, build, check_folder, generate
from celtrace.demo.tree import hash_of_folder
from celtrace.demo.words import MARKER

pytestmark = pytest.mark.media
TEXT = (".txt", ".csv", ".toml", ".json", ".sha256")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "demo"
    generate(folder)
    return folder


def test_same_seed_same_tree_also_over_an_earlier_one(written: Path) -> None:
    before = hash_of_folder(written)
    (written / "cases").mkdir()
    (written / "cases" / "left").write_text("from an earlier run")
    generate(written)
    assert hash_of_folder(written) == before
    assert not (written / "cases").exists()


def test_another_seed_another_log() -> None:
    first, second = (build(seed)[0].logs.files for seed in (1, 2))
    assert first != second


def test_files_have_the_bytes_stated(written: Path, materials: list[Material]) -> None:
    for material in materials:
        files = {
            os.fsencode(path.relative_to(written / material.name))
            for path in (written / material.name).rglob("*")
            if path.is_file()
        }
        assert files == {os.fsencode(path) for path in material.tree.files}
        for path, entry in material.tree.files.items():
            target = written / material.name / path
            assert hashlib.sha256(target.read_bytes()).hexdigest() == entry.sha256
            assert target.stat().st_mtime == int(entry.time.timestamp())


def test_it_is_small_enough(materials: list[Material]) -> None:
    count = sum(len(material.tree.files) for material in materials)
    size = sum(len(entry.data) for material in materials for entry in material.tree.files.values())
    assert count < 900
    assert size < 40 << 20


def test_every_text_and_reference_file_is_labelled(materials: list[Material]) -> None:
    for material in materials:
        for path, entry in material.tree.files.items():
            if not path.endswith(TEXT) or (path.startswith("server/") and "misc/截图" in path):
                continue
            label = "invented".encode("utf-16-le" if entry.data[:2] == b"\xff\xfe" else "ascii")
            assert label in entry.data.lower(), path
        for name, data in material.logs.files.items():
            if not name.endswith(".gz"):
                assert all(b"invented" in line for line in data.split(b"\n") if len(line) > 250), name


def test_case_toml_is_a_configuration(written: Path) -> None:
    for name, regions in (("exposed", 1), ("innocent", 0)):
        config = read_config(written / name / "case.toml")
        assert config.authority
        assert len(config.region) == regions
        for path in (
            *config.datasets.values(),
            config.source[0].path,
            config.source[0].manifest,
            config.logs[0].path,
        ):
            assert (written / name / path).exists()


def test_a_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(NotOursError, match=MARKER):
        generate(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_demonstration_with_something_added_is_refused(tmp_path: Path) -> None:
    (tmp_path / MARKER).write_text("x")
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(NotOursError, match=r"notes\.txt"):
        check_folder(tmp_path)


def test_links_and_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "link").symlink_to(tmp_path)
    for name in ("file", "link"):
        with pytest.raises(NotOursError):
            check_folder(tmp_path / name)
    demo = tmp_path / "demo"
    demo.mkdir()
    (demo / MARKER).write_text("x")
    (demo / "cases").symlink_to(tmp_path)
    with pytest.raises(NotOursError, match="link"):
        generate(demo)
    assert (tmp_path / "file").exists()


def test_empty_and_new_folders_are_fine(tmp_path: Path) -> None:
    check_folder(tmp_path)
    check_folder(tmp_path / "new")


def test_scale_must_be_positive() -> None:
    with pytest.raises(ValueError, match="scale"):
        build(scale=0)
