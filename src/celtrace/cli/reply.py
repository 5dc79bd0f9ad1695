"""``celtrace reply``."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from celtrace.records import Reply


@click.command(
    "reply",
    epilog="""\b
Examples:
  celtrace reply case V-07 --asked 2026-05-01 --due 2026-05-15
  celtrace reply case V-07 --answered 2026-05-12 --quote "We ended this contract in 2024."
  celtrace reply case V-07 --declined
  celtrace reply case V-07 --waived "out of business, no address known" """,
)
@click.argument("case", type=click.Path(path_type=Path))
@click.argument("party")
@click.option("--asked", metavar="DATE", help="Day on which the party was asked, YYYY-MM-DD.")
@click.option("--due", metavar="DATE", help="Day until which an answer is waited for.")
@click.option("--answered", metavar="DATE", help="Day on which the answer came.")
@click.option("--quote", default="", help="The answer, verbatim.")
@click.option("--declined", is_flag=True, help="The party did not want to answer.")
@click.option("--waived", metavar="REASON", default="", help="Why the party need not be asked.")
@click.option("--json", "as_json", is_flag=True, help="Print the row as one JSON document.")
def command(
    case: Path,
    party: str,
    asked: str | None,
    due: str | None,
    answered: str | None,
    quote: str,
    declined: bool,
    waived: str,
    as_json: bool,
) -> None:
    """Record that PARTY was asked to reply, and what it said.

    One row stands for each party; what was recorded before stays where it is not given anew. The public
    edition waits until every named party that no list names has a row.
    """
    import msgspec

    from celtrace.case import change_case
    from celtrace.records import Party, Reply

    given = [bool(asked), bool(answered), declined, bool(waived)]
    if sum(given) != 1:
        raise click.UsageError("say one of --asked, --answered, --declined or --waived.")
    if answered and not quote:
        raise click.UsageError("--answered needs --quote with what was answered.")
    for name, value in (("--asked", asked), ("--due", due), ("--answered", answered)):
        if value is not None and not _is_day(value):
            raise click.UsageError(f"{name} {value!r} is not a day, YYYY-MM-DD.")
    with change_case(case, f"celtrace reply {party}") as opened:
        if party not in {row.id for row in opened.rows(Party)}:
            raise click.ClickException(
                f"the case knows no party {party!r}. `celtrace export {case} --table parties` lists them."
            )
        before = {row.party_id: row for row in opened.rows(Reply)}.get(party)
        row = _row(
            party,
            before,
            asked=asked,
            due=due,
            answered=answered,
            quote=quote,
            declined=declined,
            waived=waived,
        )
        opened.put([row])
        opened.custody("reply", msgspec.to_builtins(row))
    if as_json:
        click.echo(msgspec.json.encode(row))
    else:
        click.echo(f"{party}: {row.status}", err=True)


def _row(
    party: str,
    before: Reply | None,
    *,
    asked: str | None,
    due: str | None,
    answered: str | None,
    quote: str,
    declined: bool,
    waived: str,
) -> Reply:
    import hashlib

    from celtrace.records import Reply

    sent = asked or (before.sent_at if before else None)
    waiting = due or (before.due if before else None)
    status = "asked" if asked else "answered" if answered else "declined" if declined else "waived"
    text = quote or waived or (before.quote if before and not asked else "")
    unknown = {
        name: reason
        for name, value, reason in (
            ("sent_at", sent, "not asked" if waived else "the day of asking was not recorded"),
            ("due", waiting, "no day was set"),
            ("received_at", answered, "no answer was received"),
        )
        if value is None
    }
    return Reply(
        party_id=party,
        sent_at=sent,
        due=waiting,
        status=status,  # type: ignore[arg-type]
        received_at=answered,
        quote=text,
        sha256=hashlib.sha256(text.encode()).hexdigest() if text else "",
        unknown=unknown,
    )


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
