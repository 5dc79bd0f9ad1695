"""Points at which a run can be struck: before and after every write that has to be safe."""

from __future__ import annotations

import contextlib
import os
import pathlib
from collections.abc import Callable, Iterator
from typing import Any
from unittest import mock

from celtrace.case.ledger import Ledger

Strike = Callable[[str, str, int], None]
"""Told when (``before``, ``after``), which (``fsync``, ``rename``, ``unlink``, ``begin``, ``commit``) and on
which descriptor, -1 when there is none."""


@contextlib.contextmanager
def watched(strike: Strike) -> Iterator[None]:
    """Tell ``strike`` of every such point of this process."""

    def around(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*arguments: Any, **options: Any) -> Any:
            descriptor = arguments[0] if isinstance(arguments[0], int) else -1
            strike("before", name, descriptor)
            result = function(*arguments, **options)
            strike("after", name, -1)
            return result

        return wrapped

    original = Ledger.transaction

    @contextlib.contextmanager
    def transaction(self: Ledger) -> Iterator[None]:
        strike("before", "begin", -1)
        with original(self):
            yield
            strike("before", "commit", -1)
        strike("after", "commit", -1)

    with contextlib.ExitStack() as stack:
        for owner, name in ((os, "fsync"), (pathlib.Path, "rename"), (pathlib.Path, "unlink")):
            stack.enter_context(mock.patch.object(owner, name, around(name, getattr(owner, name))))
        stack.enter_context(mock.patch.object(Ledger, "transaction", transaction))
        yield
