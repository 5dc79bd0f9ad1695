from __future__ import annotations

import itertools

import cv2
import numpy as np
import pytest

from celtrace.demo.generate import Material
from celtrace.demo.production import ZONE
from celtrace.demo.server import cuts_of_days
from celtrace.demo.words import GARAGE, MARKER, WHALE

pytestmark = pytest.mark.media


def test_changes_are_exactly_those_stated(exposed: Material) -> None:
    """Compute the differences anew from the trees and hold them against the planted list."""
    days = exposed.server.days
    names = sorted(days)
    found = set()
    for before, after in itertools.pairwise(names):
        old, new = days[before].files, days[after].files
        gone, come = [p for p in old if p not in new], [p for p in new if p not in old]
        where: dict[str, str] = {}
        for path in sorted(old):
            where.setdefault(old[path].sha256, path)
        renamed = {}
        for path in come:
            leaving = [g for g in gone if old[g].sha256 == new[path].sha256]
            if leaving:
                renamed[path] = leaving[0]
            elif new[path].sha256 in where:
                found.add((before, after, "redelivered", path, where[new[path].sha256]))
        found |= {(before, after, "renamed", path, source) for path, source in renamed.items()}
        found |= {(before, after, "removed", path, "") for path in gone if path not in renamed.values()}
        for path in old.keys() & new.keys():
            if old[path].sha256 != new[path].sha256:
                found.add((before, after, "changed", path, ""))
            elif old[path].time != new[path].time:
                found.add((before, after, "touched", path, ""))
    planted = exposed.server.facts.changes
    assert found == {tuple(each) for each in planted}
    assert {each.change for each in planted} == {"redelivered", "renamed", "removed", "changed", "touched"}


def test_sequences_have_the_frames_stated(exposed: Material) -> None:
    tree = exposed.server.days[max(exposed.server.days)]
    for each in exposed.server.facts.sequences:
        for number in range(each.first, each.last + 1):
            path = f"{each.path}{number:04d}.png"
            assert (path in tree.files) == (number not in each.missing)
            if number in each.missing:
                continue
            data = np.frombuffer(tree.files[path].data, np.uint8)
            whole = tree.files[path].data.endswith(b"IEND\xaeB`\x82")
            assert (len(data) > 0 and whole) == (number not in each.bad)


def test_planted_files_are_there_on_the_last_day(exposed: Material) -> None:
    facts, tree = exposed.server.facts, exposed.server.days[max(exposed.server.days)]
    named = [
        *facts.statuses,
        *facts.encodings,
        *facts.sheets,
        *facts.clips,
        *(each.path for each in facts.archives),
    ]
    assert set(named) <= set(tree.files)
    for first, second in facts.duplicates:
        assert tree.files[first].sha256 == tree.files[second].sha256


def test_texts_decode_as_stated(exposed: Material, innocent: Material) -> None:
    for material in (exposed, innocent):
        tree = material.server.days[max(material.server.days)]
        for path, encoding in material.server.facts.encodings.items():
            text = tree.files[path].data.decode(encoding)
            assert "INVENTED" in text


def test_pictures_of_the_unknown_show_are_on_the_server(exposed: Material) -> None:
    shows = [picture.show for picture in exposed.server.facts.pictures.by_hash.values()]
    assert {WHALE.title, GARAGE.title, ""} <= set(shows)


def test_every_day_says_that_it_is_invented_and_keeps_working_hours(exposed: Material) -> None:
    for day, tree in exposed.server.days.items():
        assert b"INVENTED" in tree.files[MARKER].data
        for entry in tree.files.values():
            local = entry.time.astimezone(ZONE)
            assert 9 <= local.hour < 19
            assert local.date().isoformat() <= day


def test_the_truncated_picture_does_not_decode_whole(exposed: Material) -> None:
    tree = exposed.server.days[max(exposed.server.days)]
    broken = next(path for path, told in exposed.server.facts.statuses.items() if told[1] == "damaged")
    assert cv2.imdecode(
        np.frombuffer(tree.files[broken].data, np.uint8), cv2.IMREAD_UNCHANGED
    ) is None or not (tree.files[broken].data.endswith(b"IEND\xaeB`\x82"))


def test_scale_multiplies_cuts() -> None:
    assert [len(cuts) * 3 for cuts in cuts_of_days(1)] == [len(cuts) for cuts in cuts_of_days(3)]
    every = [cut.stem for cuts in cuts_of_days(5) for cut in cuts]
    assert len(every) == len(set(every))
