"""Plants a value in an artefact, in every dress in which one may leave unseen."""

from __future__ import annotations

import base64
import gzip
import io
import json
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from urllib.parse import quote

Dress = Callable[[str], str]
Artefact = Callable[[str], tuple[str, bytes]]

VALUES = {
    "demo-cilo": "account",
    "203.0.113.77": "address",
    "2001:db8::41": "address",
    "Mara Quillfeather": "person",
    "王小芳": "person",
    "김철수": "person",
    "mara@quill.example": "mail",
    "+86 139 0000 1234": "phone",
    "Hongqiao Drawing Company": "party",
    "home/mara/secret/cut_012.psd": "path",
}

DRESSES: dict[str, Dress] = {
    "plain": str,
    "upper case": str.upper,
    "entities, decimal": lambda value: "".join(f"&#{ord(char)};" for char in value),
    "entities, hexadecimal": lambda value: "".join(f"&#x{ord(char):x};" for char in value),
    "entities twice": lambda value: "".join(f"&amp;#{ord(char)};" for char in value),
    "percent": lambda value: "".join(f"%{byte:02X}" for byte in value.encode()),
    "url": lambda value: f"https://host.example/?q={quote(value, safe='')}",
    "percent twice": lambda value: quote(quote(value, safe=""), safe=""),
    "backslash u": lambda value: "".join(f"\\u{ord(char):04x}" for char in value),
    "backslash u braces": lambda value: "".join(f"\\u{{{ord(char):x}}}" for char in value),
    "backslash x": lambda value: "".join(f"\\x{byte:02x}" for byte in value.encode()),
    "quoted printable": lambda value: "".join(f"={byte:02X}" for byte in value.encode()),
    "base64": lambda value: base64.b64encode(value.encode()).decode(),
    "base64 of a sentence": lambda value: base64.b64encode(f"by {value}.".encode()).decode(),
    "base64 for urls": lambda value: base64.urlsafe_b64encode(value.encode()).decode().rstrip("="),
    "base32": lambda value: base64.b32encode(f"it was {value}".encode()).decode(),
    "hexadecimal": lambda value: value.encode().hex(),
    "hexadecimal, spaced": lambda value: value.encode().hex(" ").upper(),
    "full width": lambda value: "".join(
        chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in value
    ),
    "zero width inside": "\u200b".join,
    "soft hyphens inside": "\u00ad".join,
    "broken over lines": lambda value: value[: len(value) // 2] + "\n" + value[len(value) // 2 :],
    "spaces become lines": lambda value: value.replace(" ", "\n"),
    "double spaces": lambda value: value.replace(" ", "  "),
    "no-break spaces": lambda value: value.replace(" ", "\u00a0"),
    "in brackets": lambda value: f"[{value}]",
    "joined to han": lambda value: f"由{value}提交",
}

DEFANGED: dict[str, tuple[str, Dress]] = {
    "address, dots in brackets": ("203.0.113.77", lambda value: value.replace(".", "[.]")),
    "address, dots in words": ("203.0.113.77", lambda value: value.replace(".", " dot ")),
    "address, integer": ("203.0.113.77", lambda _value: str(0xCB00714D)),
    "address, hexadecimal": ("203.0.113.77", lambda _value: "0xcb00714d"),
    "address, reverse": ("203.0.113.77", lambda _value: "77.113.0.203.in-addr.arpa"),
    "address, host name": ("203.0.113.77", lambda _value: "host-203-0-113-77.example"),
    "address, mapped": ("203.0.113.77", lambda value: f"::ffff:{value}"),
    "address, exploded": ("2001:db8::41", lambda _value: "2001:0db8:0000:0000:0000:0000:0000:0041"),
    "mail, at in brackets": ("mara@quill.example", lambda value: value.replace("@", "[at]")),
    "mail, at in words": ("mara@quill.example", lambda value: value.replace("@", " at ")),
    "phone, dashes": ("+86 139 0000 1234", lambda _value: "+86-139-0000-1234"),
    "phone, digits": ("+86 139 0000 1234", lambda _value: "8613900001234"),
    "person, turned": ("Mara Quillfeather", lambda _value: "Quillfeather, Mara"),
    "person, joined": ("Mara Quillfeather", lambda _value: "maraquillfeather"),
    "person, dotted": ("Mara Quillfeather", lambda _value: "mara.quillfeather"),
    "person, underscored": ("Mara Quillfeather", lambda _value: "Mara_Quillfeather"),
    "person, marks added": ("Mara Quillfeather", lambda value: value.replace("a", "\u0101")),
    "account, letters spaced": ("demo-cilo", lambda _value: "d e m o - c i l o"),
    "path, backslashes": ("home/mara/secret/cut_012.psd", lambda value: value.replace("/", "\\")),
}


def _jpeg(segment: bytes, after: bytes = b"") -> bytes:
    body = b"\xff\xd8" + segment + b"\xff\xda\x00\x02" + b"\x12\x34" + b"\xff\xd9"
    return body + after


def _segment(marker: int, body: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _png(*chunks: bytes, after: bytes = b"") -> bytes:
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    data = _chunk(b"IDAT", zlib.compress(b"\0\0"))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + data + _chunk(b"IEND", b"") + after


def _pdf(text: str) -> bytes:
    string = b"<FEFF" + text.encode("utf-16-be", "surrogatepass").hex().encode() + b">"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        b"<</Title " + string + b">>",
    ]
    out = b"%PDF-1.4\n"
    for number, body in enumerate(objects, 1):
        out += b"%d 0 obj" % number + body + b"endobj\n"
    return out + b"trailer<</Root 1 0 R/Info 4 0 R/Size 5>>\n%%EOF"


def _zip(name: str, body: bytes, comment: bytes = b"") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name), body)
        archive.comment = comment
    return stream.getvalue()


