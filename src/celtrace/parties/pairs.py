"""One pair of names, judged without a list."""

from __future__ import annotations

from typing import Any

from celtrace.parties.countries import country_code
from celtrace.parties.crossing import EASTERN
from celtrace.parties.names import tokens
from celtrace.parties.score import compare
from celtrace.parties.screening import LEAST_MASS, MATCH, POSSIBLE
from celtrace.parties.shapes import looks_korean
from celtrace.records.parties import Verdict

_PERSONS = {"person": True, "individual": True}


def compare_row(row: dict[str, str]) -> dict[str, Any]:
    """Score, match, verdict and reasons for ``name1`` and ``name2``, with ``schema`` and countries if known."""
    schema = row.get("schema", "").casefold()
    person = None if schema in ("", "legalentity", "thing") else _PERSONS.get(schema, False)
    result = compare(row["name1"], row["name2"], person=person)
    score, reasons = result.score, list(result.reasons)
    one, two = country_code(row.get("country1", "")), country_code(row.get("country2", ""))
    if one and two and one != two and score:
        score = round(max(0.0, score - 0.05), 4)
        reasons.append(f"against: country {one} and {two}")
    verdict: Verdict = "match" if score >= MATCH else "possible" if score >= POSSIBLE else "no_match"
    if verdict == "match" and person is not False and (why := _never_enough(row, person is True)):
        verdict = "possible"
        reasons.append(f"possible, not match: {why}")
    if verdict == "match" and result.mass < LEAST_MASS:
        verdict = "possible"
        reasons.append("possible, not match: the shared words are too common or too few")
    return {
        "name1": row["name1"],
        "name2": row["name2"],
        "score": score,
        "match": score >= MATCH,
        "verdict": verdict,
        "reasons": reasons,
    }


def _never_enough(row: dict[str, str], person: bool) -> str:
    """Why these names of persons alone are no ``match``, as in screening; empty when they may be."""
    names = (row["name1"], row["name2"])
    eastern = [tokens(name).script in EASTERN for name in names]
    korean = [looks_korean(name) for name in names]
    if any(korean) and all(shape or script for shape, script in zip(korean, eastern, strict=True)):
        return "a name alone is never enough for what may be a Korean person's name"
    if person and any(eastern):
        return "a person's name in another script has many readings and is never enough alone"
    return ""
