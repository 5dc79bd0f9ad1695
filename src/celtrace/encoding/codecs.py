"""Names of encodings as celtrace writes them, and strict decoding."""

from __future__ import annotations

from celtrace.encoding import kps9566 as _kps9566

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
    "johab": "johab",
    "kps9566": _kps9566.NAME,
    "big5hkscs": "big5hkscs",
    "iso2022_jp": "iso2022_jp",
    "koi8_r": "koi8_r",
    "cp1251": "cp1251",
    "cp1252": "cp1252",
}
"""Our name to Python's codec.

GB 18030 contains GBK and GB 2312, code page 949 contains EUC-KR, so each stands for its family. Big5 and
Shift-JIS are read as Windows writes them, code pages 950 and 932 (Microsoft's best-fit tables, as in the
Python standard library). Hong Kong's supplement (``big5hkscs``) counts only where code page 950 fails.
Johab is code page 1361; KPS 9566 is this package's own codec.
"""

ALIASES = {
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "cp936": "gb18030",
    "euc_kr": "cp949",
    "cp950": "big5",
    "cp932": "shift_jis",
    "cp1361": "johab",
    "kps_9566": "kps9566",
    "koi8_u": "koi8_r",
    "windows_1251": "cp1251",
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
