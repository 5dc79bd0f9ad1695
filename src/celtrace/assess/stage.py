"""The stage ``assess``: weigh the evidence, state findings and gaps.

Settings: ``rho`` (correlation inside a cluster of evidence, 0 to 1, default 0.5), ``draws`` (draws for the
ranges, default 1000), ``seed`` (default 203), ``as_of`` (the case's "today").
"""

from __future__ import annotations

from collections.abc import Iterator

from celtrace.assess.context import context
from celtrace.assess.explain import hypotheses, weigh_case, weighing_findings
from celtrace.assess.findings import STAGE, findings
from celtrace.assess.flags import assess_flags
from celtrace.assess.flags_log import DPRK_NETWORK, dprk_sessions
from celtrace.assess.material import Material, gather
from celtrace.assess.standing import standing_questions
from celtrace.assess.totals import totals
from celtrace.assess.weigh import dprk_entries, pieces
from celtrace.assess.words import count
from celtrace.engine.stage import Task
from celtrace.records import Evidence, Row, content_id
from celtrace.records.evidence import evidence

VERSION = 1


def work(task: Task) -> Iterator[Row]:
    """Rows of evidence, flags, hypotheses, findings, context and gaps."""
    material = gather(task.rows)
    own = [*totals(material), *_network_evidence(material)]
    material.evidence = sorted([*material.evidence, *own], key=lambda row: row.id)
    weighed = pieces(material.evidence, material.rejected, dprk_entries(material.matches))
    settings = {name: task.settings[name] for name in ("rho", "draws", "seed") if name in task.settings}
    run = content_id(
        "run",
        STAGE,
        VERSION,
        dict(sorted(settings.items())),
        str(task.settings.get("as_of", "")),
        [row.id for row in material.evidence],
        sorted(material.judged.items()),
    )
    weighing = weigh_case(weighed, settings)
    yield from own
    yield from assess_flags(material)
    yield from hypotheses(weighing, run)
    stated = [*findings(material, run), *weighing_findings(weighing, run)]
    yield from {row.id: row for row in stated}.values()
    yield from standing_questions(material, weighing, run)
    yield from context(material)


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
