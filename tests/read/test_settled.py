from typing import Any

from celtrace.engine.stage import Task
from celtrace.read.settled import settled
from celtrace.records import Decoded, Segment, Surrounded
from tests.read.pairs.test_blocks import note
from tests.read.test_loose import CHINESE, read


def test_the_folder_speaks_where_the_file_is_silent():
    short = read(CHINESE, "gb18030")
    alone, plain = note("背景", 1, language="und"), note("请修改", 2)
    rows: dict[Any, list[Any]] = {
        Segment: [short[0], alone, plain],
        Surrounded: [Surrounded(segment_id=alone.id, language="ja", before="und", basis="lines")],
        Decoded: [
            Decoded(
                segment_id=short[0].id,
                text=CHINESE[0],
                encoding="gb18030",
                margin=1.0,
                language="zh",
                basis="texts",
            )
        ],
    }
    found = list(settled(Task({}, rows=lambda kind: iter(rows[kind]))))
    assert [(row.text, row.language) for row in found] == [
        (CHINESE[0], "zh"),
        ("背景", "ja"),
        ("请修改", "zh"),
    ]
    assert found[0].encoding == "gb18030"
    assert found[0].raw_hex == short[0].raw_hex
    assert found[2] is plain
