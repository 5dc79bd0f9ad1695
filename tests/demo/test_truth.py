from __future__ import annotations

from collections.abc import Callable

import pytest

from celtrace.demo.compare import Line, compare, status
from celtrace.demo.generate import Material
from celtrace.demo.truth import planted
from celtrace.records import Evidence, Finding, Flag, Holding, Hypothesis, Identification, Match, Slip
from tests.demo.perfect import Memory, evidence, made, perfect

pytestmark = pytest.mark.media


def _lines(material: Material, memory: Memory) -> dict[str, Line]:
    return {line.id: line for line in compare(material.name, memory, planted(material))}


def test_a_faultless_result_is_equal(materials: list[Material]) -> None:
    for material in materials:
        lines = _lines(material, perfect(material))
        assert [line for line in lines.values() if not line.equal] == []
        assert status(list(lines.values())) == 0
        assert all(line.planted for line in lines.values())


def test_ids_are_distinct_and_named_stages_exist(materials: list[Material]) -> None:
    from celtrace.pipeline import PIPELINE

    names = {stage.name for stage in PIPELINE}
    for material in materials:
        truth = planted(material)
        assert len({each.id for each in truth}) == len(truth)
        assert {each.stage for each in truth} <= names


def test_an_empty_case_fails_every_positive_check(materials: list[Material]) -> None:
    for material in materials:
        for line in _lines(material, Memory()).values():
            negative = line.id.startswith("no-") or line.id == "wording" or line.found == 1 == line.planted
            assert line.not_yet or negative or not line.equal, line


def test_each_table_matters(exposed: Material, innocent: Material) -> None:
    """Leaving out any one table of a faultless result is noticed."""
    for material in (exposed, innocent):
        whole = perfect(material)
        for kind in list(whole.tables):
            if kind.__name__ == "Party":
                continue
            memory = perfect(material)
            del memory.tables[kind]
            assert status(list(_lines(material, memory).values())) == 1, kind


def test_each_row_of_small_tables_matters(exposed: Material) -> None:
    for kind in (Evidence, Match, Slip, Hypothesis):
        for position in range(len(perfect(exposed).tables[kind])):
            memory = perfect(exposed)
            gone = memory.tables[kind].pop(position)
            assert status(list(_lines(exposed, memory).values())) == 1, gone


def _present(flag: str) -> Callable[[Memory], None]:
    return lambda memory: memory.add(Flag, id=flag, subject="x", verdict="present")


ACCUSATIONS: dict[str, tuple[str, Callable[[Memory], None]]] = {
    "match": ("no-match", lambda m: m.add(Match, party_id="W01", entry_id="990001", verdict="match")),
    "possible": ("no-match", lambda m: m.add(Match, party_id="W01", entry_id="990001", verdict="possible")),
    "block": (
        "no-block",
        lambda m: m.add(Holding, party_id="W01", regime="ofac", verdict="blocked_by_status"),
    ),
    "payee": ("no-payment", lambda m: evidence(m, "payee_differs", "D-01")),
    "undeclared": ("no-payment", lambda m: evidence(m, "undeclared_work", "W09")),
    "slip": ("no-slip", lambda m: m.add(Slip, account="demo-ruta")),
    "region": ("no-region", lambda m: evidence(m, "origin_watch_region", "x")),
    "flag": ("no-flags", _present("R03")),
    "profile": ("no-flags", _present("R16")),
    "finding": ("no-findings", lambda m: m.add(Finding, id="f", tier="matches", statement="x matches y")),
    "violation": ("wording", lambda m: m.add(Finding, id="f", statement="This is a violation.")),
    "nationality": ("wording", lambda m: m.add(Finding, id="f", statement="North Korean animators drew it.")),
    "show": ("show", lambda m: evidence(m, "show_identified", "Another show")),
}


@pytest.mark.parametrize("name", sorted(ACCUSATIONS))
def test_each_accusation_of_the_innocent_is_noticed(innocent: Material, name: str) -> None:
    line, accuse = ACCUSATIONS[name]
    memory = perfect(innocent)
    accuse(memory)
    lines = _lines(innocent, memory)
    assert not lines[line].equal
    assert status(list(lines.values())) == 1


@pytest.mark.parametrize(
    ("word", "probability", "equal"),
    [("unlikely", 0.4, True), ("roughly even chance", 0.5, False), ("likely", 0.7, False)],
)
def test_the_innocent_is_never_above_unlikely(
    innocent: Material, word: str, probability: float, equal: bool
) -> None:
    memory = perfect(innocent)
    memory.tables[Hypothesis][0] = made(Hypothesis, id="dprk_studio", word=word, probability=probability)
    assert _lines(innocent, memory)["explanations"].equal is equal


def test_a_picture_in_a_wrong_show_is_noticed(exposed: Material) -> None:
    memory = perfect(exposed)
    unknown = next(
        sha256
        for sha256, picture in exposed.server.facts.pictures.by_hash.items()
        if "Moss Moon" in picture.show
    )
    memory.add(
        Identification,
        sha256=unknown,
        rank=1,
        accepted=True,
        show="Tin Clock Kids (invented)",
        basis="geometry",
    )
    assert _lines(exposed, memory)["shows"].false


def test_profiling_flags_are_noticed_in_the_exposed_case(exposed: Material) -> None:
    memory = perfect(exposed)
    _present("R14")(memory)
    assert _lines(exposed, memory)["flags"].false == ("R14",)
