from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import threading
import time

import pytest

from celtrace.case import change_case, open_case
from celtrace.case.verify import verify

from ..test_second_run import canonical, tree
from .conftest import PROGRAM

pytestmark = pytest.mark.media


def test_a_summary_as_data(celtrace, tmp_path):
    done = celtrace("investigate", tree(tmp_path), "-o", tmp_path / "case", "--json")
    summary = json.loads(done.stdout)
    assert summary["files"] == {"ok": 5}
    assert [row["stage"] for row in summary["stages"]][:2] == ["acquire", "changes"]
    assert summary["report"]


def test_part_of_the_input_could_not_be_read(celtrace, tmp_path):
    source = tree(tmp_path)
    (source / "cut.zip").write_bytes(b"PK\x03\x04" + b"\0" * 40)
    celtrace("investigate", source, "-o", tmp_path / "case", "--quiet", code=3)


@pytest.mark.parametrize(
    ("option", "name", "raw"),
    [
        ("--vendors", "vendors.csv", b'party_id,name_en,country\nV1,Alpha,GB\nV2,"Beta,FR\n'),
        ("--vendors", "vendors.bin", b"\x00\x01\x02"),
        ("--contracts", "contracts.csv", b"contract_id,buyer,seller\nK1,V1,\n"),
        ("--invoices", "invoices.csv", b"invoice_id,payee_name,paid,amount\nI1,Alpha,2023-01-01,much\n"),
        ("--ownership", "owners.csv", b"owner,owned,share_low,share_high\nV1,V2,30,20\n"),
        ("--logs", "notes.log", b"nothing that a server wrote\n"),
    ],
)
def test_an_input_that_cannot_be_read_whole_is_named(celtrace, tmp_path, option, name, raw):
    given = tmp_path / name
    given.write_bytes(raw)
    done = celtrace("investigate", option, given, "-o", tmp_path / "case", code=3)
    assert f"{name}: " in done.stderr
    assert "could not be read" in done.stderr
    assert name in (tmp_path / "case" / "report" / "full.html").read_text(encoding="utf-8")
    again = celtrace("investigate", option, given, "-o", tmp_path / "case", "--json", code=3)
    assert list(json.loads(again.stdout)["inputs"]) == [name]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nowhere", "-o", "case"], "nowhere is not there"),
        (["-o", "case"], "nothing to investigate"),
        (["-o", "case", "--lists", "nowhere"], "nowhere is not there"),
        (["-o", "case", "--as-of", "2023-02-30"], "2023-02-30"),
        (["-o", "case", "--config", "nowhere.toml"], "nowhere.toml"),
        ([".", "-o", "/proc/case"], "/proc/case"),
        (["/dev/null", "-o", "x" * 300], "too long"),
        ([".", "-o", "case"], "holds the case folder"),
        (["", "-o", "case"], "it is empty"),
        ([".", "-o", ""], "it is empty"),
        (["-o", "case", "--as-of", "20230301"], "20230301"),
        ([".", "-o", "case", "--workers", "1000"], "1000"),
    ],
)
def test_mistakes_are_one_sentence(celtrace, tmp_path, monkeypatch, arguments, says):
    monkeypatch.chdir(tmp_path)
    done = celtrace("investigate", *arguments, code=2)
    assert says in done.stderr
    assert done.stdout == ""


def test_a_second_run_beside_the_first_is_refused(celtrace, tmp_path):
    source = tree(tmp_path)
    with change_case(tmp_path / "case", "celtrace investigate -o case", create=True):
        done = celtrace("investigate", source, "-o", tmp_path / "case", code=2)
    assert "celtrace investigate -o case" in done.stderr
    assert str(os.getpid()) in done.stderr


def test_ctrl_c_is_a_checkpoint(celtrace, tmp_path):
    source = tree(tmp_path)
    for number in range(400):
        (source / "notes" / f"more{number}.txt").write_text(f"{number} 修改意见\n", "utf-8")
    celtrace("investigate", source, "-o", tmp_path / "calm", "--quiet")
    command = [str(PROGRAM), "investigate", str(source), "-o", str(tmp_path / "case")]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    for line in process.stderr:
        if line.startswith("changes"):
            break
    time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    rest = process.stderr.read()
    process.stderr.close()
    assert process.wait() == 130
    assert "same command goes on" in rest
    assert "Traceback" not in rest
    celtrace(*command[1:])
    assert canonical(tmp_path / "case") == canonical(tmp_path / "calm")
    assert verify(tmp_path / "case").problems == []


def test_the_power_goes_while_a_person_watches(celtrace, tmp_path):
    """Everything of the run is killed at once; the next start says what it found and ends with the same bytes."""
    source = tree(tmp_path)
    for number in range(600):
        (source / "notes" / f"more{number}.txt").write_text(f"{number} 修改意见\n", "utf-8")
    celtrace("investigate", source, "-o", tmp_path / "calm", "--quiet")
    command = ["investigate", str(source), "-o", str(tmp_path / "case")]
    screen, terminal = os.openpty()
    process = subprocess.Popen([str(PROGRAM), *command], stderr=terminal, start_new_session=True)
    os.close(terminal)
    shown = bytearray()
    reader = threading.Thread(target=_watch, args=(screen, shown))
    reader.start()
    while not list((tmp_path / "case" / "tables").glob("inventory/.parts/*")):
        assert process.poll() is None
        time.sleep(0.005)
    beside = json.loads(celtrace("status", tmp_path / "case", "--json").stdout)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    reader.join()
    assert beside["state"] == "running"
    assert f"process {process.pid}" in beside["sentence"]
    assert "inventory" in shown.decode()
    after = json.loads(celtrace("status", tmp_path / "case", "--json").stdout)
    assert after["state"] == "cut off"
    assert "The same command goes on" in after["sentence"]
    again = celtrace(*command)
    assert "the last run was cut off" in again.stderr
    assert "going on from there" in again.stderr
    assert canonical(tmp_path / "case") == canonical(tmp_path / "calm")
    assert verify(tmp_path / "case").problems == []
    assert json.loads(celtrace("status", tmp_path / "case", "--json").stdout)["state"] == "finished"


