"""The standing questions: every report answers them or prints them as gaps.

Who uploaded, who the go-between is, how many tiers, any payment, was it broadcast, who knew. Files and
logs alone answer few of them; what they show is said in the reason.
"""

from __future__ import annotations

from celtrace.assess.explain import Weighing
from celtrace.assess.findings import STAGE, finding
from celtrace.assess.material import Material
from celtrace.assess.words import count
from celtrace.records import Edge, Finding, Gap
from celtrace.records.evidence import gap

UPLOADED = "Who uploaded the files?"
GO_BETWEEN = "Who is the go-between?"
TIERS = "How many tiers does the chain have?"
PAYMENT = "Was there any payment?"
BROADCAST = "Was the material broadcast?"
KNEW = "Who knew?"
PREFERRED = "Which explanation does the evidence prefer?"

QUESTIONS = (UPLOADED, GO_BETWEEN, TIERS, PAYMENT, BROADCAST, KNEW)


def standing_questions(material: Material, weighing: Weighing, run: str) -> list[Finding | Gap]:
    """For each standing question a finding that answers it, or a gap that says what is missing."""
    rows: list[Finding | Gap] = [
        gap(STAGE, UPLOADED, _uploaders(material)),
        gap(STAGE, GO_BETWEEN, _go_between(material)),
        _tiers(material, run),
        _payment(material, run),
        gap(STAGE, BROADCAST, _broadcast(material)),
        gap(STAGE, KNEW, "Files and logs do not show what a person or company knew; only replies can."),
    ]
    if not weighing.pieces:
        rows.append(gap(STAGE, PREFERRED, f"None: {weighing.why_not}."))
    return rows


def _uploaders(material: Material) -> str:
    if not material.sessions:
        return "No access log was given or found."
    accounts = {row.account for row in material.sessions if row.uploads and row.account not in ("", "-")}
    if not accounts:
        return "The log names no account that uploaded."
    return (
        f"The log names {count(len(accounts), 'account')} that uploaded; an account shows a network location, "
        "not a person."
    )


def _go_between(material: Material) -> str:
    entities = {row.subject for row in material.of_kind("legal_entity")}
    undeclared = {row.subject for row in material.of_kind("undeclared_work")}
    named = len(entities | undeclared)
    if named:
        return (
            f"The files name {count(named, 'company', 'companies')}; a name in a file does not show its part."
        )
    return "No document that was read names one."


def _tiers(material: Material, run: str) -> Finding | Gap:
    steps = [edge for edge in material.edges if edge.kind in ("contracts", "subcontracts")]
    cited = sorted({row for edge in steps for row in edge.evidence})
    known = {row.id for row in material.evidence}
    cited = [row for row in cited if row in known]
    if not steps:
        return gap(STAGE, TIERS, "No contract was given, and no file states a chain of contracts.")
    if not cited:
        return gap(
            STAGE,
            TIERS,
            f"{count(len(steps), 'contract')} declared; how many tiers lie below them is not shown.",
        )
    depth = longest_chain([(edge.from_id, edge.to_id) for edge in steps])
    text = (
        f"The declared chain has {count(depth, 'step')}; tiers below it would not appear in these documents."
    )
    return finding("chain", TIERS, text, "observed", cited, run)


def _payment(material: Material, run: str) -> Finding | Gap:
    pays = [edge for edge in material.edges if edge.kind == "pays"]
    known = {row.id for row in material.evidence}
    cited = sorted({row for edge in pays for row in edge.evidence} & known)
    if not pays:
        return gap(STAGE, PAYMENT, "No invoices or payments were given.")
    if not cited:
        return gap(
            STAGE,
            PAYMENT,
            f"The invoices given state payments by {_between(pays)}; none can be traced to an item.",
        )
    text = f"The invoices given state payments by {_between(pays)}."
    return finding("chain", PAYMENT, text, "observed", cited, run)


def _between(pays: list[Edge]) -> str:
    """Who pays whom; an edge stands for all payments between two parties."""
    payers, payees = {edge.from_id for edge in pays}, {edge.to_id for edge in pays}
    return f"{count(len(payers), 'payer')} to {count(len(payees), 'payee')}"


def _broadcast(material: Material) -> str:
    if material.shows:
        return (
            f"{count(material.pictures, 'picture')} match {count(len(material.shows), 'show')} of the library; "
            "whether this material itself was used is not in the files."
        )
    return "No picture was identified, and the files do not say."


def longest_chain(edges: list[tuple[str, str]]) -> int:
    """Steps of the longest path; a cycle counts each party once."""
    following: dict[str, set[str]] = {}
    for start, end in edges:
        following.setdefault(start, set()).add(end)
    best = 0
    for start in sorted(following):
        stack = [(start, frozenset({start}))]
        visits = 0
        while stack and visits < 10_000:
            visits += 1
            at, seen = stack.pop()
            best = max(best, len(seen) - 1)
            stack.extend((end, seen | {end}) for end in sorted(following.get(at, ())) if end not in seen)
    return best
