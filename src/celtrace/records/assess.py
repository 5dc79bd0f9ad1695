"""Evidence, hypotheses, findings, gaps, judgements: what it means and how sure one may be."""

from __future__ import annotations

from typing import Literal

import msgspec

from celtrace.records.base import Row, table
from celtrace.records.files import Status

Tier = Literal["observed", "matches", "owned", "linked", "inferred"]


@table("outcomes", "stage", "item", "path")
class Outcome(Row, frozen=True, kw_only=True):
    """How a stage ended for an item. ``path`` is empty when it holds for the content everywhere.

    ``reason`` may hold several reasons joined by ``;``; ``detail`` is a sentence for a reader.
    """

    item: str
    path: str = ""
    stage: str
    status: Status
    reason: str = ""
    detail: str = ""


@table("evidence", "id")
class Evidence(Row, frozen=True, kw_only=True):
    """An observation that a reader can check.

    ``sha256`` and ``locator`` are its first place; ``places`` holds all of them, or the first 50,
    as ``SHA-256 LOCATOR``; ``place_count`` how many there are. ``cluster`` names the common cause.
    ``value`` is the machine-readable part of ``observed``. ``tool`` is the stage with its version and ``datasets``
    the reference data that it and the stages before it were given, as ``NAME sha256=HASH``; both are set by the
    engine. ``dataset_dates`` names what of them the observation rests on, as ``NAME DATE`` or ``NAME undated``.
    """

    id: str
    stage: str
    kind: str
    subject: str
    observed: str
    value: str
    sha256: str
    path: str
    locator: str
    places: list[str]
    place_count: int
    cluster: str
    source_reliability: Literal["A", "B", "C", "D", "E", "F"]
    credibility: Literal["1", "2", "3", "4", "5", "6"]
    tool: str = ""
    datasets: list[str] = []  # noqa: RUF012  (msgspec copies it)
    dataset_dates: list[str] = []  # noqa: RUF012


@table("gaps", "id", store="sqlite")
class Gap(Row, frozen=True, kw_only=True):
    """A question that was asked and not answered, and why. ``table``, ``row``, ``column`` may be empty.

    ``unread`` names the register, list or log that was given and of which a part or all could not be read.
    """

    id: str
    stage: str
    question: str
    table_: str = msgspec.field(name="table", default="")
    row: str = ""
    column: str = ""
    reason: str
    unread: str = ""


@table("flags", "id", "subject")
class Flag(Row, frozen=True, kw_only=True):
    """A red flag R01 to R32 for a subject."""

    id: str
    subject: str
    verdict: Literal["present", "absent", "not_assessable"]
    reason: str
    evidence: list[str]
    base_rate: str
    advisory: str


@table("hypotheses", "id")
class Hypothesis(Row, frozen=True, kw_only=True):
    """An explanation with its probability as a range (5 to 95 %), ICD 203 word and confidence.

    ``bound_low`` and ``bound_high`` are the least and greatest probability that the ranges allow at all;
    ``prior_*`` is what was held before the evidence, as a range. ``role`` marks the explanations that every
    case holds (``planted``, ``other``) and the one that would accuse (``accusing``).
    """

    id: str
    library: str = "exposed_server"
    role: str = ""
    statement: str
    probability_low: float
    probability: float
    probability_high: float
    bound_low: float = 0.0
    bound_high: float = 1.0
    word: str
    confidence: str
    prior_low: float = 0.0
    prior: float = 0.0
    prior_high: float = 0.0
    prior_reason: str = ""
    run: str


@table("weights", "cluster", "kind", "value_class", "hypothesis")
class Weight(Row, frozen=True, kw_only=True):
    """What one kind of evidence weighs for one explanation: the matrix of competing explanations.

    ``low``, ``mode``, ``high`` are P(E | H) of one piece. ``pieces`` is how many there are, ``share`` for how
    many they count after the discount of their cluster, ``correlation`` the ``rho`` that it was made with.
    ``log10`` is ``share`` times the decimal logarithm of ``mode`` over its geometric mean over all
    explanations; with that of the priors (kind ``prior``) the column of an explanation adds up to its
    probability. ``mark`` is ``++``, ``+``, ``0``, ``-`` or ``--`` by ``log10``. ``evidence`` holds the first 50 ids.
    """

    cluster: str
    kind: str
    value_class: str
    hypothesis: str
    low: float
    mode: float
    high: float
    pieces: int
    correlation: float
    share: float
    log10: float
    mark: Literal["++", "+", "0", "-", "--"]
    basis: Literal["measured", "sourced", "judgement"]
    source: str
    base_rate: str
    reason: str
    evidence: list[str]
    run: str


@table("left_out", "cluster", "hypothesis")
class LeftOut(Row, frozen=True, kw_only=True):
    """The probability of an explanation with one cluster of evidence left out.

    ``leads`` says whether it then comes first, ``flips`` whether another than with all evidence does.
    """

    cluster: str
    hypothesis: str
    pieces: int
    probability: float
    leads: bool
    flips: bool
    run: str


@table("leads", "kind")
class Lead(Row, frozen=True, kw_only=True):
    """Evidence that a case lacks and what it is expected to tell, in bits of information about the explanations.

    ``outcomes`` holds each class it may have as ``class: P %, first explanation then``.
    """

    kind: str
    cluster: str
    question: str
    ask: str
    bits: float
    outcomes: list[str]
    flips: bool
    run: str


@table("findings", "id", store="sqlite")
class Finding(Row, frozen=True, kw_only=True):
    """A claim made from evidence. ``tier`` rules how strong its wording may be."""

    id: str
    stage: str
    chapter: str
    subject: str
    statement: str
    tier: Tier
    evidence: list[str]
    run: str


@table("context", "subject", "statement", "source")
class Context(Row, frozen=True, kw_only=True):
    """What the world knows; never evidence."""

    subject: str
    statement: str
    source: str
    date: str | None


@table("judgements", "id", store="sqlite")
class Judgement(Row, frozen=True, kw_only=True):
    """A person's recorded, dated, reversible decision.

    ``value`` is what a verdict takes beside its subject: a grade such as ``B2``, other evidence that it is linked
    to, or what stands in the place of a masked text. ``signed_by`` is the key of a signed file that it came in.
    """

    id: str
    subject: str
    verdict: str
    value: str = ""
    by: str
    at: str
    note: str
    undone_by: str
    signed_by: str = ""


@table("replies", "party_id", store="sqlite")
class Reply(Row, frozen=True, kw_only=True):
    """Right of reply: whether a named party was asked, and what it said."""

    party_id: str
    sent_at: str | None
    due: str | None
    status: Literal["asked", "answered", "declined", "waived"]
    received_at: str | None
    quote: str
    sha256: str
