"""The pages of the workbench as HTML: no script, nothing from elsewhere, text of evidence always escaped."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from urllib.parse import urlencode

import jinja2

from celtrace.case import open_case
from celtrace.judging.decide import UNDO
from celtrace.publish.html import environment_of
from celtrace.records import Finding, Hypothesis, Judgement
from celtrace.workbench.views import BY_NAME, VIEWS, View, disputed, judged, page

POLICY = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
"""Content-Security-Policy of the workbench's own pages."""


def style() -> str:
    """The style sheet."""
    return (Path(__file__).parent / "templates" / "workbench.css").read_text("utf-8")


def overview(case: Path, reports: list[str], by: str, told: str = "") -> str:
    """What the case says first, what was published, and where to go."""
    with open_case(case) as opened:
        said = next((row.statement for row in opened.rows(Finding) if row.subject == "preferred"), "")
        hypotheses = sorted(opened.rows(Hypothesis), key=lambda row: (-row.probability, row.id))
        material = opened.config.material
        judgements = len(judged(opened.rows(Judgement)))
    return _render(
        "overview.html.j2", by, "Overview", told,
        said=said, hypotheses=hypotheses, material=material, judgements=judgements, reports=reports,
    )  # fmt: skip


def table(case: Path, view: View, words: str, number: int, by: str, told: str = "") -> str:
    """A page of one table, each row with its judgements and, where somebody judges, the form to add one."""
    with open_case(case) as opened:
        shown = page(opened, view, words, number)
        made = list(opened.rows(Judgement))

    def turn(to: int) -> str:
        return f"{view.name}?{urlencode({'q': words, 'page': to})}"

    return _render(
        "table.html.j2", by, view.title, told,
        view=view, shown=shown, words=words, judged=judged(made), disputed=disputed(made),
        before=turn(shown.number - 1) if shown.number > 1 else "", after=turn(shown.number + 1) if shown.more else "",
    )  # fmt: skip


def judgements(case: Path, by: str, told: str = "") -> str:
    """All judgements, newest first, with what was taken back, and the form to mask a text."""
    with open_case(case) as opened:
        rows = sorted(opened.rows(Judgement), key=lambda row: (row.at, row.id), reverse=True)
    return _render(
        "judgements.html.j2", by, "Judgements", told, rows=rows, disputed=disputed(rows), undo=UNDO
    )


def _render(name: str, by: str, title: str, told: str = "", **values: object) -> str:
    views = [(view.name, view.title) for view in VIEWS]
    return _environment().get_template(name).render(by=by, title=title, told=told, views=views, **values)


@cache
def _environment() -> jinja2.Environment:
    return environment_of("celtrace.workbench")


def known(name: str) -> View | None:
    """The view of a name, if there is one."""
    return BY_NAME.get(name)
