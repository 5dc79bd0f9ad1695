"""Both invented cases, built once."""

from __future__ import annotations

import pytest

from celtrace.demo.generate import Material, build


@pytest.fixture(scope="session")
def materials() -> list[Material]:
    return build()


@pytest.fixture(scope="session")
def exposed(materials: list[Material]) -> Material:
    return materials[0]


@pytest.fixture(scope="session")
def innocent(materials: list[Material]) -> Material:
    return materials[1]
