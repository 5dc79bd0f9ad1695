"""``celtrace watch``."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command(
    "watch", epilog="\b\nExamples:\n  celtrace watch case --once\n  celtrace watch case --once --json"
)
@click.argument("case", type=click.Path(path_type=Path))
@click.option("--once", is_flag=True, help="Look once and end.")
@click.option("--workers", type=click.IntRange(1), help="Worker processes; one a core unless given.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(case: Path, once: bool, workers: int | None, as_json: bool) -> None:
    """Look again at everything CASE names and say only what changed, and what that changes.

    Without --once it would keep looking; that is not built yet.
    """
    if not once:
        raise click.UsageError("only --once is built yet; run it from cron or a timer to look again.")
    import msgspec

    from celtrace.cli.show import safe
    from celtrace.watch import look_again

    news = look_again(case, workers=workers)
    if as_json:
        click.echo(msgspec.json.encode(news))
    else:
        for line in news.lines():
            click.echo(safe(line))
    if news.unread:
        sys.exit(3)
