"""When is a file a new take of an earlier one: the key that two deliveries of one thing share.

The key is the file name without its dates, versions and takes, together with every episode, scene and cut
that the whole path names. Only a path with a cut, scene or shot has a key: ``memo.txt`` delivered twice is
two memos. Tokens are those of studio practice, in Latin letters, Japanese,
Chinese and Korean: v02, take 3, リテイク, 返修, 수정.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["delivery_key"]

_SPLIT = re.compile(r"[\s_.\-~()\[\]]+|\\x[0-9a-f]{2}|\\\\")
_DATE = re.compile(r"(?:19|20)?\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:t\d{4}z?)?")
_DASHED = re.compile(r"(?<!\d)(?:19|20)\d\d[-.](?:0[1-9]|1[0-2])[-.](?:0[1-9]|[12]\d|3[01])(?!\d)")
_TAKE = re.compile(
    r"(?:v|ver|t|tk|take|r|rt|rtk|retake|rev)\d{1,3}|retake|rtk|final|fin"
    r"|(?:リテイク|リテーク|返修|重拍|修|리테이크|재수정)\d{0,2}"
)
_CODE = re.compile(
    r"(?<![a-z0-9])(?:(?P<episode>ep?\d{2,4})|(?P<place>(?:sc|sq|seq|scene)\d{1,4}|(?:c|sh|cut|shot)\d{3,4}[a-z]?))"
    r"(?![a-z0-9])|(?P<episode2>[第제]\d{1,4}[集话話回화회])|(?P<place2>(?:镜头?|鏡頭|カット|컷)\d{1,4})"
)


def delivery_key(path: str) -> tuple[str, tuple[str, ...]] | None:
    """The key of an escaped path; ``None`` when the path names no scene or cut."""
    text = unicodedata.normalize("NFKC", path).lower()
    places: set[str] = set()
    codes: set[str] = set()
    for found in _CODE.finditer(text.replace("_", " ")):
        codes.add(_plain(found.group()))
        if found["place"] or found["place2"]:
            places.add(found.group())
    if not places:
        return None
    name = _DASHED.sub(" ", text.rpartition("/")[2])
    kept = [t for t in _SPLIT.split(name) if t and not _DATE.fullmatch(t) and not _TAKE.fullmatch(t)]
    return " ".join(kept), tuple(sorted(codes))


def _plain(code: str) -> str:
    """A code without the padding of its number: ``ep03`` and ``ep3`` are one."""
    return re.sub(r"\d+", lambda number: str(int(number.group())), code)
