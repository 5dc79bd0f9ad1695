"""Write docs/reference from the registries, so that the pages cannot drift from the program.

Run by `make docs`; the tests regenerate the pages and compare.
"""

from __future__ import annotations

import inspect
import json
import sys
import typing
from pathlib import Path

import click

from celtrace.cli import COMMANDS, root
from celtrace.engine.limits import LIMITS
from celtrace.pipeline import PIPELINE
from celtrace.records import TABLES, columns
from celtrace.records.base import column_types, nullable

TARGET = Path(__file__).resolve().parent.parent / "docs" / "reference"
NOTE = "<!-- written by scripts/reference.py; do not edit -->\n\n"


def commands() -> str:
    """Every command with its help text."""
    out = ["# Commands\n\n", NOTE]
    context = click.Context(root, info_name="celtrace", **root.context_settings)
    out.append(
        "Standard output is data, standard error is talk and progress. Exit codes are on "
        "[a page of their own](exit-codes.md).\n"
    )
    out.append(f"\n## celtrace\n\n```text\n{_help(root, None, 'celtrace')}\n```\n")
    for name in COMMANDS:
        command = root.get_command(context, name)
        assert command is not None
        out.append(f"\n## celtrace {name}\n\n```text\n{_help(command, context, name)}\n```\n")
        if isinstance(command, click.Group):
            inner = click.Context(command, info_name=name, parent=context)
            for sub in command.list_commands(inner):
                found = command.get_command(inner, sub)
                assert found is not None
                out.append(f"\n### celtrace {name} {sub}\n\n```text\n{_help(found, inner, sub)}\n```\n")
    return "".join(out)


def _help(command: click.Command, parent: click.Context | None, name: str) -> str:
    with click.Context(
        command,
        info_name=name,
        parent=parent,
        terminal_width=100,
        max_content_width=100,
        **command.context_settings,
    ) as inner:
        return command.get_help(inner).rstrip()


def tables() -> str:
    """Every table with its key and columns."""
    out = ["# Tables\n\n", NOTE]
    out.append(
        "`celtrace export CASE --table T` prints a table, rows sorted by key. A column that does not apply is "
        "empty; one that applies but is not known is null, and the column `unknown` says why. Times are UTC, "
        "RFC 3339. Paths are relative to their source; bytes that are not plain UTF-8, controls and marks that "
        "hide or reorder text are written `\\xHH`, a backslash is doubled, and `path_hex` holds the raw bytes. "
        "A locator is `key=value` joined by `;` in the order member, page, sheet, cell, layer, frame, box, line, "
        "bytes.\n"
    )
    for name in sorted(TABLES):
        kind = TABLES[name]
        types, may_be_null = column_types(kind), nullable(kind)
        out.append(f"\n## {name}\n\n{inspect.cleandoc(kind.__doc__ or '')}\n\n")
        writers = [stage.name for stage in PIPELINE if name in stage.writes]
        written = ", ".join(writers) if writers else "a view" if name == "files" else "people"
        out.append(f"Key: {', '.join(kind.key)}. Kept in: {kind.store}. Written by: {written}.\n\n")
        out.append("| column | type | null |\n|---|---|---|\n")
        for column in columns(kind):
            null = "when unknown" if column in may_be_null else ""
            out.append(f"| {column} | {_type(types[column])} | {null} |\n")
    return "".join(out)


def _type(kind: typing.Any) -> str:
    if typing.get_origin(kind) is typing.Literal:
        return "one of " + ", ".join(f"`{value}`" for value in typing.get_args(kind))
    names = {
        str: "text",
        int: "whole number",
        float: "number",
        bool: "true or false",
        list[str]: "list of text",
    }
    return names.get(kind, "column to reason")


def stages() -> str:
    """Every stage with what it reads, writes and is set by."""
    out = ["# Stages\n\n", NOTE]
    out.append(
        "A result is kept under the hash of the item, the stage's name and version, its settings and its "
        "datasets; a run does only what has no result. Every stage may also write `outcomes`. A setting is "
        "changed by its name under `[settings]` of `case.toml`; `as_of`, `logs` and `regions` are filled from "
        "their own places there (see [a case on disk](../case.md)).\n"
    )
    for stage in PIPELINE:
        out.append(f"\n## {stage.label}\n\n{stage.summary[0].upper()}{stage.summary[1:]}.\n\n")
        out.append(f"Reads: {', '.join(stage.reads) or 'the sources'}. Writes: {', '.join(stage.writes)}.\n")
        if stage.datasets:
            out.append(f"Reference data: {', '.join(stage.datasets)}.\n")
        if stage.settings:
            out.append("\n| setting | default |\n|---|---|\n")
            out.extend(f"| `{name}` | `{_toml(value)}` |\n" for name, value in stage.settings.items())
    out.append("\n## Limits of a reader\n\n")
    out.append(
        "CPU seconds decide, so that a verdict does not depend on load; wall time is the second line. Memory "
        "counts above what the worker itself uses.\n\n"
        "| kind | CPU s | wall s | memory MB | rows MB | products MB | items a child |\n|---|---|---|---|---|---|---|\n"
    )
    for kind, limits in LIMITS.items():
        sizes = " | ".join(str(size >> 20) for size in (limits.memory, limits.rows, limits.products))
        out.append(f"| {kind} | {limits.cpu_s} | {limits.wall_s} | {sizes} | {limits.items} |\n")
    return "".join(out)


def _toml(value: typing.Any) -> str:
    """A default as it would be written in TOML."""
    return json.dumps(value)


def exit_codes() -> str:
    """The exit codes."""
    rows = {
        0: "done",
        1: "a gate or check failed",
        2: "usage, or a case that cannot be used as asked",
        3: "done, but part of the input could not be read; the report and the table `files` list it",
        4: "integrity broken; `celtrace verify` names the place",
        5: "an optional component is missing; the message says which command installs it",
        130: "interrupted at a checkpoint; the same command goes on",
    }
    lines = "".join(f"| {code} | {meaning} |\n" for code, meaning in rows.items())
    return f"# Exit codes\n\n{NOTE}| code | meaning |\n|---|---|\n{lines}"


def red_flags() -> str:
    """The red flags."""
    from celtrace.assess.flags import PREDICATES
    from celtrace.resources.red_flags import RED_FLAGS

    out = ["# Red flags\n\n", NOTE]
    out.append(
        "Each is weak alone. A flag is present, absent or not assessable; what profiles people by origin "
        "(R14 to R20) is always not assessable.\n\n"
        "| flag | what | needs | assessed | advisory |\n|---|---|---|---|---|\n"
    )
    for flag in RED_FLAGS:
        when = f"never: {flag.fixed}" if flag.fixed else "yes" if flag.id in PREDICATES else "not yet"
        out.append(f"| {flag.id} | {flag.predicate} | {flag.input} | {when} | {flag.advisory} |\n")
    return "".join(out)


PAGES = {
    "commands.md": commands,
    "tables.md": tables,
    "stages.md": stages,
    "exit-codes.md": exit_codes,
    "red-flags.md": red_flags,
}


def main() -> int:
    """Write the pages, or with --check say which differ."""
    different = []
    for name, make in PAGES.items():
        path, text = TARGET / name, make()
        if not path.exists() or path.read_text("utf-8") != text:
            different.append(name)
            if "--check" not in sys.argv:
                path.write_text(text, "utf-8")
    if different:
        print("differ:" if "--check" in sys.argv else "written:", ", ".join(different))
    return 1 if different and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
