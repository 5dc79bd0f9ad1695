from __future__ import annotations

import pytest

from celtrace.logline.model import DIRECTIVE, Hints
from celtrace.logline.registry import REGISTRY, formats, open_format
from tests.logline.test_formats import LINE


def test_names_are_told_once() -> None:
    names = [one.name for one in REGISTRY]
    assert len(names) == len(set(names)) == len(formats())


def test_sister_formats_may_mix() -> None:
    _, reader = open_format("common", Hints())
    assert getattr(reader, "read")(LINE).agent == "curl/8.5"  # noqa: B009 - a protocol
    assert getattr(reader, "read")(b"# x") is DIRECTIVE  # noqa: B009
    with pytest.raises(KeyError):
        open_format("none", Hints())
