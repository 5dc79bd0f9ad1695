"""Context from threat-intelligence files that the user supplies: ATT&CK bundles and MISP galaxy clusters.

The dataset ``context`` is a folder of JSON files beside a ``dataset.toml`` (``name, date, source, licence``). Read are
STIX 2.1 bundles as of ATT&CK (objects of the types ``intrusion-set`` and ``campaign``;
https://github.com/mitre/cti) and MISP galaxy clusters (``values`` with ``meta.country`` or
``meta.cfr-suspected-state-sponsor``; https://github.com/MISP/misp-galaxy). Taken are groups that the source
attributes to the DPRK. What a source says is quoted. Membership of a group is never a finding about a file, so
none of this is evidence.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from celtrace.assess.words import quoted
from celtrace.records import Context, Gap
from celtrace.records.evidence import gap

STAGE = "assess"
MOST_BYTES = 64 << 20
"""Size of a file that is read; the whole of enterprise ATT&CK has about 50 MB."""

SHOWN = 280
QUESTION = "What do the sources of context say?"

_ATTRIBUTED = re.compile(
    r"\bNorth Korean?[\s–-]+(?:state[\s-]sponsored|based|aligned|linked)|\bReconnaissance General Bureau",
    re.IGNORECASE,
)
_SPONSOR = re.compile(r"Democratic People.s Republic|\bNorth Korea", re.IGNORECASE)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)|\(Citation: [^)]*\)")
_KINDS = {"intrusion-set": "group", "campaign": "campaign"}


def threats(folder: Path) -> Iterator[Context | Gap]:
    """Rows of context from the files of a folder, by name of the file; a gap for each that cannot be read."""
    about = _about(folder)
    files = [folder] if folder.is_file() else sorted(folder.rglob("*.json"))
    if not files:
        yield gap(STAGE, QUESTION, "the folder of context holds no JSON file", table="context")
    for path in files:
        try:
            if path.stat().st_size > MOST_BYTES:
                raise ValueError(f"it is larger than {MOST_BYTES:,} bytes")  # noqa: TRY301
            data = msgspec.json.decode(path.read_bytes())
            rows = list(_rows(data, about | {"file": path.name}))
        except (OSError, ValueError, msgspec.MsgspecError, RecursionError) as error:
            yield gap(STAGE, QUESTION, f"{quoted(path.name)} cannot be read: {error}", table="context")
            continue
        if not rows:
            reason = f"{quoted(path.name)} holds no group in a form that is read here"
            yield gap(STAGE, QUESTION, reason, table="context")
        yield from rows


def _about(folder: Path) -> dict[str, str]:
    try:
        data = tomllib.loads(
            ((folder if folder.is_dir() else folder.parent) / "dataset.toml").read_text("utf-8")
        )
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return {}
    return {
        name: str(value) for name, value in data.items() if isinstance(value, str | int) or "date" in name
    }


def _rows(data: Any, about: Mapping[str, str]) -> Iterator[Context]:
    if not isinstance(data, dict):
        return
    found: dict[tuple[str, str], Context] = {}
    for subject, statement, of, date in (*_bundle(data), *_cluster(data)):
        source = "; ".join(part for part in (about.get("source", ""), of, about["file"]) if part)
        day = about.get("date") or date
        unknown = {} if day else {"date": "the dataset and its entry state no date"}
        row = Context(subject=subject, statement=statement, source=source, date=day or None, unknown=unknown)
        found[subject, statement] = row
    yield from (found[key] for key in sorted(found))


def _bundle(data: Mapping[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    objects = data.get("objects") if data.get("type") == "bundle" else None
    for each in objects if isinstance(objects, list) else ():
        if not isinstance(each, dict) or each.get("type") not in _KINDS or each.get("revoked") is True:
            continue
        told = _plain(_text(each.get("description")))
        if not _ATTRIBUTED.search(told):
            continue
        references = each.get("external_references")
        first = references[0] if isinstance(references, list) and references else {}
        number = _text(first.get("external_id")) if isinstance(first, dict) else ""
        name, kind = _text(each.get("name")), _KINDS[each["type"]]
        also = _also(each.get("aliases"), name)
        said = f"ATT&CK {kind} {quoted(f'{number} {name}'.strip(), 80)}{also}: {quoted(told, SHOWN)}"
        yield name, said, "MITRE ATT&CK", _text(each.get("modified"))[:10]


def _cluster(data: Mapping[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    values = data.get("values")
    galaxy = f"MISP galaxy {_text(data.get('name'))} version {data.get('version')}"
    for each in values if isinstance(values, list) else ():
        meta = each.get("meta") if isinstance(each, dict) else None
        if not isinstance(meta, dict):
            continue
        sponsor = _text(meta.get("cfr-suspected-state-sponsor"))
        if _text(meta.get("country")) != "KP" and not _SPONSOR.search(sponsor):
            continue
        name = _text(each.get("value"))
        told = _plain(_text(each.get("description")))
        said = f"MISP galaxy entry {quoted(name, 80)}{_also(meta.get('synonyms'), name)}"
        yield name, f"{said}: {quoted(told, SHOWN)}" if told else f"{said}.", galaxy, ""


def _also(names: Any, own: str) -> str:
    others = sorted({_text(each) for each in names} - {own, ""}) if isinstance(names, list) else []
    shown = ", ".join(quoted(each, 40) for each in others[:6])
    return f" (also {shown}{' and others' if len(others) > 6 else ''})" if shown else ""


def _plain(text: str) -> str:
    return " ".join(_LINK.sub(lambda found: found[1] or "", text).split())


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
