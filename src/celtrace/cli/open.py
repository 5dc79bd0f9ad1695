"""``celtrace open``."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(
    "open",
    epilog='\b\nExamples:\n  celtrace open case\n  celtrace open case --by "R. Lee"\n'
    "  celtrace open case --port 8000 --no-browser",
)
@click.argument("case", type=click.Path(path_type=Path))
@click.option("--by", default="", help="Who judges; without it nothing can be changed.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, help="Port on 127.0.0.1; a free one unless given."
)
@click.option("--no-browser", is_flag=True, help="Only print the address.")
def command(case: Path, by: str, port: int, no_browser: bool) -> None:
    """Open the workbench on CASE in a browser, from 127.0.0.1 only, for one person.

    It shows what was published, and findings, evidence, matches, pictures, chain, explanations and gaps as tables that
    can be searched. With --by each row can be accepted, rejected, graded, linked, annotated or approved, texts can be
    masked, and every judgement can be taken back; all of it goes into `judgements` and the custody chain, as with
    `celtrace judge`. The address holds a secret: whoever has it can judge under that name. Ctrl-C ends it.
    """
    from celtrace.workbench import serve

    serve(case, port=port, browser=not no_browser, by=by)
