"""The stage ``assess``: weigh the evidence, state findings and gaps.

Settings: ``case_kind`` (which library of explanations), ``rho`` (correlation inside a cluster of evidence, 0 to
1, default 0.5), ``correlation`` (``rho`` of single clusters, by name), ``draws`` (draws for the ranges, default
1000), ``seed`` (default 203), ``as_of`` (the case's "today"). Datasets: ``hypotheses``, a file that changes the
library (:mod:`~celtrace.assess.model`), and ``context``, a folder of what the user's sources say.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from celtrace.assess.absences import absences
from celtrace.assess.apart import accounts_apart
from celtrace.assess.context import context
from celtrace.assess.disagreements import disagreements
from celtrace.assess.explain import hypotheses, weigh_case, weighing_findings
from celtrace.assess.findings import STAGE, findings
from celtrace.assess.flags import assess_flags
from celtrace.assess.flags_log import DPRK_NETWORK, dprk_sessions
from celtrace.assess.fusion import RHO
from celtrace.assess.leads import leads
from celtrace.assess.material import Material, gather
from celtrace.assess.matrix import left_out, weights
from celtrace.assess.model import DEFAULT, Model, built_in, read_model
from celtrace.assess.standing import standing_questions
from celtrace.assess.threats import threats
from celtrace.assess.totals import totals
from celtrace.assess.weigh import dprk_entries, pieces
from celtrace.assess.words import count
from celtrace.engine.stage import Task
from celtrace.records import Evidence, Row, content_id
from celtrace.records.evidence import evidence

_SETTINGS = ("case_kind", "rho", "correlation", "draws", "seed")


def work(task: Task) -> Iterator[Row]:
    """Rows of evidence, flags, hypotheses, their weights, leads, findings, context and gaps."""
    material = gather(task.rows)
    own = [*totals(material), *_network_evidence(material)]
    material.evidence = sorted([*material.evidence, *own], key=lambda row: row.id)
    missing = [*accounts_apart(material), *absences(material)]
    material.evidence = sorted([*material.evidence, *missing], key=lambda row: row.id)
    model = model_of(task)
    weighed = pieces(material.evidence, material.unweighed, dprk_entries(material.matches), material.joined)
    run = content_id(
        "run",
        STAGE,
        {name: task.settings[name] for name in _SETTINGS if name in task.settings},
        str(task.settings.get("as_of", "")),
        model,
        [row.id for row in material.evidence],
        sorted(material.judged.items()),
        sorted(material.unweighed),
        sorted(material.joined.items()),
    )
    settings = {name: int(task.settings[name]) for name in ("draws", "seed") if name in task.settings}
    weighing = weigh_case(weighed, model, **settings)
    yield from own
    yield from missing
    yield from assess_flags(material)
    yield from hypotheses(weighing, run)
    yield from weights(weighing, run)
    yield from left_out(weighing, run)
    yield from leads(weighing, run)
    stated = [*findings(material, run), *weighing_findings(weighing, run)]
    yield from {row.id: row for row in stated}.values()
    yield from standing_questions(material, weighing, run)
    yield from disagreements(material)
    given = task.datasets.get("context")
    told = [*context(material), *(threats(Path(given.path)) if given else ())]
    yield from {(row.table, *(getattr(row, name) for name in row.key)): row for row in told}.values()


def model_of(task: Task) -> Model:
    """What the case is weighed with.

    Raises:
        ModelError: the settings or the file of explanations cannot be used.
    """
    kind = str(task.settings.get("case_kind", "") or DEFAULT)
    rho = float(task.settings.get("rho", RHO))
    correlation = {
        str(name): float(value) for name, value in dict(task.settings.get("correlation", {})).items()
    }
    given = task.datasets.get("hypotheses")
    if given is None:
        return built_in(kind, rho, correlation)
    return read_model(Path(given.path), kind, rho, correlation)


def _network_evidence(material: Material) -> list[Evidence]:
    """Evidence of sessions from the DPRK's own network, unless the log stages stated it already."""
    inside = dprk_sessions(material)
    if not inside or not material.logs:
        return []
    if any(
        row.kind == "origin_watch_region" and "175.45." in f"{row.subject} {row.value} {row.observed}"
        for row in material.evidence
    ):
        return []
    addresses = {session.ip for session in inside}
    return [
        evidence(
            STAGE,
            "origin_watch_region",
            f"{DPRK_NETWORK} (AS131279)",
            f"{count(len(inside), 'session')} from {count(len(addresses), 'address', 'addresses')} in "
            f"{DPRK_NETWORK}, announced by AS131279.",
            value=f"sessions={len(inside)}",
            places=sorted((row.sha256, "") for row in material.logs),
            path=material.logs[0].path,
            cluster="log",
        )
    ]
