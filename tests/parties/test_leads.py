from __future__ import annotations

from pathlib import Path

from celtrace.parties.leads import ONLY_A_LEAD, told_apart
from celtrace.parties.stage import work
from celtrace.records import Evidence, Gap, Match, Mention, Party, Row, Segment, check
from tests.parties.given import LIST, VENDORS, task, write_lists


def given(*names: tuple[str, str]) -> dict[type[Row], list[Row]]:
    segments: list[Row] = []
    mentions: list[Row] = []
    for number, (kind, name) in enumerate(names):
        segments.append(
            Segment(
                id=f"s{number}",
                sha256="0" * 64,
                path=f"notes/{number}.txt",
                locator="line=1",
                text=name,
                raw_hex="",
                language="und",
                encoding="utf-8",
                encoding_second="",
                margin=0.0,
                method="embedded",
                confidence=1.0,
                role="",
            )
        )
        mentions.append(
            Mention(
                id=f"m{number}", segment_id=f"s{number}", kind=kind, value=name, normalized=name, valid=None
            )
        )
    return {Segment: segments, Mention: mentions}


def test_a_name_of_the_files_is_a_lead_and_never_a_match(tmp_path: Path) -> None:
    write_lists(tmp_path / "lists", d20240102=LIST)
    rows = given(
        ("company", "Everlasting Empire Limited"),
        ("company", "红漫动画设计"),
        ("person", "김용철"),
        ("company", "Empire"),
        ("place", "SEK Studio Ltd"),
        ("company", "Nobody Knows Them Ltd"),
    )
    found = [check(row) for row in work(task(tmp_path, rows, vendors=VENDORS))]
    parties = {row.id for row in found if isinstance(row, Party)}
    matches = {m.party_id: m for m in found if isinstance(m, Match) and m.party_id not in parties}
    # 红漫动画设计 is declared as V2; one common word and a place are no names to compare.
    assert set(matches) == {"Everlasting Empire Limited", "김용철"}
    row = matches["Everlasting Empire Limited"]
    assert (row.entry_id, row.verdict, row.score) == ("3", "possible", 1.0)
    assert ONLY_A_LEAD in row.reasons
    shown = [row for row in found if isinstance(row, Evidence) and row.kind == "name_lead"]
    assert {row.subject for row in shown} == set(matches)
    assert all("may be" in row.observed for row in shown)


def test_without_a_register_names_are_screened_too(tmp_path: Path) -> None:
    write_lists(tmp_path / "lists", d20240102=LIST)
    found = list(work(task(tmp_path, given(("company", "April 26 Studio")))))
    assert [(m.party_id, m.entry_id) for m in found if isinstance(m, Match)] == [("April 26 Studio", "1")]
    nothing = list(work(task(tmp_path, given(("company", "Nobody Knows Them Ltd")))))
    assert any("is like a listed name" in row.reason for row in nothing if isinstance(row, Gap))


def test_which_names_are_compared() -> None:
    assert told_apart("宁色")
    assert told_apart("Ningse Ltd")
    assert told_apart("Kim Myong Chol")
    assert not told_apart("Empire")
    assert not told_apart("...")
