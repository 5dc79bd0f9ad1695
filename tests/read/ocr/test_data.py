import importlib.util

from celtrace.read.ocr import data
from celtrace.read.ocr.data import detector_present, korean_data


def test_what_is_missing_is_found_missing(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert not detector_present()
    assert korean_data() == ""


def test_the_data_is_looked_for_in_the_named_folder_first(monkeypatch, tmp_path):
    (tmp_path / data.KOREAN).write_bytes(b"")
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    assert korean_data() == str(tmp_path)
    monkeypatch.setattr(data, "_FOLDERS", ())
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path / "none"))
    assert korean_data() == ""
