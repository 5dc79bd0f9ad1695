"""Text told from bytes, and what kind of text.

Text is what has next to no control characters, or, in UTF-16 and UTF-32, what decodes to characters that
text has. Sources of the kinds: RFC 8259 (JSON), XML 1.0, HTML Living Standard (MIME sniffing section), Synfig's
``canvas``, OpenToonz' ``tnz`` and Toon Boom's ``project`` root elements.
"""

from __future__ import annotations

import json
import re
import unicodedata
import zlib

from celtrace.containers.mail import is_mail
from celtrace.encoding import MARKS

_CONTROLS = bytes(code for code in range(0x20) if code not in b"\t\n\r\x0c\x1b\x1a\x08") + b"\x7f"
_TOLERATED = 0.005
"""Share of control characters that a damaged text, such as a log with a hole of NULs, may have."""
_ELEMENT = re.compile(r"<([A-Za-z_][\w:.\-]*)([^>]*)")
_JSON_START = re.compile(r'(?:\[\s*)*(?:\{\s*"(?:[^"\\]|\\.)*"\s*:|\[?\s*["\d\-tfn{])')
_HARMONY = re.compile(r"harmony|toon\s?boom|xstage", re.IGNORECASE)


def text_kind(head: bytes, size: int) -> tuple[str, str]:
    """Kind and special media type of text that begins with ``head``; ``("", "")`` when it is no text."""
    from celtrace.logline import sniff as log_format

    if log_format(head):
        return "log", ""
    text = _as_text(head, size)
    if text is None:
        return "", ""
    stripped = text.lstrip("\ufeff \t\r\n\x0c")
    if stripped[:1] in ("{", "["):
        found = _json_kind(stripped, len(head) >= size)
        if found[0]:
            return found
    if stripped[:1] == "<":
        return _markup(stripped)
    if stripped.startswith("{\\rtf"):
        return "text", "application/rtf"
    if stripped.startswith("%!PS"):
        return "text", "application/postscript"
    if is_mail(head):
        return "text", "message/rfc822"
    return "text", ""


def compressed_kind(head: bytes) -> str:
    """``log`` or ``prproj`` when the decompressed beginning of a gzip stream is one, else an empty text."""
    from celtrace.logline import sniff as log_format

    if log_format(head):
        return "log"
    if b"<PremiereData" in head[:4096]:
        return "prproj"
    return ""


def gzip_head(data: bytes, limit: int = 1 << 16) -> bytes:
    """The beginning of what a gzip stream that begins with ``data`` decompresses to."""
    try:
        return zlib.decompressobj(31).decompress(data, limit)
    except zlib.error:
        return b""


def _as_text(head: bytes, size: int) -> str | None:
    for bom, name in MARKS:
        if head.startswith(bom):
            if name == "utf-8-sig":
                break
            text = _decoded(head[len(bom) :], name, size > len(head))
            return text if text is not None and _reads(text) else None
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls == 0 or (
        len(head) >= 2048 and controls <= len(head) * _TOLERATED and not _binary_start(head)
    ):
        return head.decode("utf-8", "replace")
    for name in ("utf-16-le", "utf-16-be"):
        text = _decoded(head, name, size > len(head))
        if (
            text is not None
            and len(text) > 3
            and _reads(text)
            and any(mark in text for mark in "\n \r\t0123456789")
        ):
            return text
    return None


def _binary_start(head: bytes) -> bool:
    return any(code in head[:64] for code in _CONTROLS)


def _decoded(raw: bytes, name: str, cut: bool) -> str | None:
    unit = 4 if "32" in name else 2
    usable = raw[: len(raw) - len(raw) % unit]
    try:
        return usable.decode(name)
    except UnicodeDecodeError as failure:
        if cut and failure.start >= len(usable) - unit:
            return usable[: failure.start].decode(name)
        return None


def _reads(text: str) -> bool:
    """Whether next to all characters are ones that text has: no controls, unassigned or private ones."""
    strange = sum(
        char not in "\t\n\r\x0c" and unicodedata.category(char) in ("Cc", "Cn", "Co", "Cs") for char in text
    )
    return strange <= len(text) * _TOLERATED


def _json_kind(text: str, whole: bool) -> tuple[str, str]:
    """``json`` for one document; objects on lines of their own are text with a media type that says so."""
    try:
        json.loads(text)
    except RecursionError:
        return "json", ""
    except ValueError:
        lines = [line for line in text.splitlines() if line.strip()]
        complete = lines if whole else lines[:-1]
        if len(complete) > 1 and all(_is_object(line) for line in complete[:50]):
            return "text", "application/jsonl"
        return ("json", "") if not whole and _JSON_START.match(text) else ("", "")
    return "json", ""


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict | list)
    except (ValueError, RecursionError):
        return False


def _markup(text: str) -> tuple[str, str]:
    if re.match(r"<!doctype\s+html|<html\b", text, re.IGNORECASE):
        return "html", ""
    root = _root(text)
    if root is None:
        return ("xml", "") if text.startswith("<?xml") else ("text", "")
    name, attributes = root.group(1).lower(), root.group(2)
    if name == "html":
        return "html", "application/xhtml+xml"
    if name == "canvas" and re.search(r"\b(view-box|version|begin-time)=", attributes):
        return "sif", ""
    if name == "tnz":
        return "tnz", ""
    if name == "premieredata":
        return "prproj", ""
    if name == "project" and _HARMONY.search(attributes):
        return "xstage", ""
    if name == "svg":
        return "xml", "image/svg+xml"
    if text.startswith("<?xml") or re.search(rf"</{re.escape(root.group(1))}\s*>\s*$", text):
        return "xml", ""
    return "text", ""


def _root(text: str) -> re.Match[str] | None:
    """The start tag of the root element, behind declarations and comments; scanned in one pass."""
    at = 0
    while True:
        while at < len(text) and text[at].isspace():
            at += 1
        if text.startswith("<?", at):
            end, width = text.find("?>", at), 2
        elif text.startswith("<!--", at):
            end, width = text.find("-->", at), 3
        elif text[at : at + 9].upper() == "<!DOCTYPE":
            subset, close = text.find("[", at), text.find(">", at)
            inner = 0 <= subset < close
            end, width = (text.find("]>", subset), 2) if inner else (close, 1)
        else:
            return _ELEMENT.match(text, at)
        if end < 0:
            return None
        at = end + width
