from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.parties.names import tokens
from celtrace.parties.score import LEVELS, SCALE, compare, reasons, scaled
from celtrace.parties.screening import MATCH, POSSIBLE


@pytest.mark.parametrize(
    ("one", "two", "person"),
    [
        ("Everlasting Empire Ltd", "EVERLASTING EMPIRE LIMITED", False),
        ("Kim Myong-chol", "KIM, Myong Chol", True),
        ("Sergej Lavrov", "Sergey Lavrov", True),
        ("Friedrych Lindenberg", "Friedrich Lindenberg", True),
        ("SergeiLavrov", "Sergei Lavrov", True),
        (
            "Shanghai Hongman Animation Design Studio Co., Ltd",
            "SHANGHAI HONGMAN ANIMATION DESIGN STUDIO",
            False,
        ),
    ],
)
def test_the_same(one: str, two: str, person: bool) -> None:
    assert compare(one, two, person=person).score >= MATCH


@pytest.mark.parametrize(
    ("one", "two", "person"),
    [
        ("Kim Yong-chol", "Kim Yong-chun", True),
        ("Volkswagen Aktiengesellschaft", "Siemens Aktiengesellschaft", False),
        ("Bright Star Animation Studio", "SEK STUDIO", False),
        ("Brigade 44", "Brigade 45", False),
        ("Kim", "KIM, Chol", True),
        ("...", "SEK STUDIO", False),
    ],
)
def test_not_the_same(one: str, two: str, person: bool) -> None:
    assert compare(one, two, person=person).score < POSSIBLE


def test_reasons_name_each_word() -> None:
    reasons = compare("Sek Studios Paris", "SEK STUDIO", person=False).reasons
    assert "sek: the same (rare in lists)" in reasons
    assert "studios meets studio: says the same" in reasons
    assert "paris: only in mine" in reasons


def test_names_in_scripts_without_readings_are_compared_for_equality_alone() -> None:
    assert compare("ប៉ុល ពត", "ប៉ុល ពត").score == 1.0
    assert compare("ប៉ុល ពត", "ប៉ុល").score == 0.0
    assert "not the same" in compare("ប៉ុល ពត", "Pol Pot").reasons[0]


def test_what_the_model_does_not_weigh() -> None:
    assert "numbers differ: 44, 45" in compare("Brigade 44", "Brigade 45").reasons
    assert compare("Deutsche Bank AG", "Deutsche Bank GmbH", person=False).score < MATCH
    assert compare("Olaf Schulze", "Olaf Scholz", person=True).score < MATCH
    assert compare("Frost, William G.", "William W Frost", person=True).score < MATCH


@given(st.text(max_size=30), st.text(max_size=30))
def test_bounds_and_symmetry(one: str, two: str) -> None:
    there, back = compare(one, two), compare(two, one)
    assert 0.0 <= there.score <= 1.0
    assert there.score == pytest.approx(back.score, abs=0.25)
    assert compare(one, one).score in (0.0, 1.0)


def checks(shared: Path) -> list[tuple[bool, float, str]]:
    import yaml

    kinds = {"Person": True, "Company": False, "Organization": False, "Vessel": False}
    text = (shared / "matching" / "nomenklatura-checks.yml").read_text(encoding="utf-8")

    def name(side: dict[str, Any]) -> str:
        parts = ("firstName", "middleName", "fatherName", "lastName")
        return side.get("name") or " ".join(side[p] for p in parts if side.get(p))

    return [
        (
            check["match"],
            compare(name(check["query"]), name(check["candidate"]), person=kinds.get(check["schema"])).score,
            check["schema"],
        )
        for check in yaml.safe_load(text)["checks"]
    ]


