"""Red flags R01 to R32 as predicates, each present, absent or not assessable with its reason.

Each flag is weak alone; only R28 has a measured base rate. R14 to R20 would profile people and are never
assessed. The predicates, their inputs and advisories are in ``resources/red_flags.yml``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from celtrace.assess import flags_chain, flags_log, flags_parties
from celtrace.assess.material import Material
from celtrace.records import Flag
from celtrace.resources.red_flags import RED_FLAGS


class Answer(NamedTuple):
    """What a predicate found about one subject."""

    verdict: str
    reason: str
    evidence: tuple[str, ...] = ()
    subject: str = "case"


Predicate = Callable[[Material], Iterable[tuple[str, str, tuple[str, ...], str]]]

PREDICATES: dict[str, Predicate] = {
    **{name: flags_chain.predicate(flag) for name, flag in flags_chain.STATED.items()},
    "R01": flags_log.several_countries,
    "R02": flags_log.many_accounts_or_addresses,
    "R03": flags_log.watched_network,
    "R04": flags_log.relay_share,
    "R07": flags_log.hours_elsewhere,
    "R08": flags_parties.payee_differs,
    "R09": flags_parties.payee_country_differs,
    "R10": flags_parties.rotating_payee,
    "R12": flags_parties.instalments,
    "R13": flags_parties.payment_before_agreement,
    "R23": flags_parties.undeclared_work,
    "R25": flags_parties.unexplained_language_step,
    "R26": flags_parties.marks_outside,
    "R28": flags_parties.near_listed,
    "R29": flags_parties.owned_by_listed,
    "R30": flags_parties.shared_with_listed,
    "R31": flags_parties.tool_locale,
}
"""Flags that can be assessed today; the others say why they are not."""


def assess_flags(material: Material) -> list[Flag]:
    """One row for each flag and subject, sorted; every flag has at least one."""
    rows: list[Flag] = []
    for definition in RED_FLAGS:
        if definition.fixed:
            answers = [Answer("not_assessable", definition.fixed)]
        elif definition.id in PREDICATES:
            answers = [Answer(*found) for found in PREDICATES[definition.id](material)]
        else:
            answers = [Answer("not_assessable", f"not looked for yet; it needs {definition.input}")]
        rows.extend(
            Flag(
                id=definition.id,
                subject=answer.subject,
                verdict=answer.verdict,  # type: ignore[arg-type]
                reason=answer.reason,
                evidence=sorted(answer.evidence),
                base_rate=definition.base_rate,
                advisory=definition.advisory,
            )
            for answer in answers
        )
    return sorted(rows, key=lambda row: (row.id, row.subject))
