"""``celtrace open``."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(
    "open", epilog="\b\nExamples:\n  celtrace open case\n  celtrace open case --port 8000 --no-browser"
)
@click.argument("case", type=click.Path(path_type=Path))
@click.option("--port", default=0, help="Port on 127.0.0.1; a free one unless given.")
@click.option("--no-browser", is_flag=True, help="Only print the address.")
def command(case: Path, port: int, no_browser: bool) -> None:
    """Show the published report of CASE in a browser, from 127.0.0.1 only.

    The workbench for browsing tables and judging findings is not built yet; this shows what
    `celtrace report` wrote. Ctrl-C ends it.
    """
    from celtrace.workbench import serve

    serve(case, port=port, browser=not no_browser)
