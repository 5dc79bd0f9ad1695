from __future__ import annotations

from pathlib import Path

from celtrace.engine.stage import Task
from celtrace.parties.stage import work
from celtrace.records import Evidence, Gap, Match, Party, check
from tests.parties.given import LIST, VENDORS, task, write_lists


def test_rows_of_a_register_and_a_list(tmp_path: Path) -> None:
    write_lists(tmp_path / "lists", d20230102=LIST, d20240102=LIST)
    rows = [check(row) for row in work(task(tmp_path, vendors=VENDORS))]
    assert [r.id for r in rows if isinstance(r, Party)] == ["V1", "V2", "V3"]
    matches = {m.party_id: m for m in rows if isinstance(m, Match)}
    assert (matches["V2"].entry_id, matches["V2"].verdict) == ("2", "match")
    assert (matches["V2"].as_of, matches["V2"].listed_on_date) == ("2024-01-02", "yes")
    assert matches["V1"].verdict == "no_match"
    assert (matches["V3"].entry_id, matches["V3"].verdict) == ("4", "possible")
    evidence, korean = [r for r in rows if isinstance(r, Evidence)]
    assert korean.subject == "V3"
    assert (evidence.kind, evidence.subject, evidence.value) == ("party_match", "V2", "house 2 match")
    assert [place.split()[1] for place in evidence.places] == ["line=3", "line=3"]
    assert evidence.dataset_dates == [f"house {matches['V2'].snapshot_date}"]
    again = list(work(task(tmp_path, vendors=VENDORS)))
    assert again == rows


def test_gaps_where_nothing_was_given(tmp_path: Path) -> None:
    nothing = list(work(Task({})))
    assert all(isinstance(row, Gap) for row in nothing)
    assert ["--vendors" in row.reason for row in nothing if isinstance(row, Gap)] == [True, False, False]
    reasons = [row.reason for row in work(task(tmp_path, vendors=VENDORS)) if isinstance(row, Gap)]
    assert any("--lists" in reason for reason in reasons)
    broken = list(work(task(tmp_path, vendors="")))
    assert [isinstance(row, Gap) for row in broken] == [True, True, True]


def test_undated_lists_and_damage_are_gaps(tmp_path: Path) -> None:
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "own.csv").write_text(LIST + '9,"open')
    rows = [check(row) for row in work(task(tmp_path, vendors=VENDORS))]
    questions = " ".join(row.question for row in rows if isinstance(row, Gap))
    assert "own.csv line 8" in questions
    assert "From when is the list own" in questions
    assert all(m.as_of is None and m.unknown for m in rows if isinstance(m, Match))


def test_the_day_is_a_setting(tmp_path: Path) -> None:
    write_lists(tmp_path / "lists", d20230102=LIST)
    given = task(tmp_path, vendors=VENDORS)
    given.settings = {"as_of": "2022-01-01"}
    matches = [m for m in work(given) if isinstance(m, Match)]
    assert {(m.as_of, m.listed_on_date) for m in matches} == {("2022-01-01", "unknown")}


def test_what_cannot_be_compared_is_said_row_by_row(tmp_path: Path) -> None:
    write_lists(tmp_path / "lists", d20230102=LIST)
    register = (
        "party_id,name_en,name_zh,country,uscc,hk_no\n"
        "V1,...,。。。,CN,,\nV2,,金,CN,,\nV3,Kim,,,,\nV4,ไทยแลนด์,,,,\n"
        "V5,Moonlit Paint,月光动画,CN,91310104093794515X,\n"
        "V6,Moonlit Trace,,HK,,123456789012\nV7,Moonlit Ink,,CN,9.13101E+17,\n"
        "V8,Kim,月光动画,CN,91310104093794515H,\n"
    )
    rows = [check(row) for row in work(task(tmp_path, vendors=register))]
    gaps = {row.row: f"{row.question} {row.reason}" for row in rows if isinstance(row, Gap) and row.row}
    assert sorted(gaps) == ["V1", "V2", "V3", "V4", "V5", "V6"]
    said = (
        "punctuation",
        "single character",
        "common word",
        "another script",
        "check digit",
        "form of its kind",
    )
    for party, words in zip(sorted(gaps), said, strict=True):
        assert words in gaps[party].replace("a script for which there are no readings", "another script")
    parties = {row.id: row for row in rows if isinstance(row, Party)}
    assert (parties["V7"].identifiers, len(parties)) == ([], 8)
    matches = {(m.party_id, m.verdict) for m in rows if isinstance(m, Match) and m.verdict != "no_match"}
    # V5 holds the organisation code of the listed company inside a number whose own check character fails.
    assert matches == {("V5", "possible"), ("V8", "match")}


def test_a_register_without_a_column_of_names_is_one_gap(tmp_path: Path) -> None:
    rows = list(work(task(tmp_path, vendors="编号,公司名称\nA1,SEK\nA2,Kim\n")))
    said = [row.reason for row in rows if isinstance(row, Gap) and "register" in row.reason]
    assert [reason.partition(": ")[0] for reason in said] == [
        "the vendor register vendors.csv cannot be read"
    ]
    assert said[0].endswith("its columns are 编号, 公司名称")
    nobody = [
        row.reason for row in work(task(tmp_path, vendors="party_id,name_en\n")) if isinstance(row, Gap)
    ]
    assert "the vendor register names no party" in nobody
