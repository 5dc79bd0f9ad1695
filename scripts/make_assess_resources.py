"""Make ``celtrace.resources`` modules from the YAML tables that assess and publish use.

Run ``python scripts/make_assess_resources.py``; ``--check`` writes nothing and exits 1 when a module is out
of date. PyYAML and ruff are needed for this script only.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import yaml
from generated import SOURCES, settle

HEAD = '''"""{summary}

Made from ``resources/{name}.yml`` by ``scripts/make_assess_resources.py``; edit that file, not this one.
"""

# ruff: noqa: E501, RUF100
from __future__ import annotations

from typing import NamedTuple

SOURCE_SHA256 = "{digest}"
"""SHA-256 of the YAML file that this module was made from."""

'''


def literal(value: Any) -> str:
    """A Python literal of plain data, with double quotes."""
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, tuple):
        return "(" + "".join(f"{literal(each)}, " for each in value).rstrip(" ") + ")"
    return repr(value)


def table(name: str, kind: str, rows: Sequence[Sequence[Any]], doc: str) -> str:
    """An assignment of a tuple of named tuples."""
    body = "".join(f"    {kind}({', '.join(literal(cell) for cell in row)}),\n" for row in rows)
    return f'{name}: tuple[{kind}, ...] = (\n{body})\n"""{doc}"""\n'


def shape(name: str, doc: str, fields: Mapping[str, str]) -> str:
    """A named tuple class."""
    lines = "".join(f"    {field}: {kind}\n" for field, kind in fields.items())
    return f'\nclass {name}(NamedTuple):\n    """{doc}"""\n\n{lines}\n\n'


def words(data: Mapping[str, Any]) -> str:
    """Scale, tiers and forbidden patterns."""
    steps = [(step["word"], step["low"], step["high"]) for step in data["scale"]]
    tiers = [(tier["tier"], tier["words"]) for tier in data["tiers"]]
    patterns = [(each["pattern"], each["reason"]) for each in data["forbidden"]]
    step_fields = {"word": "str", "low": "float", "high": "float"}
    pattern_fields = {"pattern": "str", "reason": "str"}
    return (
        shape("Step", "One likelihood word and its range of probability.", step_fields)
        + shape("Tier", "What a tier of findings allows to be said.", {"tier": "str", "words": "str"}).lstrip(
            "\n"
        )
        + shape("Forbidden", "A pattern that own sentences never contain, and why.", pattern_fields).lstrip(
            "\n"
        )
        + table("SCALE", "Step", steps, "Likelihood words of ICD 203, lowest first.")
        + "\n"
        + table("TIERS", "Tier", tiers, "Tiers of findings.")
        + "\n"
        + table("FORBIDDEN", "Forbidden", patterns, "Matched without case outside quotation marks.")
    )


LIBRARY_FIELDS = {"id": "str", "summary": "str", "accusing": "str", "explanations": "tuple[Explanation, ...]"}
LIBRARY_FIELDS |= {"widen": "float = 1.0"}


def hypotheses(data: Mapping[str, Any]) -> str:
    """Libraries of explanations with prior ranges."""
    fields = dict.fromkeys(("id", "statement"), "str") | dict.fromkeys(("low", "mode", "high"), "float")
    fields |= {"reason": "str", "role": 'str = ""'}
    libraries = []
    for library in data["libraries"]:
        rows = library["hypotheses"]
        if abs(sum(row["mode"] for row in rows) - 1) > 1e-9 or {row.get("role") for row in rows} < {
            "planted",
            "other",
        }:
            raise SystemExit(f"{library['id']}: modes do not add up to one, or planted or other is missing")
        if library["accusing"] not in {row["id"] for row in rows}:
            raise SystemExit(f"{library['id']}: accusing names no explanation")
        explanations = "".join(
            f"Explanation({', '.join(literal(row.get(field, '')) for field in fields)}), " for row in rows
        )
        libraries.append(
            f"    Library({literal(library['id'])}, {literal(library['summary'])}, "
            f"{literal(library['accusing'])}, ({explanations}), "
            f"{literal(float(library.get('widen', 1)))}),\n"
        )
    return (
        shape("Explanation", "An explanation and the range of its prior probability.", fields)
        + shape(
            "Library",
            "Explanations of one kind of case; ``accusing`` is the id of the one that would accuse, ``widen`` what "
            "its ranges are widened by.",
            LIBRARY_FIELDS,
        ).lstrip("\n")
        + f'LIBRARIES: tuple[Library, ...] = (\n{"".join(libraries)})\n"""By kind of case."""\n\n'
        + "EXPLANATIONS = LIBRARIES[0].explanations\n"
        + '"""Explanations of an exposed production server, the kind of case that is taken unless one is named."""\n'
    )


def likelihoods(data: Mapping[str, Any]) -> str:
    """P(E|H) ranges, one row a group of hypotheses, and what each kind of evidence answers."""
    explained = yaml.safe_load((SOURCES / "hypotheses.yml").read_bytes())
    known = {
        library["id"]: sorted(row["id"] for row in library["hypotheses"])
        for library in explained["libraries"]
    }
    first = explained["libraries"][0]["id"]
    rows: list[tuple[Any, ...]] = []
    for entry in data["likelihoods"]:
        library = entry.get("library", first)
        where = f"{library} {entry['kind']} {entry['class']}"
        named = [name for row in entry["rows"] for name in row["for"]]
        if sorted(named) != known[library]:
            raise SystemExit(f"{where}: names {sorted(named)}, wanted each hypothesis once")
        if entry["kind"] not in data["kinds"]:
            raise SystemExit(f"{where}: the kind has no question")
        basis, source = entry.get("basis", "judgement"), entry.get("source", "")
        if basis not in ("measured", "sourced", "judgement") or (basis == "sourced") != bool(source):
            raise SystemExit(f"{where}: basis {basis} with source {source!r}")
        for row in entry["rows"]:
            if not 0 < row["low"] <= row["mode"] <= row["high"] < 1:
                raise SystemExit(f"{where}: range out of order: {row}")
            span = (row["low"], row["mode"], row["high"])
            rows.append(
                (
                    *(entry["kind"], entry["class"], tuple(row["for"])),
                    *span,
                    *(entry["reason"], entry["base_rate"], basis, source, library),
                )
            )
    fields = {"kind": "str", "value_class": "str", "hypotheses": "tuple[str, ...]"}
    fields |= dict.fromkeys(("low", "mode", "high"), "float")
    fields |= {"reason": "str", "base_rate": "str", "basis": 'str = "judgement"', "source": 'str = ""'}
    fields |= {"library": 'str = "exposed_server"'}
    asked = [(name, each["cluster"], each["question"], each["ask"]) for name, each in data["kinds"].items()]
    doc = "The range of P(evidence | hypothesis) that a group of hypotheses shares."
    return (
        shape("Likelihood", doc, fields)
        + shape(
            "Kind",
            "A kind of evidence: its cluster of common cause, the question it answers, how to come by it.",
            dict.fromkeys(("kind", "cluster", "question", "ask"), "str"),
        ).lstrip("\n")
        + table("LIKELIHOODS", "Likelihood", rows, "By kind of evidence and class of its value.")
        + "\n"
        + table("KINDS", "Kind", asked, "Kinds of evidence that weigh.")
    )


def red_flags(data: Mapping[str, Any]) -> str:
    """R01 to R32."""
    rows = [
        (
            flag["id"],
            flag["predicate"],
            flag["input"],
            "; ".join(data["advisories"][key] for key in flag["advisories"]),
            data["profiling"] if flag.get("profiling") else flag.get("fixed", ""),
            flag.get("base_rate", "unknown"),
        )
        for flag in data["flags"]
    ]
    fields = dict.fromkeys(("id", "predicate", "input", "advisory", "fixed", "base_rate"), "str")
    doc = "A red flag; ``fixed`` is the reason of one that is never assessed."
    return shape("RedFlag", doc, fields) + table(
        "RED_FLAGS", "RedFlag", rows, "Red flags in the order of their numbers."
    )


MAKERS = {
    "words": (words, "Words of likelihood, tiers of findings, and words that are never used."),
    "hypotheses": (hypotheses, "Libraries of explanations by kind of case, with their priors."),
    "likelihoods": (likelihoods, "How probable each kind of evidence is under each explanation."),
    "red_flags": (red_flags, "Red flags R01 to R32 and the advisories they come from."),
}


def texts() -> dict[str, str]:
    """Name of each module to its text."""
    made = {}
    for name, (make, summary) in MAKERS.items():
        raw = (SOURCES / f"{name}.yml").read_bytes()
        head = HEAD.format(summary=summary, name=name, digest=hashlib.sha256(raw).hexdigest())
        made[name] = head + make(yaml.safe_load(raw)).rstrip("\n") + "\n"
    return made


if __name__ == "__main__":
    sys.exit(settle("make_assess_resources.py", texts()))
