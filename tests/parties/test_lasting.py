"""Objects that stay."""

from __future__ import annotations

import gc
import weakref

import pytest

from celtrace.parties.lasting import lasting


class _Thing:
    """Something that can be watched."""


def test_what_is_made_is_not_walked_and_is_freed_with_its_last_reference() -> None:
    assert gc.isenabled()
    try:
        with lasting():
            assert not gc.isenabled()
            made = [_Thing() for _ in range(10)]
        assert gc.isenabled()
        assert not any(found is made for found in gc.get_objects())
        watched = weakref.ref(made[0])
        del made
        assert watched() is None
    finally:
        gc.unfreeze()


def test_the_collector_is_left_as_it_was() -> None:
    gc.disable()
    try:
        with pytest.raises(ValueError, match="broken"), lasting():
            raise ValueError("broken")
        assert not gc.isenabled()
    finally:
        gc.enable()
        gc.unfreeze()
