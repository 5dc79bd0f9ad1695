import csv
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.encoding import decode, split_mixed, structure

ZH = ["1. 导出到在线服务", "2. 生成基本流的帧率", "3. 无法编辑序列的名称"]
KO = ["1. 웹 서비스로 내보내기", "2. 생성된 기본적인 속도", "3. 시퀀스 이름을 편집할 수 없습니다"]


def test_two_encodings_in_one_file_are_two_runs():
    lines = [text.encode("gbk") for text in ZH] + [b""] + [text.encode("cp949") for text in KO]
    runs = split_mixed(lines)
    assert [(run.first, run.last, run.decision.encoding) for run in runs] == [
        (1, 4, "gb18030"),
        (5, 7, "cp949"),
    ]


def test_one_encoding_is_one_run_even_with_a_damaged_line():
    lines = [text.encode("gbk") for text in ZH] + [b"4. \xff\xfe"] + [text.encode("gbk") for text in ZH]
    runs = split_mixed(lines)
    assert [(run.first, run.last, run.decision.encoding) for run in runs] == [(1, 7, "gb18030")]


def test_nothing_and_ascii():
    assert split_mixed([]) == []
    assert [run.decision.encoding for run in split_mixed([b"a", b"b"])] == ["ascii"]


@given(st.lists(st.binary(max_size=20), min_size=1, max_size=12))
def test_runs_cover_every_line_once(lines):
    runs = split_mixed(lines)
    assert runs[0].first == 1
    assert runs[-1].last == len(lines)
    assert all(before.last + 1 == after.first for before, after in itertools.pairwise(runs))


@pytest.mark.shared
def test_every_note_of_the_pile(shared, pile):
    with (shared / "pile/expected/text.tsv").open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows, delimiter="\t"):
            raw = (pile / row["path"]).read_bytes()
            if structure(raw) == "utf-16-le":
                assert row["encoding"] == "utf-16-le"
                continue
            runs = split_mixed(raw.splitlines())
            found = [(run.first, run.last, run.decision.encoding) for run in runs]
            if row["encoding"] == "mixed":
                assert found == [(1, 6, "gb18030"), (7, 12, "cp949")]
            elif "low confidence" in row["accepted"]:
                assert [run.decision.encoding for run in runs] == [None]
            else:
                family = {"gbk": "gb18030", "utf-8": "utf-8-sig" if row["bom"] == "utf-8" else "utf-8"}
                assert [run.decision.encoding for run in runs] == [
                    family.get(row["encoding"], row["encoding"])
                ]
                for line in raw.splitlines():
                    decode(line, runs[0].decision.encoding or "")
