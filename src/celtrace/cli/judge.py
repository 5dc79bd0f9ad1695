"""``celtrace judge``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from celtrace.records import Judgement

VERDICTS = ("accept", "reject", "undecided")


@click.command(
    "judge",
    epilog="""\b
Examples:
  celtrace judge case ev-0123456789abcdef --verdict reject --by "R. Lee" --note "our own test log"
  celtrace judge case V-07:ofac_sdn:34022 --verdict accept --by "R. Lee" --note "same registration number"
  celtrace judge case --undo judgement-0123456789abcdef --by "R. Lee"
  celtrace judge case --list""",
)
@click.argument("case", type=click.Path(path_type=Path))
@click.argument("subject", required=False)
@click.option("--verdict", type=click.Choice(VERDICTS), help="The decision.")
@click.option("--by", default="", help="Who decides.")
@click.option("--note", default="", help="Why.")
@click.option("--undo", metavar="ID", help="Take a judgement back; it stays on record.")
@click.option("--list", "show", is_flag=True, help="Print the judgements of the case.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(
    case: Path,
    subject: str | None,
    verdict: str | None,
    by: str,
    note: str,
    undo: str | None,
    show: bool,
    as_json: bool,
) -> None:
    """Record a decision on SUBJECT: dated, named, reversible.

    SUBJECT is the id of evidence, a match as PARTY:LIST:ENTRY, an identification as "SHA256 LOCATOR", or a
    finding. Evidence and matches that are rejected weigh nothing from the next `celtrace investigate` on.
    """
    import msgspec

    from celtrace.case import change_case, open_case
    from celtrace.records import Judgement

    if show:
        with open_case(case) as opened:
            rows = list(opened.rows(Judgement))
    else:
        if not by:
            raise click.UsageError("a judgement needs --by with the name of who decides.")
        if (undo is None) == (verdict is None or subject is None):
            raise click.UsageError("give SUBJECT and --verdict, or --undo ID.")
        with change_case(case, "celtrace judge") as changing:
            known = {row.id: row for row in changing.rows(Judgement)}
            if undo is not None and undo not in known:
                raise click.ClickException(
                    f"there is no judgement {undo!r}. `celtrace judge {case} --list` shows them."
                )
            new = _judgement(known.get(undo or ""), subject or "", verdict or "", by, note, len(known))
            rows = [new]
            if undo is not None:
                rows.append(msgspec.structs.replace(known[undo], undone_by=new.id))
            changing.put(rows)
            changing.custody("judgement", msgspec.to_builtins(new))
    if as_json:
        click.echo(msgspec.json.encode(rows if show else rows[0]))
        return
    from celtrace.cli.show import safe

    for row in rows if show else rows[:1]:
        state = f", undone by {row.undone_by}" if row.undone_by else ""
        click.echo(safe(f"{row.id} {row.subject}: {row.verdict} by {row.by} at {row.at}{state}"))


def _judgement(
    undone: Judgement | None, subject: str, verdict: str, by: str, note: str, number: int
) -> Judgement:
    from datetime import UTC, datetime

    from celtrace.records import Judgement, content_id, utc

    at = utc(datetime.now(UTC).replace(microsecond=0))
    if undone is not None:
        subject, verdict = undone.id, "undo"
    return Judgement(
        id=content_id("judgement", subject, verdict, by, at, note, number),
        subject=subject,
        verdict=verdict,
        by=by,
        at=at,
        note=note,
        undone_by="",
    )