def _uri(kind: str, body: bytes) -> bytes:
    return f'<img src="data:{kind};base64,{base64.b64encode(body).decode()}" alt="x">'.encode()


def _parquet(text: str) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    stream = io.BytesIO()
    pq.write_table(pa.table({"value": [text]}), stream)
    return stream.getvalue()


def _escape(text: str) -> str:
    return re.sub("[<>]", "", text)


ARTEFACTS: dict[str, Artefact] = {
    "page, text": lambda text: ("a.html", f"<p>seen {text}</p>".encode("utf-8", "surrogatepass")),
    "page, attribute": lambda text: ("a.html", f'<p title="{_escape(text)}">x</p>'.encode()),
    "page, comment": lambda text: ("a.html", f"<p>x</p><!-- {text} -->".encode()),
    "page, drawing": lambda text: ("a.html", f"<svg><text>{text}</text></svg>".encode()),
    "page, split by tags": lambda text: (
        "a.html",
        f"<p>{text[: len(text) // 2]}<b>{text[len(text) // 2 :]}</b></p>".encode(),
    ),
    "tree, value": lambda text: ("a.json", json.dumps({"title": [text]}).encode()),
    "tree, field": lambda text: ("a.json", json.dumps({text: 1}, ensure_ascii=False).encode()),
    "lines of json": lambda text: ("a.ftm", b'{"id":"1"}\n' + json.dumps({"name": text}).encode() + b"\n"),
    "markdown": lambda text: ("a.md", f"# Report\n\n- {text}\n".encode()),
    "csv": lambda text: ("a.csv", f'id,name\n1,"{text}"\n'.encode()),
    "file name": lambda text: (f"{text}.html", b"<p></p>"),
    "pdf, metadata": lambda text: ("a.pdf", _pdf(text)),
    "jpeg, comment": lambda text: ("a.jpg", _jpeg(_segment(0xFE, text.encode()))),
    "jpeg, exif": lambda text: ("a.jpg", _jpeg(_segment(0xE1, b"Exif\0\0" + text.encode("utf-16-le")))),
    "jpeg, after the end": lambda text: ("a.jpg", _jpeg(b"", text.encode())),
    "jpeg in a page": lambda text: ("a.html", _uri("image/jpeg", _jpeg(_segment(0xFE, text.encode())))),
    "png, text": lambda text: ("a.png", _png(_chunk(b"tEXt", b"Author\0" + text.encode()))),
    "png, packed text": lambda text: (
        "a.png",
        _png(_chunk(b"zTXt", b"Author\0\0" + zlib.compress(text.encode()))),
    ),
    "png, after the end": lambda text: ("a.png", _png(after=text.encode())),
    "archive, member": lambda text: ("a.zip", _zip("a.txt", text.encode())),
    "archive, name": lambda text: ("a.zip", _zip(text, b"")),
    "archive, comment": lambda text: ("a.zip", _zip("a", b"", text.encode()[:60000])),
    "packed": lambda text: ("a.gz", gzip.compress(text.encode(), mtime=0)),
    "parquet": lambda text: ("a.parquet", _parquet(text)),
    "unknown bytes": lambda text: ("a.bin", b"\xff\xfe\x00\x00" + text.encode("utf-16-le")),
}
