"""A signed file of judgements: written by one analyst, merged by another.

The file is JSON: ``format``, ``case`` (the hash of the first link of the custody chain it was written from), ``by``,
``key``, ``judgements`` (rows of the table) and ``signature``, Ed25519 over the canonical JSON of everything else.
Only judgements of the one who signs are in it. Merging adds and never replaces: what is there stays, a judgement that
either side undid is undone, and where two people decide differently both stand and the conflict is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from celtrace.judging.decide import UNDO, Conflict, JudgementError, conflicts, judgement
from celtrace.records import Judgement
from celtrace.records.base import canonical
from celtrace.signing import Key, verify

FORMAT = "celtrace-judgements-1"
MOST_BYTES = 64 << 20


class ExchangeError(ValueError):
    """A file of judgements cannot be used; says why."""


class SignatureError(ExchangeError):
    """The signature does not fit the file: it was changed, or signed by another key."""


class Signed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file of judgements."""

    format: str
    case: str
    by: str
    key: str
    judgements: list[Judgement]
    signature: str = ""


class Merged(msgspec.Struct, frozen=True, kw_only=True):
    """What merging a file does: rows to write, and how many of each fate; ``refused`` says why for each."""

    rows: list[Judgement]
    added: int
    known: int
    undone: int
    refused: list[str]
    conflicts: list[Conflict]


def _signed_part(file: Signed) -> bytes:
    body = msgspec.to_builtins(file)
    del body["signature"]
    return canonical(body)


def write(judgements: Iterable[Judgement], key: Key, by: str, case: str) -> bytes:
    """The signed file of all judgements of one person.

    Raises:
        ExchangeError: there is none.
    """
    own = sorted((row for row in judgements if row.by == by), key=lambda row: row.id)
    if not own:
        raise ExchangeError(f"the case holds no judgement by {by!r}.")
    plain = [msgspec.structs.replace(row, signed_by="") for row in own]
    file = Signed(format=FORMAT, case=case, by=by, key=key.name, judgements=plain)
    signed = msgspec.structs.replace(file, signature=key.sign(_signed_part(file)))
    return msgspec.json.format(msgspec.json.encode(signed), indent=1) + b"\n"


def read(data: bytes) -> Signed:
    """A file of judgements whose signature holds.

    Raises:
        ExchangeError: it is no such file.
        SignatureError: its signature does not hold.
    """
    if len(data) > MOST_BYTES:
        raise ExchangeError(f"the file is larger than {MOST_BYTES:,} bytes.")
    try:
        file = msgspec.json.decode(data, type=Signed)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise ExchangeError(f"the file is no file of judgements: {error}") from error
    if file.format != FORMAT:
        raise ExchangeError(f"the file is of the format {file.format[:40]!r}; {FORMAT} is read here.")
    if not verify(file.key, _signed_part(file), file.signature):
        raise SignatureError("its signature does not hold: it was changed later, or not signed by its key.")
    return file


def merge(there: Sequence[Judgement], file: Signed, keys: Mapping[str, str]) -> Merged:
    """What a file adds to the judgements of a case. ``keys`` names people's public keys, as in ``case.toml``.

    Raises:
        ExchangeError: the key is not that of the person whom the file names.
    """
    if keys.get(file.by) != file.key:
        whose = [name for name, key in sorted(keys.items()) if key == file.key]
        said = f"it is the key of {', '.join(whose)}" if whose else "no person of [keys] in case.toml has it"
        raise ExchangeError(f"the key {file.key} is not known as that of {file.by!r}: {said}.")
    before = {row.id: row for row in there}
    rows: dict[str, Judgement] = {}
    refused: list[str] = []
    added = known = undone = 0
    for row in file.judgements:
        reason = _wrong(row, file.by)
        if reason:
            refused.append(f"{row.id[:40]}: {reason}")
            continue
        old = before.get(row.id)
        if old is None:
            rows[row.id] = msgspec.structs.replace(row, signed_by=file.key)
            added += 1
        elif row.undone_by and not old.undone_by and old.by == file.by:
            rows[row.id] = msgspec.structs.replace(old, undone_by=row.undone_by)
            undone += 1
        else:
            known += 1
    after = {**before, **rows}
    return Merged(
        rows=sorted(rows.values(), key=lambda row: row.id),
        added=added,
        known=known,
        undone=undone,
        refused=refused,
        conflicts=conflicts(after.values()),
    )


def _wrong(row: Judgement, by: str) -> str:
    """Why a row of a file is not taken; empty when it is."""
    if row.by != by:
        return f"it is by {row.by[:40]!r}, whose signature this is not"
    if row.verdict == UNDO:
        return ""
    try:
        judgement(row.subject, row.verdict, row.by, row.at, value=row.value, note=row.note)
    except JudgementError as error:
        return str(error)
    return ""
