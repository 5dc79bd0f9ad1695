"""Explanations of an exposed production server, with their priors.

Made from ``resources/hypotheses.yml`` by ``scripts/make_assess_resources.py``; edit that file, not this one.
"""

# ruff: noqa: E501, RUF100
from __future__ import annotations

from typing import NamedTuple

SOURCE_SHA256 = "03634a766281196f9c3bbef1a85a364d51cfcc4677fb039f553e8cf834a23c29"
"""SHA-256 of the YAML file that this module was made from."""


class Explanation(NamedTuple):
    """An explanation and the range of its prior probability."""

    id: str
    statement: str
    low: float
    mode: float
    high: float
    reason: str


EXPLANATIONS: tuple[Explanation, ...] = (
    Explanation(
        "dprk_studio",
        "Work on this server was performed by a studio in the DPRK.",
        0.01,
        0.05,
        0.15,
        "A few such cases are documented (38 North, April 2024; OFAC listings of 2021-12-10 and 2022-12-09) among many thousands of production servers.",
    ),
    Explanation(
        "china_korean",
        "Work on this server was performed by a company in China that writes Korean.",
        0.05,
        0.15,
        0.3,
        "Companies in north-east China write Korean every day; no count is known.",
    ),
    Explanation(
        "china_alone",
        "Work on this server was performed by a subcontractor in China alone.",
        0.15,
        0.3,
        0.45,
        "Most outsourced in-between and paint work of the trade goes to China; no count is known.",
    ),
    Explanation(
        "south_korea",
        "Work on this server was performed by a subcontractor in South Korea.",
        0.05,
        0.15,
        0.3,
        "South Korea is an old outsourcing country of the trade; no count is known.",
    ),
    Explanation(
        "shared_host",
        "The server was shared by several parties, or a third party used it without the owner's knowledge.",
        0.05,
        0.1,
        0.25,
        "Open servers are commonly reused or broken into; hosts inside DPRK address space too (Trend Micro, October 2017).",
    ),
    Explanation(
        "planted",
        "The material was planted to mislead.",
        0.005,
        0.02,
        0.08,
        "Rare, but never excluded by files and logs alone.",
    ),
    Explanation(
        "something_else",
        "Something else explains the server: another country, an explanation that nobody has thought of.",
        0.1,
        0.23,
        0.4,
        "Always kept, so that the other explanations do not share everything among themselves.",
    ),
)
"""Explanations of an exposed production server."""
