"""Names of encodings as celtrace writes them, and strict decoding."""

from __future__ import annotations

CODECS = {
    "ascii": "ascii",
    "utf-8": "utf-8",
    "utf-8-sig": "utf-8-sig",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "utf-32-le": "utf-32-le",
    "utf-32-be": "utf-32-be",
    "gb18030": "gb18030",
    "cp949": "cp949",
    "big5": "cp950",
    "shift_jis": "cp932",
    "euc_jp": "euc_jp",
    "cp1252": "cp1252",
}
"""Our name to Python's codec.

GB 18030 contains GBK and GB 2312, code page 949 contains EUC-KR, so each stands for its family. Big5 and
Shift-JIS are read as Windows writes them, code pages 950 and 932 (Microsoft's best-fit tables, as in the
Python standard library).
"""

ALIASES = {
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "cp936": "gb18030",
    "euc_kr": "cp949",
    "cp950": "big5",
    "cp932": "shift_jis",
    "latin-1": "cp1252",
}
"""Other names of the same families."""

_MARKED = {"utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"}


def decode(raw: bytes, encoding: str) -> str:
    """The text of ``raw``, strictly decoded; a byte order mark at the start is left out.

    Raises:
        UnicodeDecodeError: the bytes are not valid in that encoding.
        LookupError: celtrace knows no such encoding.
    """
    name = encoding.lower()
    name = ALIASES.get(name.replace("-", "_"), ALIASES.get(name, name))
    codec = CODECS.get(name) or CODECS.get(name.replace("_", "-")) or CODECS.get(name.replace("-", "_"))
    if codec is None:
        raise LookupError(f"no such encoding: {encoding}")
    text = raw.decode(codec)
    return text[1:] if codec in _MARKED and text[:1] == "\ufeff" else text
