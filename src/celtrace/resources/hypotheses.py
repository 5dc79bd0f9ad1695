"""Libraries of explanations by kind of case, with their priors.

Made from ``resources/hypotheses.yml`` by ``scripts/make_assess_resources.py``; edit that file, not this one.
"""

# ruff: noqa: E501, RUF100
from __future__ import annotations

from typing import NamedTuple

SOURCE_SHA256 = "7df6d4938cad20c381925588a85c5641f544d162ac99b0531a732b302157268d"
"""SHA-256 of the YAML file that this module was made from."""


class Explanation(NamedTuple):
    """An explanation and the range of its prior probability."""

    id: str
    statement: str
    low: float
    mode: float
    high: float
    reason: str
    role: str = ""


class Library(NamedTuple):
    """Explanations of one kind of case; ``accusing`` is the id of the one that would accuse, ``widen`` what its ranges are widened by."""

    id: str
    summary: str
    accusing: str
    explanations: tuple[Explanation, ...]
    widen: float = 1.0


LIBRARIES: tuple[Library, ...] = (
    Library(
        "exposed_server",
        "An exposed production server: who performed the work?",
        "dprk_studio",
        (
            Explanation(
                "dprk_studio",
                "Work on this server was performed by a studio in the DPRK.",
                0.005,
                0.03,
                0.12,
                "A few such cases are documented (38 North, April 2024; OFAC listings of 2021-12-10 and 2022-12-09) among many thousands of production servers.",
                "",
            ),
            Explanation(
                "china_korean",
                "Work on this server was performed by a company in China that writes Korean.",
                0.05,
                0.15,
                0.3,
                "Companies in north-east China write Korean every day; no count is known.",
                "",
            ),
            Explanation(
                "china_alone",
                "Work on this server was performed by a subcontractor in China alone.",
                0.15,
                0.3,
                0.45,
                "Most outsourced in-between and paint work of the trade goes to China; no count is known.",
                "",
            ),
            Explanation(
                "south_korea",
                "Work on this server was performed by a subcontractor in South Korea.",
                0.05,
                0.15,
                0.3,
                "South Korea is an old outsourcing country of the trade; no count is known.",
                "",
            ),
            Explanation(
                "shared_host",
                "The server was shared by several parties, or a third party used it without the owner's knowledge.",
                0.05,
                0.1,
                0.25,
                "Open servers are commonly reused or broken into; hosts inside DPRK address space too (Trend Micro, October 2017).",
                "planted",
            ),
            Explanation(
                "planted",
                "The material was planted to mislead.",
                0.005,
                0.03,
                0.1,
                "No such case is documented, but nobody looked, and whoever holds a server can make nearly all that is on it; so it is held as probable beforehand as the explanation it would imitate.",
                "planted",
            ),
            Explanation(
                "something_else",
                "Something else explains the server: another country, an explanation that nobody has thought of.",
                0.1,
                0.24,
                0.4,
                "Always kept, so that the other explanations do not share everything among themselves.",
                "other",
            ),
        ),
        1.5,
    ),
    Library(
        "own_chain",
        "A studio's own supply chain: was the work done by those who were declared?",
        "undeclared_dprk",
        (
            Explanation(
                "as_declared",
                "The work was done by the declared parties.",
                0.2,
                0.45,
                0.7,
                "The usual state of a register that is kept; how often registers are complete is not known.",
                "",
            ),
            Explanation(
                "payments_elsewhere",
                "The work was done as declared, and payments went through third parties for reasons of their own.",
                0.02,
                0.08,
                0.2,
                "Factoring, tax and currency rules lead to third-party payees in ordinary trade; no count is known.",
                "",
            ),
            Explanation(
                "undeclared_other",
                "Part of the work went to a party that nobody declared and that no list names.",
                0.1,
                0.3,
                0.5,
                "Unreported subcontracting is common in the trade; the inquiry of the committee of Dahlia in Bloom (7 June 2024) found two tiers that it had not known.",
                "",
            ),
            Explanation(
                "undeclared_dprk",
                "Part of the work was performed by a studio in the DPRK.",
                0.005,
                0.02,
                0.1,
                "Documented for a few clients (OFAC settlement with Mondo TV, 26 June 2024; 38 North, April 2024) among thousands of productions.",
                "",
            ),
            Explanation(
                "planted",
                "The traces were planted, or lie on infrastructure that others share.",
                0.005,
                0.03,
                0.1,
                "Rare, but never excluded by files and logs alone.",
                "planted",
            ),
            Explanation(
                "something_else",
                "Something else explains what was seen.",
                0.05,
                0.12,
                0.25,
                "Always kept, so that the other explanations do not share everything among themselves.",
                "other",
            ),
        ),
        1.0,
    ),
    Library(
        "leaked_frames",
        "Frames of a show where they should not be: how did they get there?",
        "undeclared_tier",
        (
            Explanation(
                "through_chain",
                "The material left through a company of the declared chain.",
                0.15,
                0.33,
                0.55,
                "Most people who hold unreleased material work for contractors; no count is known.",
                "",
            ),
            Explanation(
                "own_systems",
                "The material left the studio's own systems or staff.",
                0.05,
                0.18,
                0.35,
                "Break-ins and staff are the other usual ways; no count is known.",
                "",
            ),
            Explanation(
                "published",
                "The material comes from what was broadcast, sold or sent out for promotion.",
                0.05,
                0.2,
                0.4,
                "Broadcast frames and press kits are everywhere and are easily taken for leaks.",
                "",
            ),
            Explanation(
                "undeclared_tier",
                "The place where it was found is where an undeclared tier of the chain worked on it.",
                0.02,
                0.1,
                0.25,
                "Documented once in public (38 North, April 2024); how common undeclared tiers are is not known.",
                "",
            ),
            Explanation(
                "planted",
                "The material was planted, or lies on infrastructure that others share.",
                0.01,
                0.05,
                0.15,
                "Rare, but never excluded by files and logs alone.",
                "planted",
            ),
            Explanation(
                "something_else",
                "Something else explains where it was found.",
                0.05,
                0.14,
                0.3,
                "Always kept, so that the other explanations do not share everything among themselves.",
                "other",
            ),
        ),
        1.0,
    ),
)
"""By kind of case."""

EXPLANATIONS = LIBRARIES[0].explanations
"""Explanations of an exposed production server, the kind of case that is taken unless one is named."""
