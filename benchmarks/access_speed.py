"""Log reading against GoAccess, lnav and AWStats: CPU seconds of the same lines in the same run, and damage.

``python benchmarks/access_speed.py LOG [--lines N] [--peers N] [--city MMDB] [--ip DIR]``: LOG is a real log in the
combined format; its lines are repeated with shifted days and mapped IPv4 addresses to N lines (1,000,000 unless said;
100,000,000 are 24 GB), and one line in a thousand is damaged in one of eight ways. celtrace's job is to parse and check
every line, write requests and quarantine as Parquet, ask the address tables about every address, cut sessions and look
for slips; GoAccess makes its report with the city table MMDB, lnav counts lines by status, AWStats makes its database.
CPU seconds are of the whole process, start included. A peer that is not installed is left out; GoAccess reads the first
million lines (``--peers``), the others 200,000, and what they take is held against celtrace's by the line.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

MONTHS = b"Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_LINE = re.compile(rb"([\d.]+) (.* \[)(\d\d)/(\w{3})/(\d{4})(:.*)")


def _tabs(line: bytes) -> bytes:
    return line.replace(b" ", b"\t")


def _cut(line: bytes) -> bytes:
    return line[: len(line) // 3]


def _nuls(line: bytes) -> bytes:
    return line[:30] + bytes(12) + line[42:]


def _bytes(line: bytes) -> bytes:
    return bytes(range(128, 228))


def _open_quote(line: bytes) -> bytes:
    return line[:-1]


def _no_day(line: bytes) -> bytes:
    return re.sub(rb"\[\d\d/\w{3}", b"[31/Feb", line)


def _no_address(line: bytes) -> bytes:
    return b"999." + line


def _no_status(line: bytes) -> bytes:
    return re.sub(rb'" (\d{3}) ', b'" 9\\1 ', line, count=1)


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "blanks become tabs": _tabs,
    "cut": _cut,
    "NULs": _nuls,
    "no text": _bytes,
    "quote not closed": _open_quote,
    "31 February": _no_day,
    "address out of range": _no_address,
    "status out of range": _no_status,
}


def _written(target: Path) -> Any:
    if target.suffix != ".zst":
        return target.open("wb")
    from backports import zstd

    return zstd.open(target, "wb", level=1)


def generate(source: Path, target: Path, lines: int) -> dict[str, int]:
    """Write the log, packed if its name ends in ``.zst``; give the damaged lines by kind, and the blank ones."""
    rng = random.Random(7)
    parts = [found.groups() for line in source.read_bytes().splitlines() if (found := _LINE.fullmatch(line))]
    parts = [part for part in parts if part[5].count(b'"') == 6 and b"\\" not in part[5]]
    ips = sorted({part[0] for part in parts})
    planted: Counter[str] = Counter()
    kinds = list(DAMAGE)
    done = turn = 0
    mapped: dict[bytes, bytes] = {}
    with _written(target) as stream:
        while done < lines:
            if turn % 10 == 0:
                mapped = {ip: b"%d.%d.%d.%d" % (rng.choice((23, 45, 61, 101, 124, 175, 185, 203)), rng.randrange(256),
                                                rng.randrange(256), rng.randrange(1, 255)) for ip in ips}  # fmt: skip
            made = []
            for ip, middle, day, month, year, rest in parts[: lines - done]:
                moved = date(int(year), MONTHS.index(month) + 1, int(day)) + timedelta(days=4 * (turn % 1000))
                stamp = b"%02d/%s/%04d" % (moved.day, MONTHS[moved.month - 1], moved.year)
                line = mapped[ip] + b" " + middle + stamp + rest
                if rng.random() < 0.001:
                    kind = rng.choice(kinds)
                    line = DAMAGE[kind](line)
                    planted[kind] += 1
                elif rng.random() < 0.0001:
                    line = b""
                    planted["blank"] += 1
                made.append(line)
            stream.write(b"\n".join(made) + b"\n")
            done, turn = done + len(made), turn + 1
    return dict(planted)


def pipeline(log: Path, ip: Path | None, folder: Path) -> dict[str, Any]:
    """Everything that celtrace's room for logs does, in this process."""
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    from celtrace.access.arrow import settle_memory
    from celtrace.access.logs import read_log
    from celtrace.access.origins import origin_rows
    from celtrace.access.origins_stage import first_days
    from celtrace.access.sessions import Sessions, cut_sessions
    from celtrace.access.slips import slips
    from celtrace.access.slips_links import candidates, client_links, file_links
    from celtrace.access.trails import batches, groups
    from celtrace.access.vantage import vantages
    from celtrace.case.tables import from_arrow, to_arrow, writer
    from celtrace.engine.columns import Columns
    from celtrace.records import LogFile, Origin, Quarantined

    settle_memory()
    spent, began = {}, time.process_time()
    part = folder / "requests.parquet"
    aside, account, stream = [], None, None
    for row in read_log(log, "log", "0" * 64):
        if isinstance(row, Columns):
            if stream is None:
                stream = writer(row.table.schema, part)
            stream.write_table(row.table)
        elif isinstance(row, Quarantined):
            aside.append(row)
        elif isinstance(row, LogFile):
            account = row
    assert account is not None
    assert stream is not None
    stream.close()
    pq.write_table(to_arrow(Quarantined, aside), folder / "quarantine.parquet")
    spent["parse, check, write"] = time.process_time() - began
    began = time.process_time()
    first = first_days(batches([part], ("ip", "time")))
    origins = folder / "origins.parquet"
    count, single, stream = 0, [], None
    for row in origin_rows(first, ip, []):
        if isinstance(row, Columns):
            count += row.table.num_rows
            stream = stream or writer(row.table.schema, origins)
            stream.write_table(row.table.cast(stream.schema))
        elif isinstance(row, Origin):
            single.append(row)
    table = to_arrow(Origin, single)
    stream = stream or writer(table.schema, origins)
    stream.write_table(table.cast(stream.schema))
    stream.close()
    count, addresses = count + len(single), len(first)
    del first, single
    spent["origins"] = time.process_time() - began
    began = time.process_time()
    made, kept = Sessions(), None
    for table in cut_sessions(batches([part]), made):
        kept = kept or writer(table.schema, folder / "sessions.parquet")
        kept.write_table(table)
    if kept is not None:
        kept.close()
    spent["sessions"] = time.process_time() - began
    began = time.process_time()
    rare = candidates(made)
    wanted = {visit.row.ip for visit in (*made.found, *rare)}
    asked, value_set = [], pa.array(sorted(wanted), pa.string())
    with pq.ParquetFile(origins) as file:
        for batch in file.iter_batches() if wanted else ():
            asked += from_arrow(Origin, batch.filter(pc.is_in(batch.column("ip"), value_set=value_set)))
    seen = vantages(asked)
    found = [*slips(made.found, seen, made.agents), *client_links(made.found, seen, made.agents.visitors),
             *file_links(rare, seen, made, lambda: groups([part]))]  # fmt: skip
    spent["slips"] = time.process_time() - began
    return {
        "lines": account.lines, "parsed": account.parsed, "blank": account.blank, "aside": account.quarantined,
        "reasons": dict(Counter(row.reason for row in aside)), "addresses": addresses, "origins": count,
        "sessions": made.count, "slips": len(found), "cpu": spent,
    }  # fmt: skip


