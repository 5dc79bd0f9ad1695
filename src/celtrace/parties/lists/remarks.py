"""The remarks of OFAC's list: statements separated by ``; `` in one text that ends with a full stop.

Reference: the layout of SDN.CSV in OFAC's "SDN Data Formats" (dat_spec.txt); labels as they occur in the
lists of 2022 to 2026. Nothing is lost: what no pattern knows stays in ``Entry.remarks``.
"""

from __future__ import annotations

import re

from celtrace.parties.countries import country_code
from celtrace.parties.identifiers import Identifier, identifier
from celtrace.parties.lists.model import Entry, Name

_LABELS: tuple[tuple[str, str], ...] = (
    ("Unified Social Credit Code (USCC)", "uscc"),
    ("Unified Social Credit Code (USCCC)", "uscc"),
    ("Legal Entity Number", "lei"),
    ("Organization Code", "organisation_code"),
    ("Business Registration Document #", "registration"),
    ("Business Registration Number", "registration"),
    ("Registration Number", "registration"),
    ("Registration ID", "registration"),
    ("Commercial Registry Number", "registration"),
    ("Company Number", "registration"),
    ("C.R. No.", "registration"),
    ("Identification Number", "registration"),
    ("Enterprise Number", "registration"),
    ("UK Company Number", "registration"),
    ("Tax ID No.", "tax"),
    ("V.A.T. Number", "tax"),
    ("R.F.C.", "tax"),
    ("RUC #", "tax"),
    ("NIT #", "tax"),
    ("Diplomatic Passport", "passport"),
    ("Passport", "passport"),
    ("National ID No.", "national_id"),
    ("Cedula No.", "national_id"),
    ("C.U.R.P.", "national_id"),
    ("Government Gazette Number", "gazette"),
    ("D-U-N-S Number", "duns"),
    ("SWIFT/BIC", "bic"),
    ("Vessel Registration Identification IMO", "imo"),
    ("MMSI", "mmsi"),
)
_LABEL = re.compile(
    r"(?:alt\. )?(" + "|".join(re.escape(label) for label, _ in _LABELS) + r") (IMO )?([^()]*?)"
    r"(?: \((.*)\))?(?: (?:issued|expires) .*)?\.?"
)
_KINDS = dict(_LABELS)
_ALSO = re.compile(r"\b([afn])\.k\.a\. '(.*?)'(?=;|,|\.*\s*$|\.\s| \()")
_LINKED = re.compile(r"Linked To: (.*?)(?=; |$)")
_FACTS = re.compile(
    r"(?:alt\. )?(DOB|POB|nationality|citizen|Gender|Organization Established Date|Organization Type:|"
    r"Target Type|Website|Email Address|Phone Number) (.+)"
)


def read_remarks(entry: Entry, remarks: str) -> None:
    """Add to ``entry`` what its remarks state: weak names, numbers, links and facts."""
    entry.remarks = remarks
    if not remarks:
        return
    for letter, name in _ALSO.findall(remarks):
        entry.names.append(Name(name, "former" if letter == "f" else "weak"))
    body = remarks.removesuffix(".")
    if "Linked To: " in body:
        entry.linked_to = list(dict.fromkeys(name.strip() for name in _LINKED.findall(body)))
    for statement in body.split("; "):
        number = _number(statement)
        if number is not None:
            if number not in entry.identifiers:
                entry.identifiers.append(number)
            continue
        fact = _FACTS.fullmatch(statement)
        if fact is None:
            continue
        field, value = fact.group(1).rstrip(":"), fact.group(2)
        entry.facts.append((field, value))
        code = country_code(value) if field in ("nationality", "citizen") else ""
        if code and code not in entry.countries:
            entry.countries.append(code)


def _number(statement: str) -> Identifier | None:
    found = _LABEL.fullmatch(statement)
    if found is None:
        return None
    label, imo, value, country = found.groups()
    return identifier("imo" if imo else _KINDS[label], country or "", value)
