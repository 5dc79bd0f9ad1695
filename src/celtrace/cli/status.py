"""``celtrace status``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click


@click.command("status", epilog="\b\nExamples:\n  celtrace status case\n  celtrace status case --json")
@click.argument("case", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(case: Path, as_json: bool) -> None:
    """Say how a running investigation of CASE goes, from any terminal, or how the last one ended.

    With what each stage used: CPU seconds, wall seconds, items a second and memory at most.
    """
    import msgspec

    from celtrace.cli.show import safe

    found = gather(case)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(found), indent=1))
        return
    click.echo(safe(f"{found['state']}: {found['sentence']}"))
    for row in found["stages"]:
        rate = f"{row['done'] / row['wall_s']:.0f} a second" if row["wall_s"] and row["done"] else ""
        click.echo(
            f"{row['stage']:<12} {row['items']:>9} items {row['done']:>9} done {row['failed']:>6} put aside "
            f"{row['cpu_s']:>9.1f} s CPU {row['wall_s']:>8.1f} s {row['peak'] >> 20:>6} MB  {rate}".rstrip()
        )


def gather(case: Path) -> dict[str, Any]:
    """State of a case, a sentence about it, the last progress, and what each stage last used."""
    import sqlite3

    from celtrace.case import open_case
    from celtrace.case.lock import holder
    from celtrace.engine.log import cut_off, read_log

    with open_case(case) as opened:
        db = opened.ledger.db
        try:
            rows = db.execute(
                "SELECT stage, items, done, failed, cpu_s, wall_s, peak FROM measures "
                "WHERE seq IN (SELECT max(seq) FROM measures GROUP BY stage) ORDER BY seq"
            ).fetchall()
        except sqlite3.OperationalError:
            rows = []
        unsealed = [row[0] for row in db.execute("SELECT stage FROM stages WHERE sealed = 0 ORDER BY stage")]
    names = ("stage", "items", "done", "failed", "cpu_s", "wall_s", "peak")
    log = read_log(case)
    last = next((record for record in reversed(log) if "stage" in record), None)
    ended = next((record for record in log if record["event"] == "run_ended"), None)
    busy = holder(case)
    if busy:
        state, sentence = "running", busy
        if last:
            left = last["total"] - last["skipped"] - last["done"]
            sentence += (
                f"; stage {last['stage']}: {last['done']} done, {last['skipped']} unchanged, "
                f"{last['failed']} put aside, {left} left"
            )
    elif unsealed or cut_off(log):
        at = log[-1]["at"] if log else "an unknown time"
        state = "cut off"
        sentence = f"the last run did not finish; it was last heard of at {at}. The same command goes on"
    elif ended:
        state, sentence = "finished", f"the last run ended at {ended['at']} ({ended['how']})"
    else:
        state, sentence = "idle", "no run is recorded"
    stages = [dict(zip(names, row, strict=True)) for row in rows]
    return {"state": state, "sentence": sentence, "progress": last, "unsealed": unsealed, "stages": stages}
