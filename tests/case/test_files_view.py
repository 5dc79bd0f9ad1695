from __future__ import annotations

from celtrace.case.files_view import merge_files
from celtrace.records import Inventoried, Listed, Outcome

NAMES = ("show_code", "season", "episode", "scene", "cut", "stage", "level", "frame", "take")


def listed(path: str, sha256: str, **changes) -> Listed:
    return Listed(
        **{
            "snapshot": "s",
            "origin": "s",
            "role": "evidence",
            "path": path,
            "path_hex": "",
            "form": "file",
            "sha256": sha256,
            "size": 3,
            "mtime": "2024-01-08T00:00:00Z",
            "zone_known": True,
            **changes,
        }
    )


def entry(path: str, sha256: str, **changes) -> Inventoried:
    return Inventoried(
        **{
            "snapshot": "s",
            "path": path,
            "path_hex": "",
            "sha256": sha256,
            "size": 3,
            "kind": "png",
            "mime": "image/png",
            "extension": "png",
            "mtime": "2024-01-08T00:00:00Z",
            "zone_known": True,
            "member_chain": [],
            **dict.fromkeys(NAMES),
            "name_parsed": False,
            "unknown": dict.fromkeys(NAMES, "not in the name"),
            **changes,
        }
    )


def test_the_worst_outcome_wins_and_reasons_are_united():
    rows = merge_files(
        [listed("a", "1"), listed("b", "1")],
        [entry("a", "1", reason="extension_mismatch"), entry("b", "1")],
        [
            Outcome(item="1", stage="x", status="partial", reason="damaged"),
            Outcome(item="1", path="b", stage="y", status="ok", reason="mixed_encoding"),
        ],
    )
    assert [(r.path, r.status, r.reason) for r in rows] == [
        ("a", "partial", "damaged;extension_mismatch"),
        ("b", "partial", "damaged;mixed_encoding"),
    ]


def test_a_file_that_inventory_lost_is_still_there():
    (row,) = merge_files(
        [listed("a", "1")],
        [],
        [Outcome(item="1", stage="inventory", status="quarantined", reason="limit_time")],
    )
    assert (row.path, row.kind, row.status, row.reason) == ("a", "unread", "quarantined", "limit_time")


def test_the_first_of_equal_files_is_no_duplicate():
    rows = merge_files(
        [listed("a", "1"), listed("b", "1"), listed("c", "2", size=0), listed("d", "2", size=0)],
        [
            entry("b", "1"),
            entry("a", "1"),
            entry("c", "2", size=0),
            entry("d", "2", size=0),
            entry("0.zip", "9"),
            entry("0.zip", "1", member="x", parent_sha256="9"),
            entry("0.zip", "7", member="y", parent_sha256="9"),
            entry("0.zip", "7", member="z", parent_sha256="9"),
        ],
        [],
    )
    found = {(r.path, r.member): r.duplicate_of for r in rows}
    assert found[("a", "")] == ""
    assert found[("b", "")] == "a"
    assert found[("c", "")] == found[("d", "")] == ""
    assert found[("0.zip", "x")] == "a"
    assert found[("0.zip", "y")] == ""
    assert found[("0.zip", "z")] == "0.zip!/y"