def measured(command: list[str], **options: Any) -> tuple[float, float, str]:
    """CPU seconds, largest memory in MB, and output of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, text=True, check=True, **options)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, after.ru_maxrss / 1024, done.stdout


def first_lines(log: Path, target: Path, count: int) -> Path:
    """The first lines of a log as one of its own."""
    with log.open("rb") as stream, target.open("wb") as out:
        out.writelines(line for _, line in zip(range(count), stream, strict=False))
    return target


def peers(log: Path, city: Path | None, folder: Path, lines: int) -> list[tuple[str, float, int]]:
    """What each peer that is installed takes of the first ``lines``, and of how many lines."""
    found = []
    count = min(lines, 200_000)
    few, log = first_lines(log, folder / "few.log", count), first_lines(log, folder / "peers.log", lines)
    if shutil.which("goaccess"):
        plain = [
            "goaccess",
            str(log),
            "--log-format=COMBINED",
            "--no-progress",
            "-o",
            str(folder / "report.html"),
        ]
        found.append(("GoAccess, no city table", measured(plain)[0], lines))
        if city is not None:
            found.append(("GoAccess, city table", measured([*plain, f"--geoip-database={city}"])[0], lines))
    if shutil.which("lnav"):
        query = ";SELECT sc_status, count(*), count(distinct c_ip) FROM access_log GROUP BY sc_status"
        found.append(("lnav, count and distinct", measured(["lnav", "-n", "-c", query, str(few)])[0], count))
    script = Path("/usr/lib/cgi-bin/awstats.pl")
    if script.exists():
        (folder / "awstats.test.conf").write_text(
            f'LogFile="{few}"\nLogType=W\nLogFormat=1\nSiteDomain="x"\nDirData="{folder}"\nDNSLookup=0\n'
        )
        command = ["perl", str(script), "-config=test", f"-configdir={folder}", "-update"]
        told = {"AWSTATS_ENABLE_CONFIG_DIR": "1", "PATH": "/usr/bin:/bin"}
        found.append(("AWStats", measured(command, env=told)[0], count))
    return found


def main() -> None:
    """Generate, run all, print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("log", type=Path)
    parser.add_argument("--lines", type=int, default=1_000_000)
    parser.add_argument("--city", type=Path)
    parser.add_argument("--ip", type=Path)
    parser.add_argument("--peers", type=int, default=1_000_000, help="Lines that GoAccess reads.")
    parser.add_argument("--work", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.work:
        print(json.dumps(pipeline(asked.log, asked.ip, asked.work)))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        log = folder / "access.log"
        planted = generate(asked.log, log, asked.lines)
        os.sync()  # else the first to be measured is charged for what the system still writes
        command = [sys.executable, __file__, str(log), "--work", name] + (
            ["--ip", str(asked.ip)] if asked.ip else []
        )
        cpu, memory, out = measured(command)
        told = json.loads(out)
        damaged = sum(planted.values()) - planted.get("blank", 0)
        print("| what | CPU s | a million lines | ratio |\n|---|---|---|---|")
        print(f"| celtrace, whole job | {cpu:.1f} | {cpu / asked.lines * 1e6:.2f} | |")
        for step, spent in told["cpu"].items():
            print(f"| … {step} | {spent:.1f} | {spent / asked.lines * 1e6:.2f} | |")
        for peer, spent, lines in peers(log, asked.city, folder, min(asked.peers, asked.lines)):
            each = spent / lines
            print(f"| {peer} | {spent:.1f} | {each * 1e6:.2f} | {each / (cpu / asked.lines):.1f}x |")
        lost = told["lines"] - told["parsed"] - told["blank"] - told["aside"]
        print(
            f"\n{asked.lines} lines ({log.stat().st_size >> 20} MB), {told['addresses']} addresses, ", end=""
        )
        print(f"{told['sessions']} sessions, {memory:.0f} MB at most")
        print(
            f"unaccounted {lost + asked.lines - told['lines']}; damaged {damaged}, put aside {told['aside']}, ",
            end="",
        )
        print(
            f"so {damaged - told['aside']} corrupt accepted; {told['blank']} of {planted.get('blank', 0)} blank"
        )
        print(f"planted: {planted}\nreasons: {told['reasons']}")


if __name__ == "__main__":
    main()
