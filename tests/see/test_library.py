from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from celtrace.see.library import clips, episode_of, printed_name, references
from celtrace.showfile import Show, read_show
from tests.showfile.test_reading import show


def test_references_say_episode_cut_and_role(tmp_path: Path) -> None:
    place = show(tmp_path, "a", {"title": "A"})
    for name in (
        "S01E02_SC003_C014_0001.png",
        "s1e3/still.JPG",
        "model_sheet_hero.png",
        "sheet_template.png",
        "plain.png",
        "S01E021.png",
        "clip.mp4",
        "notes.txt",
    ):
        (place / name).parent.mkdir(exist_ok=True)
        (place / name).write_bytes(b"")
    found = {one.path: (one.episode, one.cut, one.role) for one in references(tmp_path, read_show(place))}
    assert found == {
        "a/S01E02_SC003_C014_0001.png": ("S01E02", "C014", "frame"),
        "a/S01E021.png": ("S01E21", "", "frame"),
        "a/model_sheet_hero.png": ("", "", "model_sheet"),
        "a/plain.png": ("", "", "frame"),
        "a/s1e3/still.JPG": ("S01E03", "", "frame"),
        "a/sheet_template.png": ("", "", "sheet_template"),
    }
    assert [clip.name for clip in clips(tmp_path, read_show(place))] == ["clip.mp4"]


@given(st.integers(0, 99), st.integers(0, 999), st.text(alphabet="_-. ", max_size=2))
def test_episode_of_names(season: int, episode: int, after: str) -> None:
    assert episode_of((f"S{season}E{episode}{after}",)) == f"S{season:02d}E{episode:02d}"


def test_printed_name_falls_back_to_the_studio() -> None:
    assert printed_name(Show(title="A", studio="S")) == "S"
    assert printed_name(Show(title="A", studio="S", printed_on_sheets=["P", "Q"])) == "P, Q"