@pytest.mark.shared
def test_labelled_pairs(shared: Path) -> None:
    scored = checks(shared)
    assert len(scored) == 228
    hits = sum(1 for match, score, _ in scored if match and score >= MATCH)
    false = sum(1 for match, score, _ in scored if not match and score >= MATCH)
    missed = sum(1 for match, score, _ in scored if match and score < MATCH)
    f1 = 2 * hits / (2 * hits + false + missed)
    print(f"nomenklatura checks at {MATCH}: precision {hits / (hits + false):.3f}, F1 {f1:.3f}")
    assert f1 >= 0.84
    assert hits / (hits + false) >= 0.9


@pytest.mark.shared
def test_aliases_against_the_nearest_other_names(shared: Path) -> None:
    from celtrace.parties.blocking import Index
    from celtrace.parties.lists.folder import read_lists

    lists = read_lists(shared / "sanctions" / "ofac-sdn-json-2026" / "ofac-sdn-2026-08-20.json")
    entries = [e for _, e in sorted(lists.entries.items()) if e.type in ("entity", "individual")]
    held_out = [entry for entry in entries if int(entry.id) % 2]
    chosen = random.Random(7)
    aliases = [(n.text, e) for e in held_out for n in e.names if n.kind == "alias"]
    positives = chosen.sample(aliases, 700)
    near = Index([tokens(entry.name) for entry in entries])
    asked = chosen.sample(held_out, 700)
    hits = sum(
        1
        for name, entry in positives
        if compare(name, entry.name, person=entry.type == "individual").score >= MATCH
    )
    false = 0
    for entry in asked:
        positions, _ = near.search(tokens(entry.name), 4)
        others = [entries[p] for p in positions.tolist()]
        core = sorted(tokens(entry.name).core)
        others = [o for o in others if o.id != entry.id and sorted(tokens(o.name).core) != core]
        if others:
            score = compare(entry.name, others[0].name, person=entry.type == "individual").score
            false += score >= MATCH
    precision, recall = hits / (hits + false), hits / len(positives)
    print(f"aliases, held-out half, at {MATCH}: precision {precision:.3f}, recall {recall:.3f}")
    assert precision >= 0.92
    assert recall >= 0.43


@pytest.mark.parametrize(
    ("one", "two", "near"),
    [
        ("star orest", "STAR FOREST", True),
        ("coroprativo sosval, s.a. de c.v.", "CORPORATIVO SOSVAL, S.A. DE C.V.", True),
        ("sosvall sa de cv corporativo", "CORPORATIVO SOSVAL, S.A. DE C.V.", True),
        ("aktsionerne obshchestvo evraz kombinat", "AKTSIONERNOE OBSHCHESTVO EVRAZ KOMBINAT", True),
        ("antec", "ANTEY", False),
        ("Brigade Troop 44", "Brigade Troop 45", False),
        ("mavix ltd", "MATRIX LTD", False),
    ],
)
def test_whole_names_that_differ_by_slips_alone(one: str, two: str, near: bool) -> None:
    found = compare(one, two, person=False)
    assert ("the whole names differ by slips alone" in found.reasons) == near
    assert (found.score >= POSSIBLE) == near
    assert not (near and found.thin)


@given(st.floats(0, 1), st.floats(0, 1), st.sampled_from([True, False, None]))
def test_the_scale_keeps_the_order(one: float, two: float, person: bool | None) -> None:
    low, high = sorted((one, two))
    assert 0 <= scaled(low, person) <= scaled(high, person) <= 1


def test_the_levels_of_each_kind_stand_at_one_place() -> None:
    for person, levels in LEVELS.items():
        assert [scaled(level, person) for level in levels] == pytest.approx(SCALE)
    assert SCALE == (POSSIBLE, MATCH)


def test_the_reasons_are_those_of_the_comparison() -> None:
    one, two = tokens("Olaf Schulze"), tokens("Olaf Scholz")
    assert (
        tuple(reasons(one, two, person=True)) == compare("Olaf Schulze", "Olaf Scholz", person=True).reasons
    )
    assert "one of two words meets by its consonants alone" in reasons(one, two, person=True)
