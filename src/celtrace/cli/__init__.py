"""The command line. Summaries are static and commands load when they are called, so help is quick.

Standard output is data, standard error is talk and progress. Exit codes: 0 done, 1 a gate or check
failed, 2 usage, 3 done but part of the input could not be read, 4 integrity broken, 5 an optional
component is missing, 130 interrupted at a checkpoint.
"""

from __future__ import annotations

import importlib
import os
import sys
from typing import Any

import click

from celtrace import __version__
from celtrace.cli import streams

COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("demo", "Generate the invented demonstration case, investigate it and check the result."),
    "investigate": ("investigate", "The main job: every stage that has input, into a case."),
    "acquire": ("acquire", "Take one read-only snapshot of a source, with custody."),
    "diff": ("diff", "Say what changed between two snapshots."),
    "inventory": ("single", "Type files by content and parse their names; no case needed."),
    "read": ("single", "Read the text of files, line by line; no case needed."),
    "identify": ("single", "Compare pictures with a library of shows; no case needed."),
    "access": ("single", "Read access logs and judge their addresses; no case needed."),
    "rhythm": ("rhythm", "Weigh UTC offsets for a list of times."),
    "library": ("library", "Build, list or check the reference library of shows."),
    "screen": ("screen", "Screen parties against dated lists."),
    "compare": ("compare", "Score pairs of names, with reasons."),
    "ownership": ("ownership", "Apply a regime's ownership rule, with its arithmetic."),
    "chain": ("chain", "Print the declared and the observed supply chain of a case."),
    "data": ("data", "Show which reference data a case pins, from when and whose."),
    "search": ("search", "Find a text in everything that was read; any part of a line, in any script."),
    "status": ("status", "Say how a running investigation goes, or how the last one ended."),
    "report": ("report", "Publish an edition of the report."),
    "export": ("export", "Print a table, or write a case in an exchange format."),
    "reply": ("reply", "Record that a party was asked, and what it said."),
    "judge": ("judge", "Record a decision on a finding, dated and reversible."),
    "check": ("check", "Hold the sentences of a text against the findings of a case."),
    "open": ("open", "Show the report of a case on 127.0.0.1."),
    "watch": ("watch", "Look again and say what changed."),
    "verify": ("verify", "Recompute the chain, the hashes and the evidence of every claim."),
    "doctor": ("doctor", "Say what is installed, what is missing, and how to get it."),
    "stages": ("stages", "List the stages of an investigation."),
    "config": ("config", "Show the settings of a case and where each comes from."),
}
"""Command to the module that holds it, and its line in the help."""


class LazyGroup(click.Group):
    """A group that imports a command's module only when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Commands in the order of :data:`COMMANDS`."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"celtrace.cli.{COMMANDS[cmd_name][0]}")
        found = getattr(module, f"{cmd_name}_command", None) or module.command
        assert isinstance(found, click.Command)
        return found

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a reader that has seen enough of its output is no failure."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            if not streams.nobody_reads():
                raise
            streams.drop_output()
            raise click.exceptions.Exit(0) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_module, summary) in COMMANDS.items()])


@click.command(
    cls=LazyGroup,
    epilog="Start with `celtrace demo`. Every command has examples under --help.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="celtrace")
def root() -> None:
    """From an exposed server to a case you can publish.

    celtrace turns files, snapshots and access logs, with reference data, into evidence that a reader can
    check: what was on the server, which productions it came from, who used it and from where, which
    contracting chain and sanctions exposure that implies, how sure one may be, and what stays unknown.
    """


def main() -> None:
    """Run the program and turn expected failures into one sentence and an exit code."""
    streams.fill()
    try:
        root(standalone_mode=False)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.Abort:
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        code, sentence = _expected(error)
        if not sentence:
            raise
        click.echo(f"Error: {sentence}", err=True)
        sys.exit(code)


def _expected(error: Exception) -> tuple[int, str]:
    """Exit code and sentence of a failure that is no defect of celtrace; no sentence for any other."""
    import errno
    import sqlite3

    from celtrace.case.errors import CaseDamagedError, CaseError
    from celtrace.cli.show import safe

    if isinstance(error, CaseDamagedError):
        return 4, f"the case is damaged: {error}"
    if isinstance(error, CaseError):
        return 2, str(error)
    if type(error).__name__ == "Interrupted":
        return 130, "interrupted at a checkpoint; the same command goes on from here."
    if type(error).__name__ in (
        "SlotError",
        "WorkerDiesError",
        "IsolationError",
        "ClusterError",
        "StoreError",
    ):
        return 1, f"{error}."
    full = isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)
    if full or (isinstance(error, sqlite3.OperationalError) and "full" in str(error)):
        return 2, "the disk is full. Make room, then run the same command again; it goes on where it stopped."
    refusals = (errno.EROFS, errno.EACCES, errno.EPERM, errno.ENAMETOOLONG, errno.EISDIR)
    refused = isinstance(error, OSError) and error.errno in refusals
    words = str(error) if isinstance(error, sqlite3.OperationalError) else ""
    if refused or "readonly" in words or "unable to open" in words:
        what = str(error)
        if isinstance(error, OSError) and error.filename:
            what = f"{safe(os.fsdecode(error.filename))}: {error.strerror}"
        return 2, f"{what}. celtrace may not write or read there; use another folder or change its rights."
    torn = isinstance(error, sqlite3.DatabaseError) and (not words or "no such table" in words)
    lost = isinstance(error, FileNotFoundError) and ".parquet" in str(error)
    if torn or lost or type(error).__module__.startswith("pyarrow"):
        return 4, f"the case is damaged: {error}. `celtrace verify CASE` names every place that is."
    return 1, ""
