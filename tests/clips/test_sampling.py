from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import cv2
import numpy
import pytest

from celtrace.clips import ClipError, sample
from celtrace.clips import sampling as module

pytestmark = pytest.mark.media


def picture(place: int, at: int) -> numpy.ndarray:
    frame = numpy.full((180, 320, 3), (40 + 90 * place, 200 - 60 * place, 120), numpy.uint8)
    cv2.rectangle(frame, (40 * place, 20), (200, 90), (20, 60 * place, 200), -1)
    cv2.circle(frame, (40 + 6 * at, 120), 24, (250, 250, 250), -1)
    return frame


def written(file: Path, frames: Iterable[numpy.ndarray]) -> Path:
    writer = cv2.VideoWriter(
        str(file), cv2.CAP_OPENCV_MJPEG, cv2.VideoWriter.fourcc(*"MJPG"), 12.0, (320, 180)
    )
    for frame in frames:
        writer.write(frame)
    writer.release()
    return file


def test_shots_are_told_apart_and_held_drawings_are_one(tmp_path: Path) -> None:
    frames = [picture(shot, at // 4) for shot in range(3) for at in range(24)]
    clip = sample(written(tmp_path / "a.avi", frames))
    assert (clip.frames, clip.shots, clip.trouble, clip.note) == (72, 3, "", "")
    assert {one.shot for one in clip.samples} == {1, 2, 3}
    firsts = [next(one.number for one in clip.samples if one.shot == shot) for shot in (1, 2, 3)]
    assert firsts == [1, 25, 49]
    assert all(one.number % 4 == 1 for one in clip.samples)
    assert clip.samples[-1].time == pytest.approx((clip.samples[-1].number - 1) / 12, abs=0.01)


def test_pictures_are_small_rgb_and_no_more_than_asked(tmp_path: Path) -> None:
    frames = [picture(shot // 4 % 3, shot) for shot in range(40)]
    clip = sample(written(tmp_path / "a.avi", frames), most=7, longest=160)
    assert len(clip.samples) == 7
    assert clip.samples[0].rgb.shape == (90, 160, 3)
    assert clip.samples[0].rgb[60, 150].tolist() == pytest.approx([120, 200, 40], abs=12)


def test_a_pan_is_no_cut(tmp_path: Path) -> None:
    random = numpy.random.default_rng(1)
    wide = cv2.resize(random.integers(0, 255, (6, 60, 3)).astype(numpy.uint8), (1600, 180))
    assert sample(written(tmp_path / "a.avi", (wide[:, n * 40 : n * 40 + 320] for n in range(30)))).shots == 1


def test_what_lies_behind_the_bound_is_sought(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PIXELS_IN_FULL", 10 * 320 * 180)
    clip = sample(written(tmp_path / "a.avi", (picture(0, n) for n in range(40))))
    assert clip.frames == 10
    assert "up to frame 10 of 40" in clip.note
    assert max(one.number for one in clip.samples) > 30


def test_damaged_clips_are_refused_or_say_where_they_end(tmp_path: Path) -> None:
    whole = written(tmp_path / "a.avi", (picture(0, n % 40) for n in range(80))).read_bytes()
    file = tmp_path / "b.avi"
    file.write_bytes(whole[: len(whole) // 2])
    half = sample(file)
    assert half.frames < 80
    file.write_bytes(b"RIFF" + bytes(90))
    with pytest.raises(ClipError) as refused:
        sample(file)
    assert refused.value.reason == "damaged"


CONTAINERS = (b"moov", b"trak", b"mdia", b"minf", b"stbl")


def changed(data: bytes, kind: bytes, body: bytes) -> bytes:
    """An MP4 in which boxes of a kind have another body (ISO/IEC 14496-12, 4.2)."""
    out, at = b"", 0
    while at < len(data):
        size, name = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        inner = data[at + 8 : at + size]
        if name in CONTAINERS:
            inner = changed(inner, kind, body)
        elif name == kind:
            inner = body
        out += (len(inner) + 8).to_bytes(4) + name + inner
        at += size
    return out


def film(folder: Path) -> bytes:
    """Two shots of 20 frames as MP4, with its index behind the pictures."""
    file = folder / "film.mp4"
    writer = cv2.VideoWriter(str(file), cv2.CAP_FFMPEG, cv2.VideoWriter.fourcc(*"mp4v"), 12.0, (320, 180))
    for at in range(40):
        writer.write(picture(at // 20, at))
    writer.release()
    return file.read_bytes().replace(b"edts", b"skip")  # the edit list, which ends at the old duration


def times(*steps: tuple[int, int]) -> bytes:
    """The body of a time-to-sample box: counts of frames and how long each is shown, in ticks."""
    return bytes(4) + len(steps).to_bytes(4) + b"".join(n.to_bytes(4) + d.to_bytes(4) for n, d in steps)


def test_a_film_without_key_frames_is_read_from_its_start(tmp_path: Path) -> None:
    plain, keyless = tmp_path / "plain.mp4", tmp_path / "keyless.mp4"
    plain.write_bytes(film(tmp_path))
    keyless.write_bytes(changed(plain.read_bytes(), b"stss", bytes(8)))
    assert plain.read_bytes() != keyless.read_bytes()
    one, other = sample(plain), sample(keyless)
    assert (one.frames, one.shots) == (other.frames, other.shots) == (40, 2)
    assert [s.number for s in one.samples] == [s.number for s in other.samples]


def test_times_of_a_variable_rate_are_those_of_the_frames(tmp_path: Path) -> None:
    file = tmp_path / "variable.mp4"
    data = film(tmp_path)
    tick = int.from_bytes(data[data.index(b"stts") + 16 :][:4])
    file.write_bytes(changed(data, b"stts", times((20, tick), (20, 3 * tick))))
    clip = sample(file)
    assert (clip.frames, clip.shots) == (40, 2)
    for one in clip.samples:
        frames = one.number - 1
        expected = (min(frames, 20) + 3 * max(0, frames - 20)) / 12
        assert one.time == pytest.approx(expected, abs=0.02)


def test_ten_hours_are_sampled_and_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PIXELS_IN_FULL", 12 * 320 * 180)
    file = tmp_path / "long.mp4"
    data = film(tmp_path)
    tick = int.from_bytes(data[data.index(b"stts") + 16 :][:4])
    file.write_bytes(changed(data, b"stts", times((40, 900 * 12 * tick))))
    clip = sample(file, most=20)
    assert 1 < len(clip.samples) <= 20
    assert clip.samples[-1].time == pytest.approx(39 * 900, abs=1000)
    assert clip.frames == 12
    assert "then at" in clip.note


@pytest.mark.parametrize("lost", [b"moov", b"stco", b"stsz", b"stsd"])
def test_a_container_without_its_index_is_refused(tmp_path: Path, lost: bytes) -> None:
    file = tmp_path / "damaged.mp4"
    file.write_bytes(film(tmp_path).replace(lost, b"skip"))
    with pytest.raises(ClipError) as refused:
        sample(file)
    assert refused.value.reason == "damaged"


def test_playlists_and_stills_are_no_clips(tmp_path: Path) -> None:
    file = tmp_path / "a"
    for data in (
        b"#EXTM3U\n#EXTINF:1,\n/etc/passwd\n",
        b"ffconcat version 1.0\nfile /etc/passwd\n",
        bytes(cv2.imencode(".png", picture(0, 0))[1]),
    ):
        file.write_bytes(data)
        with pytest.raises(ClipError):
            sample(file)


@pytest.mark.shared
def test_real_clips(shared: Path) -> None:
    clips = shared / "animation" / "clips"
    trailer = sample(clips / "blender" / "big-buck-bunny_trailer.webm")
    assert 20 <= trailer.shots <= 40
    assert len(trailer.samples) == 48
    for file in sorted((clips / "synfig-renders").glob("prologue_kid*.*")):
        assert sample(file).shots == 1, file.name
