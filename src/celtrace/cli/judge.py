"""``celtrace judge``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from celtrace.case.case import OpenCase
    from celtrace.records import Judgement

VERDICTS = ("accept", "reject", "undecided", "grade", "link", "unlink", "annotate", "mask", "approve")


@click.command(
    "judge",
    epilog="""\b
Examples:
  celtrace judge case ev-0123456789abcdef --verdict reject --by "R. Lee" --note "our own test log"
  celtrace judge case V-07:ofac_sdn:34022 --verdict accept --by "R. Lee" --note "same registration number"
  celtrace judge case ev-0123456789abcdef --verdict grade --value C3 --by "R. Lee"
  celtrace judge case "R. Zhang" --verdict mask --value "an editor" --by "R. Lee"
  celtrace judge case --undo judgement-0123456789abcdef --by "R. Lee"
  celtrace judge case --new-key lee.pem --by "R. Lee"
  celtrace judge case --write lee.json --key lee.pem --by "R. Lee"
  celtrace judge case --merge roy.json --trust ed25519:5c0f...
  celtrace judge case --list""",
)
@click.argument("case", type=click.Path(path_type=Path))
@click.argument("subject", required=False)
@click.option("--verdict", type=click.Choice(VERDICTS), help="The decision.")
@click.option("--value", default="", help="A grade (B2), evidence to link to, or what a masked text becomes.")
@click.option("--by", default="", help="Who decides.")
@click.option("--note", default="", help="Why.")
@click.option("--undo", metavar="ID", help="Take a judgement back; it stays on record.")
@click.option("--list", "show", is_flag=True, help="Print the judgements of the case.")
@click.option("--new-key", type=click.Path(path_type=Path), help="Make a key of --by in this new file.")
@click.option(
    "--write",
    "target",
    type=click.Path(path_type=Path),
    help="Write the judgements of --by, signed with --key.",
)
@click.option("--key", "key_file", type=click.Path(path_type=Path), help="The private key to sign with.")
@click.option("--merge", type=click.Path(path_type=Path), help="Add the judgements of another's signed file.")
@click.option("--trust", metavar="KEY", help="With --merge: the public key that its author told you.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(
    case: Path,
    subject: str | None,
    verdict: str | None,
    value: str,
    by: str,
    note: str,
    undo: str | None,
    show: bool,
    new_key: Path | None,
    target: Path | None,
    key_file: Path | None,
    merge: Path | None,
    trust: str | None,
    as_json: bool,
) -> None:
    """Record a decision on SUBJECT: dated, named, reversible; or exchange decisions as a signed file.

    SUBJECT is the id of evidence, a match as PARTY:LIST:ENTRY, an identification as "SHA256 LOCATOR", or a finding.
    Evidence and matches that are rejected, and evidence graded E or 5, weigh nothing from the next `celtrace
    investigate` on. Where people decide differently, both decisions stand, neither is applied, and the report says
    so. A merge takes only files whose signature holds and whose key stands in [keys] of case.toml; exit code 4 when a
    signature does not hold.
    """
    chosen = [
        show,
        new_key is not None,
        target is not None,
        merge is not None,
        undo is not None,
        verdict is not None,
    ]
    if sum(chosen) != 1:
        raise click.UsageError(
            "give SUBJECT and --verdict, or one of --undo, --list, --new-key, --write, --merge."
        )
    if not by and not show and merge is None:
        raise click.UsageError("a judgement needs --by with the name of who decides.")
    if show:
        _show(case, as_json)
    elif new_key is not None:
        _new_key(case, new_key, by)
    elif target is not None:
        _write(case, target, key_file, by)
    elif merge is not None:
        _merge(case, merge, trust, as_json)
    else:
        if verdict is not None and subject is None:
            raise click.UsageError("give SUBJECT and --verdict, or --undo ID.")
        _record(case, subject or "", verdict or "", value, by, note, undo, as_json)


def _show(case: Path, as_json: bool) -> None:
    import msgspec

    from celtrace.case import open_case
    from celtrace.judging.decide import conflicts
    from celtrace.records import Judgement

    with open_case(case) as opened:
        rows = list(opened.rows(Judgement))
    if as_json:
        click.echo(msgspec.json.encode(rows))
        return
    for row in rows:
        _say(row)
    for each in conflicts(rows):
        _echo(f"conflict on {each.subject}: {', '.join(f'{who}: {what}' for who, what in each.said)}")


def _record(
    case: Path, subject: str, verdict: str, value: str, by: str, note: str, undo: str | None, as_json: bool
) -> None:
    import msgspec

    from celtrace.judging.decide import DECISIONS, UNDO, JudgementError
    from celtrace.workbench.recording import UnknownJudgementError, record

    try:
        new = record(
            case,
            undo or subject,
            UNDO if undo else verdict,
            by,
            value=value,
            note=note,
            command="celtrace judge",
        )
    except UnknownJudgementError as error:
        raise click.ClickException(str(error)) from error
    except JudgementError as error:
        raise click.UsageError(str(error)) from error
    if as_json:
        click.echo(msgspec.json.encode(new))
    else:
        _say(new)
    if not undo and verdict in (*DECISIONS, "grade", "link", "unlink") and not _known(case, subject):
        _echo(
            f"{subject} is no evidence, match, identification or finding of this case: the judgement is on record and "
            "changes nothing until one is.",
            err=True,
        )


def _known(case: Path, subject: str) -> bool:
    """Whether a case holds what a decision speaks of."""
    from celtrace.case import open_case
    from celtrace.records import Evidence, Finding, Identification, Match

    with open_case(case) as opened:
        return (
            any(subject == row.id for row in opened.rows(Evidence))
            or any(subject == row.id for row in opened.rows(Finding))
            or any(subject == f"{row.party_id}:{row.list_}:{row.entry_id}" for row in opened.rows(Match))
            or any(subject == f"{row.sha256} {row.locator}" for row in opened.rows(Identification))
        )


def _new_key(case: Path, path: Path, by: str) -> None:
    from celtrace.case import change_case
    from celtrace.signing import KeyFileError, create

    with change_case(case, "celtrace judge") as changing:
        try:
            key = create(path)
        except KeyFileError as error:
            raise click.ClickException(str(error)) from error
        _trust(changing, by, key.name)
    _echo(f"{key.name}\n{path} holds the private half: keep it to yourself, and tell others the line above.")


def _write(case: Path, target: Path, key_file: Path | None, by: str) -> None:
    from celtrace.case import open_case
    from celtrace.case.files import write_atomically
    from celtrace.judging.exchange import ExchangeError, write
    from celtrace.records import Judgement
    from celtrace.signing import KeyFileError, load

    if key_file is None:
        raise click.UsageError("--write needs --key with the private key to sign with.")
    with open_case(case) as opened:
        first = next((link.hash for link in opened.ledger.custody()), "")
        try:
            data = write(opened.rows(Judgement), load(key_file), by, first)
        except (ExchangeError, KeyFileError) as error:
            raise click.ClickException(str(error)) from error
    write_atomically(target, data)


def _merge(case: Path, path: Path, trust: str | None, as_json: bool) -> None:
    import hashlib

    import msgspec

    from celtrace.case import change_case
    from celtrace.judging.exchange import ExchangeError, SignatureError, merge, read
    from celtrace.records import Judgement

    try:
        data = path.read_bytes()
        file = read(data)
    except OSError as error:
        raise click.ClickException(f"{path} cannot be read: {error.strerror}.") from error
    except SignatureError as error:
        _echo(f"{path}: {error}", err=True)
        sys.exit(4)
    except ExchangeError as error:
        raise click.ClickException(f"{path}: {error}") from error
    with change_case(case, "celtrace judge") as changing:
        keys = changing.config.keys | ({file.by: trust} if trust else {})
        try:
            merged = merge(list(changing.rows(Judgement)), file, keys)
        except ExchangeError as error:
            raise click.ClickException(
                f"{path}: {error} Compare the key with its owner, then use --trust."
            ) from error
        if trust:
            _trust(changing, file.by, trust)
        changing.put(merged.rows)
        body: dict[str, Any] = {name: getattr(merged, name) for name in ("added", "known", "undone")}
        body |= {
            "by": file.by,
            "key": file.key,
            "refused": len(merged.refused),
            "conflicts": len(merged.conflicts),
        }
        changing.custody("judgements_merged", {"sha256": hashlib.sha256(data).hexdigest(), **body})
    if as_json:
        click.echo(msgspec.json.encode(merged))
        return
    _echo(
        f"{merged.added} added, {merged.known} known, {merged.undone} undone, {len(merged.refused)} refused"
    )
    for reason in merged.refused:
        _echo(f"refused {reason}")
    for each in merged.conflicts:
        _echo(f"conflict on {each.subject}: {', '.join(f'{who}: {what}' for who, what in each.said)}")


def _trust(changing: OpenCase, by: str, key: str) -> None:
    import msgspec

    if changing.config.keys.get(by) != key:
        changing.configure(msgspec.structs.replace(changing.config, keys={**changing.config.keys, by: key}))
        changing.custody("key_trusted", {"by": by, "key": key})


def _say(row: Judgement) -> None:
    state = f", undone by {row.undone_by}" if row.undone_by else ""
    value = f" {row.value}" if row.value else ""
    _echo(f"{row.id} {row.subject}: {row.verdict}{value} by {row.by} at {row.at}{state}")


def _echo(text: str, err: bool = False) -> None:
    from celtrace.cli.show import safe

    click.echo("\n".join(safe(line) for line in text.split("\n")), err=err)
