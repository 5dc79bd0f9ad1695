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


def hypotheses(data: Mapping[str, Any]) -> str:
    """Explanations with prior ranges."""
    fields = dict.fromkeys(("id", "statement"), "str") | dict.fromkeys(("low", "mode", "high"), "float")
    fields["reason"] = "str"
    rows = [tuple(entry[field] for field in fields) for entry in data["hypotheses"]]
    return shape("Explanation", "An explanation and the range of its prior probability.", fields) + table(
        "EXPLANATIONS", "Explanation", rows, "Explanations of an exposed production server."
    )


def likelihoods(data: Mapping[str, Any]) -> str:
    """P(E|H) ranges, one row a group of hypotheses."""
    explained = yaml.safe_load((SOURCES / "hypotheses.yml").read_bytes())
    known = {entry["id"] for entry in explained["hypotheses"]}
    rows: list[tuple[Any, ...]] = []
    for entry in data["likelihoods"]:
        named = [name for row in entry["rows"] for name in row["for"]]
        if sorted(named) != sorted(known):
            raise SystemExit(
                f"{entry['kind']} {entry['class']}: names {sorted(named)}, wanted each hypothesis once"
            )
        for row in entry["rows"]:
            if not 0 < row["low"] <= row["mode"] <= row["high"] < 1:
                raise SystemExit(f"{entry['kind']} {entry['class']}: range out of order: {row}")
            span = (row["low"], row["mode"], row["high"])
            rows.append(
                (entry["kind"], entry["class"], tuple(row["for"]), *span, entry["reason"], entry["base_rate"])
            )
    fields = {
        "kind": "str",
        "value_class": "str",
        "hypotheses": "tuple[str, ...]",
        "low": "float",
        "mode": "float",
        "high": "float",
        "reason": "str",
        "base_rate": "str",
    }
    doc = "The range of P(evidence | hypothesis) that a group of hypotheses shares."
    return shape("Likelihood", doc, fields) + table(
        "LIKELIHOODS", "Likelihood", rows, "By kind of evidence and class of its value."
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
        )
        for flag in data["flags"]
    ]
    fields = dict.fromkeys(("id", "predicate", "input", "advisory", "fixed"), "str")
    doc = "A red flag; ``fixed`` is the reason of one that is never assessed."
    return shape("RedFlag", doc, fields) + table(
        "RED_FLAGS", "RedFlag", rows, "Red flags in the order of their numbers."
    )


MAKERS = {
    "words": (words, "Words of likelihood, tiers of findings, and words that are never used."),
    "hypotheses": (hypotheses, "Explanations of an exposed production server, with their priors."),
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
