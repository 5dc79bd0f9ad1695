"""What a case is weighed with: its explanations, likelihoods and correlations, built in or edited by its user.

``[settings] case_kind`` of ``case.toml`` names one of the libraries of ``resources/hypotheses.yml``. The
dataset ``hypotheses`` names a TOML file that changes it, and is pinned by its hash like all reference data::

    kind = "own_chain"                # the library to start from; wins over case_kind
    drop = ["payments_elsewhere"]     # explanations that do not apply

    [correlation]                     # rho of a cluster of evidence, 0 to 1
    notes = 0.7

    [[hypothesis]]                    # a known id changes what is given, a new id adds an explanation
    id = "joint_studio"
    statement = "The work was done by a joint studio of two declared parties."
    low = 0.02
    mode = 0.1
    high = 0.3
    reason = "the studio told us of it on 3 May"

    [[likelihood]]                    # replaces the built-in ranges of this kind and class
    kind = "note_pairs"
    class = "chinese_first"
    basis = "judgement"               # or measured, or sourced with a source
    reason = "why"
    rows = [{for = ["joint_studio"], low = 0.1, mode = 0.3, high = 0.6}]

An explanation that a likelihood does not name shares the range of "something else" there. Priors are scaled so
that their modes add up to one. "Something else" and the explanations of planted or shared traces cannot be
dropped.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

import msgspec

from celtrace.assess.fusion import RHO
from celtrace.assess.words import complaints
from celtrace.resources.hypotheses import LIBRARIES, Explanation, Library
from celtrace.resources.likelihoods import LIKELIHOODS, Likelihood

DEFAULT = LIBRARIES[0].id
KIND_NAMES = tuple(library.id for library in LIBRARIES)
ALWAYS = ("planted", "other")
"""Roles of the explanations that no case may drop."""


class ModelError(ValueError):
    """A file of explanations cannot be used; says why and where."""


class Model(NamedTuple):
    """Explanations with their priors, ranges of P(E | H), and the correlation inside clusters."""

    library: Library
    likelihoods: tuple[Likelihood, ...]
    rho: float
    correlation: Mapping[str, float]

    @property
    def explanations(self) -> tuple[Explanation, ...]:
        """The explanations that compete."""
        return self.library.explanations

    @property
    def other(self) -> str:
        """The id of "something else"."""
        return next(each.id for each in self.explanations if each.role == "other")


class _Hypothesis(msgspec.Struct, forbid_unknown_fields=True):
    id: str
    statement: str = ""
    low: float | None = None
    mode: float | None = None
    high: float | None = None
    reason: str = ""


class _Row(msgspec.Struct, forbid_unknown_fields=True):
    names: list[str] = msgspec.field(name="for")
    low: float
    mode: float
    high: float


class _Likelihood(msgspec.Struct, forbid_unknown_fields=True):
    kind: str
    value_class: str = msgspec.field(name="class")
    rows: list[_Row]
    reason: str
    basis: Literal["measured", "sourced", "judgement"] = "judgement"
    source: str = ""
    base_rate: str = "unknown"


class _File(msgspec.Struct, forbid_unknown_fields=True):
    kind: str = ""
    drop: list[str] = []
    correlation: dict[str, float] = {}
    hypothesis: list[_Hypothesis] = []
    likelihood: list[_Likelihood] = []


def built_in(kind: str = DEFAULT, rho: float = RHO, correlation: Mapping[str, float] | None = None) -> Model:
    """The library of a kind of case as it comes.

    Raises:
        ModelError: there is no such library, or a correlation is not between 0 and 1.
    """
    library = next((each for each in LIBRARIES if each.id == kind), None)
    if library is None:
        raise ModelError(f"there is no kind of case {kind!r}; there are {', '.join(KIND_NAMES)}")
    strange = {name: value for name, value in (correlation or {}).items() if not 0 <= value <= 1}
    if strange or not 0 <= rho <= 1:
        raise ModelError(f"a correlation lies between 0 and 1: {strange or rho}")
    rows = tuple(row for row in LIKELIHOODS if row.library == kind)
    return Model(library, rows, rho, dict(sorted((correlation or {}).items())))


def read_model(
    path: Path, kind: str = DEFAULT, rho: float = RHO, correlation: Mapping[str, float] | None = None
) -> Model:
    """The library of a kind of case as a file changes it.

    Raises:
        ModelError: the file cannot be read or is not of the form above.
    """
    try:
        data = msgspec.convert(tomllib.loads(path.read_bytes().decode()), _File)
    except (
        OSError,
        UnicodeDecodeError,
        tomllib.TOMLDecodeError,
        msgspec.ValidationError,
        RecursionError,
    ) as error:
        raise ModelError(f"{path.name} cannot be used: {error}") from error
    base = built_in(data.kind or kind, rho, {**(correlation or {}), **data.correlation})
    explanations = _explanations(base.explanations, data)
    names = {each.id for each in explanations}
    accusing = base.library.accusing if base.library.accusing in names else ""
    library = base.library._replace(accusing=accusing, explanations=explanations)
    other = next(each.id for each in explanations if each.role == "other")
    replaced = {(each.kind, each.value_class) for each in data.likelihood}
    kept = [row for row in base.likelihoods if (row.kind, row.value_class) not in replaced]
    own = [row for each in data.likelihood for row in _rows(each, names, base.library.id)]
    return base._replace(library=library, likelihoods=_filled([*kept, *own], names, other))


def as_toml(model: Model) -> str:
    """A model as a file that :func:`read_model` takes back, to be edited."""
    import tomli_w

    hypotheses = [
        {"id": each.id, "statement": each.statement, "low": each.low, "mode": each.mode, "high": each.high}
        | {"reason": each.reason}
        for each in model.explanations
    ]
    likelihoods = []
    for kind, value_class in dict.fromkeys((row.kind, row.value_class) for row in model.likelihoods):
        own = [row for row in model.likelihoods if (row.kind, row.value_class) == (kind, value_class)]
        first = own[0]
        entry: dict[str, Any] = {"kind": kind, "class": value_class, "basis": first.basis}
        entry |= {"source": first.source} if first.source else {}
        entry |= {"base_rate": first.base_rate, "reason": first.reason}
        entry["rows"] = [
            {"for": list(row.hypotheses), "low": row.low, "mode": row.mode, "high": row.high} for row in own
        ]
        likelihoods.append(entry)
    data = {"kind": model.library.id, "correlation": dict(model.correlation)}
    return str(tomli_w.dumps({**data, "hypothesis": hypotheses, "likelihood": likelihoods}))


def _explanations(base: Sequence[Explanation], data: _File) -> tuple[Explanation, ...]:
    found = {each.id: each for each in base if each.id not in data.drop}
    missing = [each.id for each in base if each.role in ALWAYS and each.id not in found]
    if missing:
        raise ModelError(
            f"{', '.join(missing)} cannot be dropped: without it the rest would share everything"
        )
    if set(data.drop) - {each.id for each in base}:
        raise ModelError(
            f"drop names {sorted(set(data.drop) - {each.id for each in base})}, which is not there"
        )
    for given in data.hypothesis:
        old = found.get(given.id)
        values = [given.low, given.mode, given.high]
        if old is None and (not given.statement or None in values):
            raise ModelError(f"hypothesis {given.id} is new and needs a statement, low, mode and high")
        before = (old.low, old.mode, old.high) if old else (0.0, 0.0, 0.0)
        low, mode, high = (b if v is None else v for v, b in zip(values, before, strict=True))
        if not 0 < low <= mode <= high < 1:
            raise ModelError(f"hypothesis {given.id}: wanted 0 < low <= mode <= high < 1")
        statement = given.statement or (old.statement if old else "")
        if complaints(statement):
            raise ModelError(f"hypothesis {given.id}: {complaints(statement)[0]}")
        reason = given.reason or (old.reason if old and None in values else "set by the user of this case")
        found[given.id] = Explanation(given.id, statement, low, mode, high, reason, old.role if old else "")
    total = sum(each.mode for each in found.values())
    return tuple(
        each._replace(low=each.low / total, mode=each.mode / total, high=min(each.high / total, 0.99))
        if abs(total - 1) > 1e-9
        else each
        for each in found.values()
    )


def _rows(given: _Likelihood, names: set[str], library: str) -> list[Likelihood]:
    where = f"likelihood {given.kind} {given.value_class}"
    if (given.basis == "sourced") != bool(given.source):
        raise ModelError(f"{where}: a source is given for the basis sourced, and only for it")
    named = [name for row in given.rows for name in row.names]
    if len(named) != len(set(named)) or set(named) - names:
        raise ModelError(f"{where}: names an explanation twice, or one that is not there: {sorted(named)}")
    rows = []
    for row in given.rows:
        if not 0 < row.low <= row.mode <= row.high < 1:
            raise ModelError(f"{where}: wanted 0 < low <= mode <= high < 1")
        rows.append(
            Likelihood(
                given.kind,
                given.value_class,
                tuple(row.names),
                *(row.low, row.mode, row.high),
                *(given.reason, given.base_rate, given.basis, given.source, library),
            )
        )
    return rows


def _filled(rows: Sequence[Likelihood], names: set[str], other: str) -> tuple[Likelihood, ...]:
    """Rows without explanations that are gone; those that no row names join the row of "something else"."""
    covered: dict[tuple[str, str], set[str]] = {}
    for row in rows:
        covered.setdefault((row.kind, row.value_class), set()).update(row.hypotheses)
    lacking = [key for key, there in covered.items() if other not in there]
    if lacking:
        raise ModelError(f"likelihood {' '.join(lacking[0])}: names nothing for {other}")
    found = []
    for row in rows:
        kept = tuple(name for name in row.hypotheses if name in names)
        if other in row.hypotheses:
            kept += tuple(sorted(names - covered[row.kind, row.value_class]))
        if kept:
            found.append(row._replace(hypotheses=kept))
    return tuple(found)
