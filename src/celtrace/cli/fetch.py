"""Fetching lists from their publishers, for ``celtrace data update --online`` alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPMessage
from pathlib import Path
from typing import IO
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

_OFAC = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/"
PUBLISHED: dict[str, dict[str, str]] = {
    "ofac-sdn": {
        **{name: _OFAC + name for name in ("SDN.CSV", "ALT.CSV", "ADD.CSV", "SDN_COMMENTS.CSV")},
        "SDN_ADVANCED.XML": _OFAC + "SDN_ADVANCED.XML",
    },
    "ofac-consolidated": {"CONS_ADVANCED.XML": _OFAC + "CONS_ADVANCED.XML"},
    "un-consolidated": {"consolidated.xml": "https://scsanctions.un.org/resources/xml/en/consolidated.xml"},
    "eu-fsf": {
        "xmlFullSanctionsList_1_1.xml": (
            "https://webgate.ec.europa.eu/fsd/fsf/public/files/xmlFullSanctionsList_1_1/content?token=dG9rZW4tMjAxNw"
        )
    },
    "uk-sanctions": {"UK_Sanctions_List.xml": "https://sanctionslist.fcdo.gov.uk/docs/UK-Sanctions-List.xml"},
}
"""List to file name to the address at which its publisher offers it (OFAC, UN, European Commission, FCDO)."""

LICENCES = {
    "ofac-sdn": "US Government work, public domain",
    "ofac-consolidated": "US Government work, public domain",
    "un-consolidated": "United Nations, terms of use of un.org",
    "eu-fsf": "European Union, reuse with acknowledgement",
    "uk-sanctions": "Open Government Licence 3.0",
}
"""List to its licence."""

LARGEST = 256 << 20
"""Most bytes taken from one address."""

TIMEOUT = 60.0
"""Seconds without an answer after which an address is given up."""


class FetchError(Exception):
    """A file could not be fetched; the message says which and why."""


class _SameScheme(HTTPRedirectHandler):
    """Follows redirections that do not leave https for http."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        """Follow, or refuse to change from https to http."""
        if urlsplit(newurl).scheme != urlsplit(req.full_url).scheme:
            raise URLError(f"redirected from {urlsplit(req.full_url).scheme} to {urlsplit(newurl).scheme}")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def hosts(addresses: Iterable[str]) -> list[str]:
    """The machines that will be contacted, in the order of the alphabet."""
    return sorted({urlsplit(address).netloc for address in addresses})


def fetch(address: str) -> tuple[bytes, str]:
    """The bytes at an address and the day they were last changed, or of today when nothing says it.

    Raises:
        FetchError: no answer, an answer that is no success, or more than :data:`LARGEST` bytes.
    """
    if urlsplit(address).scheme not in ("http", "https"):
        raise FetchError(f"{address}: only http and https are fetched")
    request = Request(address, headers={"User-Agent": "celtrace"})  # noqa: S310
    try:
        with build_opener(_SameScheme).open(request, timeout=TIMEOUT) as answer:
            raw = answer.read(LARGEST + 1)
            changed = answer.headers.get("Last-Modified", "")
    except (OSError, ValueError) as error:
        raise FetchError(f"{address}: {error}") from error
    if len(raw) > LARGEST:
        raise FetchError(f"{address}: larger than {LARGEST} bytes")
    try:
        moment = parsedate_to_datetime(changed)
    except (TypeError, ValueError):
        moment = datetime.now(UTC)
    return raw, moment.astimezone(UTC).date().isoformat()


def place(folder: Path, name: str, day: str, files: dict[str, tuple[bytes, str]], licence: str) -> Path:
    """Write the files of one list into a folder of their own, dated, with ``dataset.toml`` beside them.

    A rendition of that day that is there already with the same bytes is left as it is; with other bytes, the new
    one gets a number.
    """
    number = 1
    while True:
        target = folder / name / (day if number == 1 else f"{day}_{number}")
        held = {path.name: path.read_bytes() for path in target.glob("*")} if target.is_dir() else None
        if held is None:
            break
        if {n: raw for n, raw in held.items() if n != "dataset.toml"} == {
            n: raw for n, (raw, _) in files.items()
        }:
            return target
        number += 1
    target.mkdir(parents=True)
    for file, (raw, _) in files.items():
        (target / file).write_bytes(raw)
    sources = "; ".join(address for _, address in files.values())
    quoted = re.sub(r'[\\"]', "", sources)
    (target / "dataset.toml").write_text(
        f'name = "{name}"\ndate = {day}\nsource = "{quoted}"\nlicence = "{licence}"\n', encoding="utf-8"
    )
    return target
