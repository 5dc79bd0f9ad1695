"""The real mixed tree, end to end: what celtrace reports equals what its makers state."""

from __future__ import annotations

import collections
import csv
import re
import shutil
from pathlib import Path

import pytest

from celtrace.case import open_case
from celtrace.case.verify import verify
from celtrace.investigation import investigate
from celtrace.records import Cut, File, Finding, Inventoried, Listed, LogFile, Match, Request, Segment

pytestmark = [pytest.mark.shared, pytest.mark.media, pytest.mark.timeout(1200)]

LATER = {"aep", "kra", "sif", "ole"}
"""Kinds that are typed and not read yet; `unsupported` is the right answer for them."""


@pytest.fixture(scope="module")
def case(pile, shared, tmp_path_factory):
    folder = tmp_path_factory.mktemp("pile") / "case"
    lists = tmp_path_factory.mktemp("lists")
    for name in ("sancbook-sdn-2022-12", "ofac-sdn-json-2026"):
        shutil.copytree(shared / "sanctions" / name, lists / name)
    vendors = lists.parent / "vendors.csv"
    vendors.write_text(
        "party_id,name_en,country,uscc\nV1,SEK Studio,KP,\nV2,Chongqing Ningse Cartoon,CN,91500118582829838H\n"
        "V3,Blue Teapot Pictures,FR,\n",
        "utf-8",
    )
    config = lists.parent / "given.toml"
    config.write_text('material = "test data"\n', "utf-8")
    summary = investigate(
        [pile],
        folder,
        config=config,
        logs=[shared / "logs" / "elastic" / "apache_logs"],
        lists=lists,
        vendors=vendors,
        quiet=True,
    )
    assert summary.unread
    with open_case(folder) as opened:
        yield opened


