"""Write a person's judgement into a case: the row and its link in custody, in one change."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import msgspec

from celtrace.case import CaseError, change_case
from celtrace.judging.decide import UNDO, judgement
from celtrace.records import Judgement, utc


class UnknownJudgementError(CaseError):
    """A judgement that is to be undone is not in the case."""


def record(
    case: Path, subject: str, verdict: str, by: str, *, value: str = "", note: str = "", command: str
) -> Judgement:
    """Record a judgement of now; with the verdict ``undo`` the subject is the judgement that is taken back.

    ``command`` is what custody says was used. The row that is taken back stays and names the one that undid it.

    Raises:
        celtrace.judging.decide.JudgementError: the judgement cannot be made.
        UnknownJudgementError: there is nothing to undo under that id.
        CaseError: the case cannot be changed, as while another run holds it.
    """
    at = utc(datetime.now(UTC).replace(microsecond=0))
    with change_case(case, command) as changing:
        known = {row.id: row for row in changing.rows(Judgement)}
        if verdict == UNDO and subject not in known:
            raise UnknownJudgementError(
                f"there is no judgement {subject!r}. `celtrace judge {case} --list` shows them."
            )
        new = judgement(subject, verdict, by, at, value=value, note=note, number=len(known))
        rows = [new]
        if verdict == UNDO:
            rows.append(msgspec.structs.replace(known[subject], undone_by=new.id))
        changing.put(rows)
        changing.custody("judgement", msgspec.to_builtins(new))
    return new
