"""Check a bundle with nothing but the bundle: hashes, links, claims, signature, time stamp.

A pass shows that no file differs from what was released, that every claim on a page leads to evidence with
SHA-256 and place, who signed if anyone did, and the time of the stamp if there is one. It does not show that the
evidence says so: for that the items are needed, which a bundle only commits to.
"""

from __future__ import annotations

import html.parser
import re
from pathlib import Path
from typing import Any

import msgspec

from celtrace.case.files import hash_file
from celtrace.case.verify import Problem, Verification
from celtrace.publish import manifest
from celtrace.records import parse_locator

_HASH = re.compile(r"[0-9a-f]{64}")
_CLAIM = re.compile(r"finding-[0-9a-f]{16}")


class _Links(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.ids.add(named.get("id") or "")
        for name in ("href", "src"):
            link = named.get(name)
            if link and not link.startswith("data:"):
                self.links.append(link)


def is_bundle(folder: Path) -> bool:
    """Whether a folder is a bundle or the reports of a case, and not a case."""
    return (folder / manifest.NAME).is_file() and not (folder / "case.sqlite").exists()


def check_bundle(folder: Path) -> Verification:
    """Check a bundle, or the ``report`` folder of a case."""
    counted: dict[str, int] = {}
    problems: list[Problem] = []
    data = (folder / manifest.NAME).read_bytes()
    try:
        body = msgspec.json.decode(data)
        files: dict[str, str] = msgspec.convert(body["files"], dict[str, str])
        claims: list[dict[str, Any]] = msgspec.convert(body["claims"], list[dict[str, Any]])
    except (msgspec.MsgspecError, KeyError, TypeError) as error:
        return Verification(checked={}, problems=[Problem(manifest.NAME, f"cannot be read: {error}")])
    problems += _files(folder, files)
    counted["files"] = len(files)
    problems += _claims(claims, counted)
    problems += _pages(folder, files, {str(claim.get("id")) for claim in claims}, counted)
    problems += _signed(folder, data, counted)
    problems += _stamped(folder, data, counted)
    return Verification(checked=dict(sorted(counted.items())), problems=problems)


def _files(folder: Path, files: dict[str, str]) -> list[Problem]:
    found = []
    for name, expected in sorted(files.items()):
        path = folder / name
        if Path(name).is_absolute() or ".." in Path(name).parts:
            found.append(Problem(name, "is named outside the bundle"))
        elif path.is_symlink() or not path.is_file():
            found.append(Problem(name, "is gone"))
        elif hash_file(path) != expected:
            found.append(Problem(name, "differs from the manifest"))
    own = {manifest.NAME, manifest.SIGNATURE, manifest.STAMP}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name not in files and name not in own:
            found.append(Problem(name, "is not in the manifest"))
    return found


def _claims(claims: list[dict[str, Any]], counted: dict[str, int]) -> list[Problem]:
    found = []
    counted |= {"claims": len(claims), "commitments": 0}
    for claim in claims:
        name = f"claim {claim.get('id')}"
        evidence = claim.get("evidence")
        if not isinstance(evidence, list) or not evidence:
            found.append(Problem(name, "leads to no evidence"))
            continue
        for each in evidence:
            places = each.get("places") if isinstance(each, dict) else None
            if not places:
                found.append(Problem(name, "cites evidence without a place"))
                continue
            for place in places:
                sha256, _space, where = str(place).partition(" ")
                try:
                    parse_locator(where)
                    right = _HASH.fullmatch(sha256) is not None
                except ValueError:
                    right = False
                counted["commitments"] += right
                if not right:
                    found.append(Problem(name, f"names no place: {place!r}"))
    return found


def _pages(folder: Path, files: dict[str, str], known: set[str], counted: dict[str, int]) -> list[Problem]:
    """Links stay inside and lead somewhere; every claim of a page is one of the manifest."""
    found = []
    pages: dict[str, _Links] = {}
    for name in files:
        path = folder / name
        if name.endswith(".html") and path.is_file():
            page = _Links()
            page.feed(path.read_text("utf-8", "replace"))
            pages[name] = page
    counted |= {"pages": len(pages), "links": 0}
    for name, page in sorted(pages.items()):
        found += [
            Problem(name, f"makes a claim that the manifest does not know: {ident}")
            for ident in sorted(page.ids)
            if _CLAIM.fullmatch(ident) and ident not in known
        ]
        for link in page.links:
            counted["links"] += 1
            target, _sign, anchor = link.partition("#")
            there = (Path(name).parent / target).as_posix() if target else name
            if there not in files:
                found.append(Problem(name, f"leads out of the bundle: {link[:80]}"))
            elif anchor and there in pages and anchor not in pages[there].ids:
                found.append(Problem(name, f"leads nowhere: {link[:80]}"))
    return found


def _signed(folder: Path, data: bytes, counted: dict[str, int]) -> list[Problem]:
    path = folder / manifest.SIGNATURE
    counted["signatures"] = 0
    if not path.is_file():
        return []
    from celtrace.signing import verify

    try:
        body = msgspec.convert(msgspec.json.decode(path.read_bytes()), dict[str, str])
    except msgspec.MsgspecError as error:
        return [Problem(manifest.SIGNATURE, f"cannot be read: {error}")]
    if not verify(body.get("key", ""), data, body.get("signature", "")):
        return [Problem(manifest.SIGNATURE, "is not the signature of this manifest by the key that it names")]
    counted["signatures"] = 1
    return []


def _stamped(folder: Path, data: bytes, counted: dict[str, int]) -> list[Problem]:
    path = folder / manifest.STAMP
    counted["time stamps"] = 0
    if not path.is_file():
        return []
    from celtrace.signing.stamp import StampError, check

    try:
        check(path.read_bytes(), data)
    except StampError as error:
        return [Problem(manifest.STAMP, str(error))]
    counted["time stamps"] = 1
    return []


def stamped(folder: Path) -> str:
    """What the time stamp of a bundle shows and what not, in sentences; that there is none, or none that holds."""
    path = folder / manifest.STAMP
    if not path.is_file():
        return "No time stamp."
    from celtrace.signing.stamp import StampError, check

    try:
        found = check(path.read_bytes(), (folder / manifest.NAME).read_bytes())
    except StampError as error:
        return f"The time stamp does not hold: it {error}."
    return (
        f"Time stamp {found.serial} says that this manifest, and so each file it names, was there at {found.time}. "
        f"It is signed by {found.authority} (certificate SHA-256 {found.certificate}). It does not show who made the "
        "files, that they were not made earlier, or that what they say is true; whether that authority is to be "
        f"believed is for you to decide: openssl ts -verify -data {manifest.NAME} -in {manifest.STAMP} "
        "-CAfile ITS-ROOT.pem follows its certificate to a root."
    )


def signer(folder: Path) -> str:
    """The name of the key that a bundle says it is signed with; empty when it is not signed."""
    path = folder / manifest.SIGNATURE
    if not path.is_file():
        return ""
    try:
        return msgspec.convert(msgspec.json.decode(path.read_bytes()), dict[str, str]).get("key", "")
    except msgspec.MsgspecError:
        return ""
