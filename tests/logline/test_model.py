from __future__ import annotations

from celtrace.logline.model import DIRECTIVE, Format, Hints, Stateless


def test_a_format_opens_a_reader() -> None:
    reader = Format("x", lambda hints: Stateless(lambda raw: DIRECTIVE if hints.layout else "fields"))
    assert reader.open(Hints()).read(b"x") == "fields"
    assert reader.open(Hints(layout="%h")).read(b"x") is DIRECTIVE