def expected(shared: Path, name: str) -> list[dict[str, str]]:
    with (shared / "pile" / "expected" / f"{name}.tsv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def top(case) -> dict[str, File]:
    return {row.path: row for row in case.rows(File) if not row.member and row.snapshot == "pile"}


def test_totals(case, top):
    regular = [row for row in case.rows(Listed) if row.form == "file" and row.snapshot == "pile"]
    assert len(regular) == 490
    assert sum(row.size for row in regular) == 27_226_391
    forms = collections.Counter(row.form for row in case.rows(Listed) if row.snapshot == "pile")
    assert (forms["symlink"], forms["fifo"]) == (5, 1)
    assert len({row.sha256 for row in regular}) == 406
    assert sum(row.size == 0 for row in regular) == 3


def test_hashes_sizes_and_times(shared, top):
    for row in expected(shared, "files"):
        found = top[row["path"]]
        assert (found.sha256, found.size) == (row["sha256"], int(row["bytes"])), row["path"]
        assert str(found.mtime)[:19] == row["mtime_utc"][:19], row["path"]


def test_kinds(shared, top):
    same = {"text": {"text", "log", "csv"}, "gz": {"gz", "log"}, "json": {"json", "log"}}
    for row in expected(shared, "files"):
        assert top[row["path"]].kind in same.get(row["kind"], {row["kind"]}), row["path"]


def test_encodings(case, shared):
    found: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for segment in case.rows(Segment):
        if segment.method == "embedded" and segment.encoding:
            found[segment.path][segment.encoding.replace("_", "-")] += 1
    for row in expected(shared, "text"):
        if "mixed" in row["encoding"] or "confidence" in row["accepted"]:
            continue
        accepted = {name.strip().replace("_", "-") for name in row["accepted"].split("|")}
        accepted |= {"utf-8-sig"} if "utf-8" in accepted else set()
        assert found[row["path"]].most_common(1)[0][0] in accepted, row["path"]


def test_a_short_name_is_not_decided_with_confidence(case):
    rows = [s for s in case.rows(Segment) if s.path == "notes/短.txt" and s.method == "embedded"]
    assert rows
    assert all(row.text is None or row.confidence < 0.6 for row in rows)


def test_archive_members(case, shared):
    formats = {row["path"]: row["format"] for row in expected(shared, "archives")}
    by_hash = {row.sha256: row.path for row in case.rows(Inventoried) if not row.member}
    found = {(by_hash.get(r.parent_sha256, ""), r.member): r for r in case.rows(Inventoried) if r.member}
    checked = 0
    for row in expected(shared, "archive_members"):
        member = found[(row["archive"], row["member"])]
        assert (member.sha256, member.size) == (row["sha256"], int(row["bytes"]))
        if row["raw_name_hex"] not in ("", "-") and formats[row["archive"]] != "7z":
            assert member.member_hex == row["raw_name_hex"], row["member"]
        checked += 1
    assert checked >= 36


def test_put_aside_or_reported(shared, top):
    """`quarantine` is any status but ok with the reason; `report` is status ok with the reason."""
    for row in expected(shared, "quarantine"):
        found, reason = top[row["path"]], row["reason"].replace("-", "_")
        assert reason in found.reason.split(";"), f"{row['path']}: {found.status} {found.reason}"
        assert (found.status == "ok") == (row["must"] == "report"), f"{row['path']}: {found.status}"


def test_sound_files_are_read_without_complaint(shared, top):
    aside = {row["path"] for row in expected(shared, "quarantine")}
    for row in expected(shared, "files"):
        if row["path"] in aside:
            continue
        found = top[row["path"]]
        if row["kind"] in LATER:
            assert found.status == "ok" or found.reason == "unsupported", row["path"]
        else:
            assert (found.status, found.reason) == ("ok", ""), f"{row['path']}: {found.status} {found.reason}"


def test_log_lines(case, shared):
    found = {row.path: row for row in case.rows(LogFile)}
    for row in expected(shared, "logs"):
        if row["path"].endswith(".bak"):
            assert row["path"] not in found
            continue
        log = found[row["path"]]
        assert log.lines == int(row["lines_in"]) == log.parsed + log.blank + log.directives + log.quarantined
        assert (log.blank, log.parsed) == (int(row["blank"]), int(row["parsed"])), row["path"]
        assert (log.first, log.last) == (row["first_time"], row["last_time"]), row["path"]


def test_the_real_log_given_beside_the_source(case):
    (log,) = [row for row in case.rows(LogFile) if row.path == "apache_logs"]
    assert log.lines == 10_000
    assert log.lines == log.parsed + log.blank + log.quarantined
    assert sum(row.path == "apache_logs" for row in case.rows(Request)) == log.parsed


def test_duplicates(shared, top):
    groups = collections.defaultdict(set)
    for row in expected(shared, "duplicates"):
        groups[row["group"]].add(row["path"])
    assert len(groups) == 58
    for group in groups.values():
        assert sum(bool(top[path].duplicate_of) for path in group) == len(group) - 1
        assert {top[path].duplicate_of for path in group} <= {"", min(group, key=lambda p: p.encode())}
    assert sum(bool(row.duplicate_of) for row in top.values()) == 82


def test_sequences(case, shared):
    found = {row.sequence: row for row in case.rows(Cut) if row.snapshot == "pile"}
    for row in expected(shared, "sequences"):
        key = next(k for k in found if k.startswith(row["prefix"]) and not k.startswith(row["prefix"] + "_v"))
        cut = found[key]
        assert (cut.first, cut.last, cut.count) == (int(row["first"]), int(row["last"]), int(row["files"])), (
            key
        )
        missing = "" if row["missing"] == "-" else ",".join(str(int(n)) for n in row["missing"].split(","))
        assert cut.missing == missing, key
        assert cut.distinct == int(row["distinct_readable"]), key
        bad = "" if row["bad"] == "-" else ",".join(str(int(n)) for n in re.findall(r"\d+", row["bad"]))
        assert cut.bad == bad, key


def test_difficult_names(shared, top):
    for row in expected(shared, "names"):
        path = row["path"].replace("\\x60", "`")
        assert path in top, path
        assert len(bytes.fromhex(top[path].path_hex).rpartition(b"/")[2]) in (
            int(row["name_bytes"]),
            len("deep.png"),
        )


def test_the_lists_answer_with_dates(case):
    found = {(row.party_id, row.verdict) for row in case.rows(Match)}
    assert ("V2", "match") in found
    assert ("V3", "match") not in found
    assert all(row.snapshot_date or row.unknown.get("snapshot_date") for row in case.rows(Match))


def test_the_report_says_that_it_is_test_data_and_prefers_nothing(case):
    page = (case.folder / "report" / "full.html").read_text("utf-8")
    said = (
        "The material of this case is stated to be “test data”. The evidence does not prefer any explanation"
    )
    assert said in " ".join(re.sub(r"<[^>]+>", "", page).split())
    assert not any(row.statement.startswith("The evidence prefers") for row in case.rows(Finding))


def test_it_holds(case):
    assert verify(case.folder).problems == []
