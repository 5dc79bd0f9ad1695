"""Traces of the language a document was made in: of the installation, not of the person.

A trace is a property that a program wrote by itself: the proofing language of East Asian text, the build of
WPS Office with its language, the code page of a layer name or of a property set, the country codes of a workbook,
the languages of rich text and of the tracks of a clip, the name that a program gives a first sheet.
"""

from __future__ import annotations

import re

from celtrace.records import Segment

LCIDS = {"2052": "zh-CN", "1028": "zh-TW", "3076": "zh-HK", "1042": "ko-KR", "1041": "ja-JP", "1033": "en-US"}
"""Windows language identifiers ([MS-LCID] 2.2)."""

_SHEET_NAMES = (
    (re.compile(r"시트 ?\d+"), "ko-KR"),
    (re.compile(r"工作表 ?\d+"), "zh"),
    (re.compile(r"シート ?\d+"), "ja-JP"),
)
"""Default names of sheets in localised Excel, WPS Office and LibreOffice."""
_CODE_PAGES = {"gb18030": "zh-CN", "cp949": "ko-KR", "big5": "zh-TW", "shift_jis": "ja-JP"}
_BY_PAGE = {"932": "ja-JP", "936": "zh-CN", "949": "ko-KR", "950": "zh-TW", "1361": "ko-KR", "1251": "ru-RU"}
"""Windows code pages that one locale alone has for its own ([MS-UCODEREF] 2.2.1)."""
_BY_COUNTRY = {
    "81": "ja-JP",
    "82": "ko-KR",
    "86": "zh-CN",
    "850": "ko-KP",
    "852": "zh-HK",
    "886": "zh-TW",
    "7": "ru-RU",
}
"""Country codes that Excel writes ([MS-XLS] 2.4.63): telephone codes."""
_BY_TRACK = {"kor": "ko", "zho": "zh", "chi": "zh", "jpn": "ja", "rus": "ru"}
"""ISO 639-2 codes of tracks of clips."""
_STATED = (
    (re.compile(r"codepage: (\d+)"), _BY_PAGE),
    (re.compile(r"country of the (?:system|program): (\d+)"), _BY_COUNTRY),
    (re.compile(r"(?:def)?lang(?:fe)?: (\d+)"), {code: tag for code, tag in LCIDS.items() if tag != "en-US"}),
    (re.compile(r"language: ([a-z]{3})"), _BY_TRACK),
)
_LANGUAGE = re.compile(r"language(?: eastAsia| val)?: ([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3})")
_WPS = re.compile(r"KSOProductBuildVer: (\d{4})-")


def document_locale(segment: Segment) -> str | None:
    """What one segment says of the installation: a language tag, ``WPS``, or nothing."""
    text = segment.text or ""
    if segment.role == "property":
        found = _WPS.match(text)
        if found:
            return LCIDS.get(found.group(1), f"LCID {found.group(1)}")
        if re.match(r"Application: .*(?:WPS|Kingsoft|金山)", text):
            return "WPS"
        for pattern, tags in _STATED:
            stated = pattern.fullmatch(text)
            if stated:
                return tags.get(stated.group(1))
        found = _LANGUAGE.match(text)
        return found.group(1) if found and found.group(1) != "en-US" else None
    if segment.role in ("title", "hidden") and segment.locator == f"sheet={segment.text}":
        return next((tag for pattern, tag in _SHEET_NAMES if pattern.fullmatch(text)), None)
    if segment.role == "name" and segment.method == "metadata":
        return _CODE_PAGES.get(segment.encoding or "")
    return None
