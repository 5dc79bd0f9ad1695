from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from celtrace.acquire.compare import EMPTY, Comparison, Difference, Held, compare

T1, T2 = "2024-01-08T00:00:00Z", "2024-01-09T00:00:00Z"


def tree(**files: str) -> dict[str, Held]:
    return {name.replace("__", "/"): Held(sha256, T1) for name, sha256 in files.items()}


def found(old: dict[str, Held], new: dict[str, Held], *, complete: bool = True) -> list[tuple[str, str, str]]:
    comparison = compare(old, new, newer_is_complete=complete)
    return [(change.change, change.path, change.old_path) for change in comparison.changes]


def test_added_removed_changed_touched() -> None:
    old = {**tree(a="1", b="2", c="3", d="4")}
    new = {**tree(a="1", b="9", e="5"), "c": Held("3", T2)}
    assert found(old, new) == [
        ("changed", "b", ""), ("touched", "c", ""), ("removed", "d", ""), ("added", "e", ""),
    ]  # fmt: skip


def test_nothing_changed() -> None:
    assert compare(tree(a="1"), tree(a="1"), newer_is_complete=True) == Comparison(
        changes=[], unclaimed=[], unread=[]
    )


def test_a_rename_is_one_path_gone_and_one_come() -> None:
    assert found(tree(a="1"), tree(b="1")) == [("renamed", "b", "a")]
    assert found(tree(a="1", b="1"), tree(c="1")) == [
        ("removed", "a", ""), ("removed", "b", ""), ("added", "c", ""),
    ]  # fmt: skip
    assert found(tree(a="1"), tree(b="1", c="1")) == [
        ("removed", "a", ""), ("added", "b", ""), ("added", "c", ""),
    ]  # fmt: skip


def test_without_a_complete_newer_snapshot_neither_removal_nor_rename() -> None:
    comparison = compare(tree(a="1", x="7"), tree(b="1"), newer_is_complete=False)
    assert comparison.changes == [Difference("b", "added", "a", "1")]
    assert comparison.unclaimed == ["a", "x"]


def test_bytes_that_stay_and_come_again_are_redelivered() -> None:
    for complete in (True, False):
        assert found(tree(a="1"), tree(a="1", b="1"), complete=complete) == [("redelivered", "b", "a")]
    assert found(tree(a="1", c="1"), tree(b="1", c="1")) == [("renamed", "b", "a")]


def test_a_new_take_in_a_new_delivery_folder_is_redelivered() -> None:
    old = tree(**{"out/0112/EP03_C045_v01.mp4": "1", "out/0112/EP03_C046_v01.mp4": "2"})
    kept = dict(old)
    again = {**kept, **tree(**{"out/0116/EP03_C045_v02.mp4": "3", "out/0116/EP03_C047_v01.mp4": "4"})}
    assert found(old, again) == [
        ("redelivered", "out/0116/EP03_C045_v02.mp4", "out/0112/EP03_C045_v01.mp4"),
        ("added", "out/0116/EP03_C047_v01.mp4", ""),
    ]
    beside = {**kept, **tree(**{"out/0112/EP03_C045_v02.mp4": "3"})}
    assert found(old, beside) == [("added", "out/0112/EP03_C045_v02.mp4", "")]


def test_empty_files_are_all_alike() -> None:
    assert found(tree(a=EMPTY), tree(a=EMPTY, b=EMPTY)) == [("added", "b", "")]
    assert found(tree(a=EMPTY), tree(b=EMPTY)) == [("removed", "a", ""), ("added", "b", "")]


def test_links_and_kinds_change_too_and_hold_no_bytes() -> None:
    old = {"l": Held("", T1, "symlink x"), "m": Held("", T1, "symlink x"), "p": Held("", T1, "fifo ")}
    new = {"l": Held("", T2, "symlink y"), "m": Held("", T2, "symlink x"), "p": Held("1", T1)}
    assert found(old, new) == [("changed", "l", ""), ("changed", "p", "")]
    assert found({"l": Held("", T1, "symlink x")}, {"k": Held("", T1, "symlink x")}) == [
        ("added", "k", ""), ("removed", "l", ""),
    ]  # fmt: skip


def test_what_could_not_be_read_is_not_compared() -> None:
    comparison = compare({"a": Held(None, T1)}, {"a": Held("1", T2)}, newer_is_complete=True)
    assert (comparison.changes, comparison.unread) == ([], ["a"])
    assert found({}, {"a": Held(None, T1)}) == [("added", "a", "")]
    assert found({"b": Held(None, T1)}, {"a": Held(None, T1)}) == [("added", "a", ""), ("removed", "b", "")]


SNAPSHOT = st.dictionaries(
    st.sampled_from(["a", "b", "c/EP03_C045_v1.png", "d/EP03_C045_v2.png", "e"]),
    st.builds(Held, st.sampled_from(["1", "2", EMPTY, "", None]), st.sampled_from([T1, T2])),
)


@given(SNAPSHOT, SNAPSHOT, st.booleans())
def test_every_path_is_accounted_for_once(old: dict[str, Held], new: dict[str, Held], complete: bool) -> None:
    comparison = compare(old, new, newer_is_complete=complete)
    kinds = {change.path: change.change for change in comparison.changes}
    assert len(kinds) == len(comparison.changes)
    renamed_from = {change.old_path for change in comparison.changes if change.change == "renamed"}
    for path in set(new) - set(old):
        assert kinds.pop(path) in ("added", "renamed", "redelivered")
    for path in set(old) - set(new):
        said = [kinds.pop(path, "") == "removed", path in renamed_from, path in comparison.unclaimed]
        assert said.count(True) == 1
    assert set(kinds.values()) <= {"changed", "touched"}
    assert bool(comparison.unclaimed) == (not complete and bool(set(old) - set(new)))


@given(SNAPSHOT)
def test_a_snapshot_equals_itself(one: dict[str, Held]) -> None:
    comparison = compare(one, one, newer_is_complete=True)
    assert comparison.changes == []
    assert comparison.unclaimed == []
