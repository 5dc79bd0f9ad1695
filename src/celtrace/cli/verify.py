"""``celtrace verify``."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command(
    "verify",
    epilog="\b\nExamples:\n  celtrace verify case\n  celtrace verify case --json\n  celtrace verify case/report/public",
)
@click.argument("case", metavar="CASE|BUNDLE", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(case: Path, as_json: bool) -> None:
    """Recompute the custody chain, all hashes and the evidence of every claim of CASE.

    Of a BUNDLE, which is a folder that `celtrace report` wrote, it checks with nothing but the bundle: the hash of
    each file, that every claim leads to evidence, that no link leaves it, the signature and the time stamp, and says
    what these show. Evidence whose bytes a bundle does not hold is counted as commitments. Exit code 4 when anything
    does not hold; each place is named.
    """
    import msgspec

    from celtrace.assess.words import count
    from celtrace.case.verify import verify
    from celtrace.cli.show import safe
    from celtrace.publish.checking import check_bundle, is_bundle, signer, stamped

    bundle = is_bundle(case)
    result = check_bundle(case) if bundle else verify(case)
    if as_json:
        click.echo(msgspec.json.encode(result))
    else:
        for problem in result.problems:
            click.echo(safe(f"{problem.place}: {problem.what}"))
        counts = ", ".join(f"{count} {what}" for what, count in result.checked.items())
        click.echo(f"Checked {counts}.", err=True)
        if bundle:
            key = signer(case)
            click.echo(safe(f"Signed by {key}." if key else "Not signed."), err=True)
            click.echo(safe(stamped(case)), err=True)
        problems = count(len(result.problems), "problem")
        click.echo(f"{problems}." if result.problems else "All of it holds.", err=True)
    if result.problems:
        sys.exit(4)
