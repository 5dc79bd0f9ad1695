"""Who keeps a list: by its form, by what its user declares, and for OpenSanctions by the datasets that an entry names.

An authority is ``ofac`` (the SDN list), ``ofac-consolidated`` (OFAC's other lists), ``eu``, ``uk``, ``un``, or any
other word; none is empty. Sources of names: OpenSanctions, "Datasets" (``us_ofac_sdn``, ``us_ofac_cons``, ``eu_fsf``,
``eu_journal_sanctions``, ``eu_sanctions_map``, ``gb_fcdo_sanctions``, ``gb_hmt_sanctions``, ``un_sc_sanctions``) with
their titles in the simple CSV, and its programme ids, which begin with the two letters of who imposes the programme.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

UNSAID = ""
"""Nothing says whose list it is."""

_FORMS = {"ofac": "ofac", "eu": "eu", "uk": "uk", "un": "un"}
_SPELLED = {
    "us": "ofac", "usa": "ofac", "u.s.": "ofac", "united states": "ofac", "sdn": "ofac", "ofac-sdn": "ofac",
    "ofac non-sdn": "ofac-consolidated", "ofac-non-sdn": "ofac-consolidated", "e.u.": "eu", "european union": "eu",
    "gb": "uk", "u.k.": "uk", "united kingdom": "uk", "u.n.": "un", "united nations": "un",
}  # fmt: skip
_DATASETS = (
    (re.compile(r"(?i)\bus_ofac_sdn\b|\bOFAC Specially Designated Nationals\b"), "ofac"),
    (re.compile(r"(?i)\bus_ofac_cons\b|\bOFAC Consolidated\b"), "ofac-consolidated"),
    (
        re.compile(r"(?i)\beu_fsf\b|\beu_journal_sanctions\b|\bEU Financial Sanctions Files\b|\bEU .*Journal\b"),
        "eu",
    ),
    (re.compile(r"(?i)\beu_sanctions_map\b|\beu_travel_bans\b|\bEU Sanctions Map\b|\bEU .*Travel Ban"), "eu-other"),
    (re.compile(r"(?i)\bgb_(?:fcdo|hmt)_sanctions\b|\bUK FCDO Sanctions\b|\bUK .*OFSI Consolidated"), "uk"),
    (re.compile(r"(?i)\bun_sc_sanctions\b|\bUN Security Council Consolidated\b"), "un"),
)  # fmt: skip
_PROGRAMMES = {"US": "us-other", "EU": "eu", "GB": "uk", "UK": "uk", "UN": "un"}
_PROGRAMME = re.compile(r"(US|EU|GB|UK|UN)-[A-Z0-9-]+")


def of_form(form: str) -> str:
    """The authority whose list has a form; a form that anybody may write says none."""
    return _FORMS.get(form.partition("-")[0], UNSAID)


def declared(written: str) -> str:
    """An authority as its user writes it."""
    plain = " ".join(written.casefold().split())
    return _SPELLED.get(plain, plain)


def of_datasets(datasets: Iterable[str], programmes: Iterable[str]) -> list[str]:
    """Authorities of an entry of OpenSanctions; ``opensanctions`` where it names no dataset and no programme.

    Of datasets that are none of the lists known here, those that are called sanctions are kept by their own name, or
    all of them where none is: a register of persons in office is no list of anybody's.
    """
    named = [name.strip() for name in datasets if name.strip()]
    found: list[str] = []
    for name in named:
        known = next((authority for pattern, authority in _DATASETS if pattern.search(name)), "")
        if known or "sanction" in name.casefold():
            found.append(known or name)
    found += [
        _PROGRAMMES[begin[1]] for name in programmes if not found and (begin := _PROGRAMME.fullmatch(name))
    ]
    return list(dict.fromkeys(found or named or ["opensanctions"]))
