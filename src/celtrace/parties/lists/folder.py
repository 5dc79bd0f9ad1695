"""A folder of lists: every file by its form, joined within one folder, list and date, never across dates."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from celtrace.parties.lists import (
    actions,
    authorities,
    eu_xml,
    ofac_advanced,
    ofac_csv,
    ofac_json,
    ofac_xml,
    opensanctions,
    simple_csv,
    uk,
    un_xml,
)
from celtrace.parties.lists.model import Complete, Entry, ListFile, Lists, Part, Rendition, Trouble
from celtrace.tabular import TableError
from celtrace.tabular.build import build
from celtrace.tabular.dated import NOTE_FILE, DatasetNote, dataset_note
from celtrace.tabular.delimited import read_records, sniff
from celtrace.tabular.model import Table
from celtrace.tabular.sheet import read_sheet
from celtrace.tabular.source import decode_text, read_bytes

_XML = (un_xml, ofac_xml, ofac_advanced, eu_xml, uk)
_NO_LIST = re.compile(r"(?i)licen[cs]e.*|readme.*|.*\.(md|txt|toml|sha256|asc|sig)|\..*")
_DATE = re.compile(r"[-_ ]*(?:19|20)\d\d-\d\d(?:-\d\d)?[-_ ]*")


def read_lists(folder: Path) -> Lists:
    """Read every list below ``folder`` (or the one file that it is).

    Damaged parts are reported in ``troubles``, files of no known form in ``notes``; the rest goes on.

    Raises:
        OSError: the folder cannot be read.
    """
    top = folder if folder.is_dir() else folder.parent
    paths = sorted(p for p in folder.rglob("*") if p.is_file()) if folder.is_dir() else [folder]
    lists = Lists({}, [], [])
    groups: dict[tuple[str, str, str], list[tuple[Part, ListFile, str]]] = {}
    stated: list[tuple[str, list[actions.Action]]] = []
    for path in paths:
        shown = path.relative_to(top).as_posix()
        if path.name == NOTE_FILE or _NO_LIST.fullmatch(path.name):
            continue
        note = dataset_note(path)
        if note.problem:
            lists.troubles.append(Trouble(shown, 0, note.problem))
        try:
            part = read_file(path, note)
        except (TableError, OSError) as error:
            lists.troubles.append(Trouble(shown, 0, f"cannot be read: {error}"))
            continue
        if isinstance(part, Table):
            found, problems = actions.read(part)
            stated.append((shown, found))
            lists.troubles.extend(Trouble(shown, line, reason) for line, reason in problems)
            continue
        if part is None:
            lists.notes.append(f"{shown} is no list in a form read here")
            continue
        lists.troubles.extend(Trouble(shown, line, reason) for line, reason in part.troubles)
        day, basis = (part.date, "content") if part.date else (note.date, note.basis)
        if note.complete is not None and part.complete != "no":
            part.complete = "yes" if note.complete else "no"
            part.complete_basis = f"{NOTE_FILE} says so"
        _assign(part, note)
        file = ListFile(shown, _sha256(path), part.form)
        where = Path(shown).parent.as_posix()
        groups.setdefault((part.list_name, day or "", where), []).append((part, file, basis))
    for (name, day, where), members in sorted(groups.items(), key=lambda g: (g[0][1] or "9999", g[0])):
        rendition = _join(lists, name, day or None, where, members)
        lists.renditions.append(rendition)
    lists.renditions.sort(key=lambda r: (r.list_name, r.date or "9999", r.folder))
    for shown, found in stated:
        actions.apply(lists, shown, found)
    return lists


def read_file(path: Path, note: DatasetNote) -> Part | Table | None:
    """Read one file of a list, or the table of actions that it is; ``None`` when it is of no form known here.

    Raises:
        TableError: it cannot be decoded, or is larger than the limit.
        OSError: it cannot be opened.
    """
    raw = read_bytes(path)
    head = raw[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"<"):
        form = next((module for module in _XML if module.recognise(raw)), None)
        return _named(_non_sdn(form.read(raw), path), note) if form else None
    own = _DATE.sub("", path.name.split(".")[0]).strip("-_ ") or "list"
    if raw[:4] == b"PK\x03\x04":
        sheet, records = read_sheet(raw)
        table = build(records, encoding="xlsx", sheet=sheet)
        if actions.recognise(table.columns):
            return table
        return simple_csv.read(table, note.name or own) if simple_csv.recognise(table.columns) else None
    text, encoding = decode_text(raw)
    if head.startswith((b"{", b"[")):
        part = ofac_json.read_json(text) if ofac_json.recognise(text) else None
        if part is None and opensanctions.recognise(text):
            part = opensanctions.read(text)
        return _named(part, note) if part else None
    first = list(islice(read_records(text, ","), 50))
    layout = ofac_csv.recognise(first)
    if layout:
        return _named(_non_sdn(ofac_csv.read(list(read_records(text, ",")), layout), path), note)
    header = uk.recognise_rows(first)
    if header is not None:
        return _named(uk.read_rows(list(read_records(text, ",")), header), note)
    table = build(list(read_records(text, sniff(text))), encoding=encoding)
    if actions.recognise(table.columns):
        return table
    if table.columns[:5] == ofac_json.COLUMNS:
        return _named(ofac_json.read_rows(table), note)
    if table.columns[:4] == opensanctions.COLUMNS:
        return _named(opensanctions.read_rows(table), note)
    if simple_csv.recognise(table.columns):
        return simple_csv.read(table, _list_name(note.name) or own)
    return None


def _assign(part: Part, note: DatasetNote) -> None:
    """Say of each entry whose list it stands on: by its row, else by its user's word, else by the form."""
    known = part.authorities or [authorities.of_form(part.form)]
    whole = [authorities.declared(word) for word in note.regimes] or known
    for entry in part.entries.values():
        entry.authorities = entry.authorities or [word for word in whole if word != authorities.UNSAID]
    held = {word for entry in part.entries.values() for word in entry.authorities or [authorities.UNSAID]}
    part.authorities = sorted(held) or whole


