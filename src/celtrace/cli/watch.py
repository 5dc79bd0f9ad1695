"""``celtrace watch``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from celtrace.watch import Missed, News


@click.command(
    "watch",
    epilog="\b\nExamples:\n  celtrace watch case --once\n  celtrace watch case --every 15\n"
    "  celtrace watch case --jsonl >> news.jsonl",
)
@click.argument("case", type=click.Path(path_type=Path))
@click.option("--once", is_flag=True, help="Look once and end.")
@click.option(
    "--every", type=click.FloatRange(0.01), default=60.0, show_default=True, help="Minutes between looks."
)
@click.option("--workers", type=click.IntRange(1), help="Worker processes; one a core unless given.")
@click.option("--json", "as_json", is_flag=True, help="With --once: print one JSON document.")
@click.option("--jsonl", is_flag=True, help="Print one JSON record for each look that found something.")
def command(case: Path, once: bool, every: float, workers: int | None, as_json: bool, jsonl: bool) -> None:
    """Look again at everything CASE names and say only what changed, and what that changes.

    Without --once it looks at once and then again every --every minutes, whenever the size or time of a file, the
    configuration or a judgement changed; files and snapshots that were added to the sources are read. A look that
    fails is said and taken again. Ctrl-C ends it: between two looks with exit code 0, during one with 130, and the
    next watch goes on there. A clock of the system, such as cron with --once, does the same.
    """
    if as_json and not once:
        raise click.UsageError("--json is one document and goes with --once; use --jsonl.")
    if once:
        from celtrace.watch import look_again

        news = look_again(case, workers=workers)
        _say(news, machine=as_json or jsonl)
        sys.exit(3 if news.unread else 0)
    _loop(case, every * 60, workers, jsonl)


def _loop(case: Path, every: float, workers: int | None, jsonl: bool) -> None:
    """Looks until Ctrl-C; a signal to end (SIGTERM) counts as one, so a service manager stops it cleanly."""
    import signal
    import threading

    from celtrace.watch import Missed, keep_looking

    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))
    click.echo(f"Watching {case}; Ctrl-C ends it.", err=True)
    unread = 0
    looking = keep_looking(case, stop, every=every, workers=workers)
    try:
        for news in looking:
            unread = unread if isinstance(news, Missed) else news.unread
            if isinstance(news, Missed) or news.new or news.gone or not jsonl:
                _say(news, machine=jsonl)
    except KeyboardInterrupt:
        click.echo("Stopped.", err=True)
    sys.exit(3 if unread else 0)


def _say(news: News | Missed, *, machine: bool) -> None:
    import msgspec

    from celtrace.cli.show import safe

    if machine:
        click.echo(msgspec.json.encode(news))
        return
    for line in news.lines():
        click.echo(safe(line))
