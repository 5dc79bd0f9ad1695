"""A case in an exchange format: STIX 2.1, MISP, FollowTheMoney, all as plain JSON."""

from __future__ import annotations

from collections.abc import Callable, Collection

from celtrace.publish import ftm, misp, stix
from celtrace.publish.blocks import Document
from celtrace.publish.extract import texts
from celtrace.publish.frame import words
from celtrace.publish.gate import ReleaseError, leaks, unasked
from celtrace.publish.mask import Masker, masked_texts
from celtrace.publish.reading import Readable
from celtrace.publish.release import Writable, hidden_values, mask_key, masker, ordinary_words, prepare
from celtrace.publish.selection import Selection, masked, select

WRITERS: dict[str, Callable[[Selection], bytes]] = {
    "stix": stix.bundle,
    "misp": misp.event,
    "ftm": ftm.lines,
}
"""Format to the function that writes it."""


def export_case(case: Writable, form: str, edition: str = "public") -> bytes:
    """A case as STIX 2.1 bundle, MISP event or FollowTheMoney lines.

    An edition other than full passes the same gate as a report, and its bytes are searched for values that
    have to be masked. Addresses of the log are left out of it.

    Raises:
        ReleaseError: the gate refuses.
        ValueError: there is no such edition or format.
    """
    if form not in WRITERS:
        raise ValueError(f"no format {form!r}; there are {', '.join(WRITERS)}")
    key = b"" if edition == "full" else mask_key(case)
    released = prepare(case, edition, key)
    if edition == "full":
        return WRITERS[form](selected(case, released.document, None))
    values = hidden_values(case, edition)
    ordinary = ordinary_words(released.document) | exchanged_words(case, released.document)
    data = WRITERS[form](selected(case, released.document, masker(values, key, ordinary, masked_texts(case))))
    return _passed(case, form, edition, data, values, ordinary)


def exchanged_words(case: Readable, document: Document) -> frozenset[str]:
    """Words that the formats add by themselves to what they are given of a case."""
    blank = masked(select(case, document), lambda _text: "0")
    return words(text for write in WRITERS.values() for text in texts("", write(blank)))


def selected(case: Readable, document: Document, hide: Masker | None) -> Selection:
    """What an exchange format is given of a case; masked, and without addresses of the log, if need be."""
    selection = select(case, document)
    return selection if hide is None else masked(selection, hide.text)


def _passed(
    case: Readable, form: str, edition: str, data: bytes, values: dict[str, str], ordinary: Collection[str]
) -> bytes:
    left = leaks(form, data, values, ordinary)
    against = [f"{form}: {len(left)} values that should be masked are still there"] if left else []
    if edition == "public":
        against += unasked(case, {form: data})
    if against:
        raise ReleaseError(against)
    return data