def _non_sdn(part: Part, path: Path) -> Part:
    """OFAC's consolidated list has the layouts of the SDN list and is told apart by its files' names."""
    if re.match(r"(?i)cons(olidated)?[_.\-]", path.name) and part.list_name == ofac_csv.LIST:
        part.list_name = "ofac-consolidated"
        part.authorities = [part.list_name]
        for entry in part.entries.values():
            entry.list_name = part.list_name
    return part


def _list_name(stated: str) -> str:
    return _DATE.sub(" ", stated).strip()


def _named(part: Part, note: DatasetNote) -> Part:
    """Take the list's name from ``dataset.toml``, so that an invented list is not called after a real one."""
    stated = _list_name(note.name)
    words = set(re.findall(r"[a-z]+", stated.casefold()))
    if stated and not words >= set(part.list_name.split("-")):
        part.list_name = stated
        for entry in part.entries.values():
            entry.list_name = stated
    return part


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _join(
    lists: Lists, name: str, day: str | None, where: str, members: list[tuple[Part, ListFile, str]]
) -> Rendition:
    """Make one rendition of files that share list, date and folder, and add what it says to the entries."""
    members = sorted(members, key=lambda m: (m[0].carries != "entries", m[1].path))
    files = [file for _, file, _ in members]
    overflow: dict[str, str] = {}
    for part, _, _ in members:
        for number, text in part.overflow.items():
            overflow[number] = overflow.get(number, "") + text
    whole = [part for part, _, _ in members if part.carries == "entries"]
    known = {number for part in whole for number in part.entries}
    places: dict[str, tuple[int, int]] = {}
    entries: dict[str, Entry] = {}
    strays: list[str] = []
    for index, (part, file, _) in enumerate(members):
        stray = sorted(part.places.keys() - known) if whole and part.carries == "details" else []
        if stray:
            strays.append(file.path)
            reason = f"{len(stray)} entries are not in the list itself, first {stray[0]}: another version?"
            lists.troubles.append(Trouble(file.path, part.places[stray[0]], reason))
        left_out = set(stray)
        for number, line in part.places.items():
            if number not in left_out:
                places.setdefault(number, (index, line))
        for number, entry in part.entries.items():
            if number in left_out:
                continue
            if number in entries:
                entries[number].merge(entry)
            else:
                entries[number] = entry
    from_ofac = _is_ofac(files)
    for number, entry in entries.items():
        if from_ofac:
            ofac_csv.finish(entry, overflow.get(number, ""))
        _keep(lists, entry, name)
    complete, basis = _completeness(whole, strays)
    whose = tuple(sorted({word for part in whole for word in part.authorities}))
    return Rendition(name, day, members[0][2], where, files, complete, basis, not whole, places, whose)


def _is_ofac(files: Iterable[ListFile]) -> bool:
    return any(file.form in ("ofac-sdn", "ofac-comments") for file in files)


def _completeness(whole: list[Part], strays: list[str]) -> tuple[Complete, str]:
    if not whole:
        return "no", "the file with the entries themselves is absent"
    if strays:
        return "no", "files of different versions stand together"
    best = next((p for state in ("yes", "unknown", "no") for p in whole if p.complete == state), whole[0])
    return best.complete, best.complete_basis


def _keep(lists: Lists, entry: Entry, name: str) -> None:
    """Add what a rendition says of an entry; renditions come oldest first, so the newest name wins."""
    kept = lists.entries.get((name, entry.id))
    if kept is None:
        entry.name = entry.name or next((n.text for n in entry.names), "")
        lists.entries[name, entry.id] = entry
    else:
        kept.merge(entry)