def _watch(screen: int, shown: bytearray) -> None:
    with contextlib.suppress(OSError):
        while data := os.read(screen, 4096):
            shown += data
    os.close(screen)


def test_a_folder_that_cannot_be_written_is_one_sentence(celtrace, tmp_path):
    """Read only by its mount where that can be had, else by its rights."""
    source, case = tree(tmp_path), tmp_path / "case"
    celtrace("investigate", source, "-o", case, "--quiet")
    before = canonical(case)
    (source / "notes" / "more.txt").write_text("more")
    root = os.geteuid() == 0
    if root:
        subprocess.run(["mount", "--bind", str(case), str(case)], check=True)
        subprocess.run(["mount", "-o", "remount,bind,ro", str(case)], check=True)
    else:
        case.chmod(0o500)
    try:
        done = celtrace("investigate", source, "-o", case, "--quiet", code=2)
        assert "may not write" in done.stderr
        assert len(done.stderr.splitlines()) == 1
        assert canonical(case) == before
        assert verify(case).problems == []
        celtrace("search", case, "修")
    finally:
        if root:
            subprocess.run(["umount", str(case)], check=True)
        else:
            case.chmod(0o700)
    celtrace("investigate", source, "-o", case, "--quiet")
    assert canonical(case) != before


@pytest.mark.mount
def test_a_full_disk_is_one_sentence(celtrace, tmp_path):
    """A file system of two megabytes: the run stops with a sentence, and goes on when there is room."""
    mount = tmp_path / "small"
    mount.mkdir()
    source = tree(tmp_path)
    for number in range(40):
        (source / f"picture{number}.txt").write_bytes(os.urandom(30_000).hex().encode())
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(mount)], check=True)
    try:
        done = celtrace("investigate", source, "-o", mount / "case", "--quiet", code=2)
        assert "space" in done.stderr.lower() or "full" in done.stderr.lower()
        subprocess.run(["mount", "-o", "remount,size=200m", str(mount)], check=True)
        celtrace("investigate", source, "-o", mount / "case", "--quiet")
        assert verify(mount / "case").problems == []
    finally:
        subprocess.run(["umount", str(mount)], check=True)


def test_custody_tells_what_was_done(tmp_path, celtrace):
    celtrace("investigate", tree(tmp_path), "-o", tmp_path / "case", "--quiet", "--authority", "a test")
    with open_case(tmp_path / "case") as case:
        links = case.ledger.custody()
    assert [link.kind for link in links][:3] == ["case_created", "run_started", "acquired"]
    assert links[-1].kind == "run_finished"
    assert links[1].body["isolation"]
    assert links[2].body["snapshots"][0]["authority"] == "a test"


def test_the_payments_of_the_mondo_settlement_raise_their_flags_and_no_other(celtrace, tmp_path):
    """OFAC's enforcement release of 26 June 2024: 18 wires of 537,939 USD, May 2019 to November 2021.

    Of these, 12 went to a company in the United States, 5 to a foreign company's account at a bank there, and 1 to a
    firm in China through a correspondent; the agreement on instalments is of July 2019.
    """
    (tmp_path / "vendors.csv").write_text(
        "party_id,name_en,country,role,declared_by,approved\n"
        "STUDIO,Invented Morning Studio,KP,animation,BUYER,yes\n"
    )
    (tmp_path / "contracts.csv").write_text(
        "contract_id,buyer,seller,scope,signed,effective,currency,amount,subcontracting\n"
        "DEBT,BUYER,STUDIO,instalments on a debt,2019-07-15,2019-07-15,USD,1123120,\n"
    )
    payees = [("Invented Harbour Inc", "US", "US")] * 12 + [("Invented Delta Trading", "CN", "US")] * 5
    payees.insert(7, ("Invented River Import Export", "CN", "CN"))
    # The payee changes from month to month, as the invoices asked.
    payees = [payees[(7 * n) % 18] for n in range(18)]
    months = [5, 6, 8, 9, 11, 12, 14, 15, 17, 18, 20, 21, 23, 24, 26, 29, 32, 35]
    days = [f"{2019 + (month - 1) // 12}-{(month - 1) % 12 + 1:02d}-14" for month in months]
    assert (days[0], days[-1]) == ("2019-05-14", "2021-11-14")
    rows = [
        f"W{n},DEBT,{day},{day},STUDIO,,{name},{country},{bank},USD,{29886 if n else 29877},"
        for n, (day, (name, country, bank)) in enumerate(zip(days, payees, strict=True))
    ]
    (tmp_path / "invoices.csv").write_text(
        "invoice_id,contract_id,issued,paid,issuer,payee_id,payee_name,payee_country,bank_country,currency,amount,note\n"
        + "\n".join(rows)
        + "\n"
    )
    registers = [f"--{name}={tmp_path / name}.csv" for name in ("vendors", "contracts", "invoices")]
    celtrace("investigate", "-o", tmp_path / "case", *registers, "--quiet")
    done = celtrace("export", tmp_path / "case", "--table", "flags", "--format", "jsonl")
    flags = [json.loads(line) for line in done.stdout.splitlines()]
    present = sorted(flag["id"] for flag in flags if flag["verdict"] == "present")
    assert present == ["R08", "R09", "R10", "R12", "R13"]
    assert sum(int(row.split(",")[-2]) for row in rows) == 537_939
