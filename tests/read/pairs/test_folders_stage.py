from celtrace.engine.stage import Task
from celtrace.read.pairs.folders_stage import work
from celtrace.records import Evidence, Pair, check


def pair(number: int, path: str, probability: float = 0.99, direction: str = "undecided") -> Pair:
    return Pair(
        zh_id=f"seg-{number}",
        ko_id=f"seg-k{number}",
        zh_text="背景太暗",
        ko_text="배경이 어둡다",
        direction=direction,  # type: ignore[arg-type]
        probability=probability,
        locator=f"line={number}",
        zh_sha256="a" * 64,
        ko_sha256="b" * 64,
        ko_locator=f"line={number}",
        path=path,
    )


def test_each_folder_has_one_row():
    pairs = [
        pair(1, "notes/a.txt", direction="zh>ko"),
        pair(2, "notes/b.txt"),
        pair(3, "notes/b.txt", 0.7),
        pair(4, "top.txt"),
    ]
    rows = [row for row in work(Task({}, rows=lambda kind: iter(pairs))) if isinstance(row, Evidence)]
    for row in rows:
        check(row)
    assert [(row.subject, row.value) for row in rows] == [
        (".", "zh>ko=0;ko>zh=0;undecided=1"),
        ("notes", "zh>ko=1;ko>zh=0;undecided=1"),
    ]
    assert rows[1].place_count == 4
    assert rows[0].observed.startswith("Chinese notes in the top folder stand beside Korean")


def test_nothing_sure_says_nothing():
    assert list(work(Task({}, rows=lambda kind: iter([pair(1, "a.txt", 0.6)])))) == []
