from pathlib import Path

import pytest

from celtrace.publish import font_files, fonts
from celtrace.publish.font_files import FontError, folder, paths, place

pytestmark = pytest.mark.media


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    fonts.families.cache_clear()
    yield tmp_path / "data"
    fonts.families.cache_clear()


def test_the_folder_is_the_users_and_counts_once_it_is_there(home):
    assert folder() == home / "celtrace" / "fonts"
    assert paths() == []
    folder().mkdir(parents=True)
    assert paths() == [str(folder())]


def test_a_user_without_a_home_has_none(monkeypatch):
    def homeless():
        raise RuntimeError

    monkeypatch.setenv("XDG_DATA_HOME", "")
    monkeypatch.setattr(Path, "home", homeless)
    assert paths() == []


def test_what_is_no_font_is_refused_and_not_kept(home):
    for data in (b"<html>", b"OTTO" + bytes(200)):
        with pytest.raises(FontError, match=r"is no TrueType|no family that can be read"):
            place("a.ttc", data)
    assert not home.exists()


def test_a_font_that_reports_are_set_in_is_kept_and_found(monkeypatch):
    import typst

    known = {family for _covers, names in fonts.FAMILIES.values() for family in names}
    mine = next(font for font in typst.Fonts().fonts() if font.family in known and font.path)
    target = place("mine.ttc", Path(str(mine.path)).read_bytes())
    assert target == font_files.folder() / "mine.ttc"
    there = typst.Fonts(include_system_fonts=False, font_paths=paths()).families()
    assert mine.family in there
