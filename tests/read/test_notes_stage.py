import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from celtrace.engine.stage import Task
from celtrace.read import stage
from celtrace.read.mentioned import mentions
from celtrace.read.notes_stage import work
from celtrace.read.piece import Piece, segment, unicode_piece
from celtrace.records import Decoded, Evidence, Gap, Inventoried, Row, Segment, Surrounded, check
from tests.read.inventory import inventoried


def line(path: str, number: int, text: str, language: str) -> Segment:
    return segment(unicode_piece(f"line={number}", text), sha256="a" * 64, path=path, language=language)


def gather(
    segments: Iterable[Segment],
    inventory: Iterable[Inventoried] = (),
    languages: Iterable[Surrounded] = (),
    decodings: Iterable[Decoded] = (),
) -> list[Row]:
    data: dict[Any, list[Any]] = {
        Segment: sorted(segments, key=lambda row: row.id),
        Inventoried: list(inventory),
        Surrounded: list(languages),
        Decoded: list(decodings),
    }
    rows = list(work(Task({}, rows=lambda kind: iter(data[kind]))))
    for row in rows:
        check(row)
    return rows


def observed(rows: Iterable[Row]) -> dict[tuple[str, str], str]:
    return {(row.kind, row.subject): row.value for row in rows if isinstance(row, Evidence)}


def test_languages_are_counted_by_folder_and_by_file():
    rows = gather(
        [
            line("notes/a.txt", 1, "改颜色", "zh-Hans"),
            line("notes/a.txt", 2, "색을 고친다", "ko"),
            line("notes/a.txt", 3, "加粗", "zh-Hans"),
            line("notes/a.txt", 4, "굵게 한다", "ko"),
            line("notes/b.txt", 1, "please check the cut", "en"),
            line("other/c.txt", 1, "nothing but English here", "en"),
        ]
    )
    assert observed(rows) == {
        ("notes_language", "notes"): "zh=2;ko=2;ja=0;en=1",
        ("bilingual_notes", "notes"): "2",
        ("bilingual_notes", "notes/a.txt"): "2",
    }


def test_the_folder_that_holds_everything_has_a_name_in_sentences():
    rows = gather([line("a.txt", 1, "改颜色", "zh-Hans"), line("b.txt", 1, "색을 고친다", "ko")])
    said = [row.observed for row in rows if isinstance(row, Evidence) and row.subject == "."]
    assert said[0].startswith("lines of notes in the top folder by language: Chinese 1")
    assert not [row.question for row in rows if isinstance(row, Gap) and " . " in row.question]


def test_what_the_folder_tells_of_a_line_is_counted():
    row = line("n/a.txt", 1, "背景", "und")
    told = Surrounded(segment_id=row.id, language="ja", before="und", basis="lines of the folder: ja 4")
    assert observed(gather([row])) == {}
    assert observed(gather([row], languages=[told])) == {("notes_language", "n"): "zh=0;ko=0;ja=1;en=0"}


def test_what_the_folder_decodes_is_counted():
    row = msgspec.structs.replace(line("n/a.txt", 1, "x", "und"), text=None)
    told = Decoded(
        segment_id=row.id, text="배경", encoding="cp949", margin=1.0, language="ko", basis="6 texts"
    )
    assert observed(gather([row], decodings=[told])) == {("notes_language", "n"): "zh=0;ko=1;ja=0;en=0"}


def test_korean_is_pooled_over_twenty_lines_or_a_gap():
    few = [line("n/a.txt", number, f"련결선 {number}", "ko") for number in range(19)]
    rows = gather(few)
    assert not any(kind == "korean_usage" for kind, _ in observed(rows))
    (missing,) = [row for row in rows if isinstance(row, Gap) and "usage" in row.question]
    assert "19 distinct lines" in missing.reason
    words = ["련결", "륜곽", "콤퓨터", "리용"]
    many = [line("n/a.txt", number, f"{words[number % 4]} {number}", "ko") for number in range(20)]
    value = observed(gather(many))[("korean_usage", "n")]
    assert value == "northern_type;lines=20;northern=20;southern=0"


def test_words_of_the_dprk_are_evidence_in_northern_type_alone_and_from_two():
    def found(*texts: str) -> dict[tuple[str, str], str]:
        return observed(gather(line("n/a.txt", at, text, "ko") for at, text in enumerate(texts)))

    plain = [f"{number}번 그림의 색을 고친다" for number in range(20)]
    north = ["륜곽선", "련결을 고친다"]
    two = ["아동영화 3부", "주체112년"]
    assert found(*plain, *north, *two)[("dprk_words", "n")] == "words=2;times=2;lines=24"
    rows = gather(line("n/a.txt", at, text, "ko") for at, text in enumerate([*plain, *north, *two]))
    (words,) = [row for row in rows if isinstance(row, Evidence) and row.kind == "dprk_words"]
    assert [place.partition("=")[2] for place in words.places] == ["22", "23"]
    assert ("dprk_words", "n") not in found(*plain, *north, two[0])
    assert ("dprk_words", "n") not in found(
        *plain, "레이어 오류", "프레임", "컷", "렌더", "주체112년", "붉은별 3.0"
    )
    assert ("dprk_words", "n") not in found(*north, *two)


def test_traces_of_locale_and_codes():
    build = Piece(
        locator="member=docProps/custom.xml;line=1",
        text="KSOProductBuildVer: 2052-11",
        raw=b"",
        role="property",
        method="metadata",
    )
    row = segment(build, sha256="b" * 64, path="a.docx", language="und")
    assert observed(gather([row]))[("document_locale", "a.docx")] == "zh-CN"
    found = list(mentions(line("a", 1, "EP03 EP03 a@example.com", "und")))
    assert [(mention.kind, mention.normalized, mention.valid) for mention in found] == [
        ("email", "a@example.com", True),
        ("episode", "EP03", None),
    ]
    for mention in found:
        check(mention)


def test_what_is_not_looked_for_is_a_gap():
    rows = gather([], [inventoried(b"a.hwp", "hwp")])
    questions = {row.question for row in rows if isinstance(row, Gap)}
    assert "which Korean note renders which Chinese note" not in questions


def test_numbers_in_places_may_be_of_any_length():
    member = "9" * 5000
    texts = [("改颜色", "zh-Hans"), ("색", "ko")] * 2
    segments = [
        segment(
            unicode_piece(f"sheet={member}²;line={number}", text),
            sha256="a" * 64,
            path="x",
            language=language,
        )
        for number, (text, language) in enumerate(texts)
    ]
    assert observed(gather(segments))[("bilingual_notes", "x")] == "2"


@pytest.mark.shared
def test_notes_of_the_pile_are_bilingual(shared: Path, pile: Path) -> None:
    segments: list[Segment] = []
    with (shared / "pile/expected/text.tsv").open(encoding="utf-8") as rows:
        for number, row in enumerate(csv.DictReader(rows, delimiter="\t")):
            kind = "csv" if row["path"].endswith(".csv") else "text"
            task = Task(
                {"path": row["path"], "member": "", "kind": kind},
                path=pile / row["path"],
                sha256=f"{number:064x}",
            )
            segments += [found for found in stage.work(task) if isinstance(found, Segment)]
    found = observed(gather(segments))
    for path, pairs in (
        ("notes/EP03_C051_修改意见_双语.txt", 12),
        ("notes/EP04_C007_修改意见_gb18030.txt", 12),
        ("notes/EP04_C019_对照表.txt", 9),
        ("notes/EP04_修改对照.csv", 15),
    ):
        assert int(found[("bilingual_notes", path)]) >= pairs
    assert found[("korean_usage", "notes/조선어")].startswith(("undecided", "southern"))
    assert found[("notes_language", "incoming/2024-01-08_EP03/docs")].startswith("zh=0;ko=0;ja=")
