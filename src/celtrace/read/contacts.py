"""Ways to reach somebody: telephone numbers, QQ, WeChat, Telegram, KakaoTalk, LINE.

Numbering plans: ITU-T E.164 (country codes), the plans of China (mobile 1[3-9], area codes from 0), of the two Koreas
and of Japan. A number without a country code is taken for Chinese only where it has the form of a Chinese
mobile number, or stands behind a word for telephone. Account names need the name of their service before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from celtrace.read.code import Code

_CALLED = r"(?:电话|電話|手机|手機|联系方式|전화|손전화|연락처|휴대폰|핸드폰|携帯|Tel|Phone|Mobile|Mob|Fax|传真|팩스)"
_INTERNATIONAL = re.compile(r"(?<![\d+\w])(?:\+|00)(\d{1,3})((?:[ ()./-]{0,2}\d){6,13})(?!\d)", re.ASCII)
_CHINESE_MOBILE = re.compile(
    r"(?<![\d.+_/-])(?:86[ -]?)?(1[3-9]\d[ -]?\d{4}[ -]?\d{4})(?![\d.]?\d)", re.ASCII
)
_LABELLED = re.compile(
    _CALLED + r"[^\w+]{0,4}(?:号码|번호|No\.?)?[^\w+]{0,4}(0\d{1,3}[ -]?\d{3,4}[ -]?\d{3,4})(?!\d)", re.I
)
_KOREAN_MOBILE = re.compile(r"(?<![\d.+_/-])(01[016789])[ -](\d{3,4})[ -](\d{4})(?!\d)", re.ASCII)
_QQ = re.compile(r"(?:QQ|扣扣|Q群|QQ群|큐큐)(?:号码?|群号?)?[^\w\n]{0,4}([1-9]\d{4,10})(?!\d)", re.IGNORECASE)
_WECHAT = re.compile(
    r"(?:微信号?|威信|weixin|wechat|위챗|(?<![A-Za-z])(?:VX|WX))(?:\s?(?:号码?|ID|아이디))?[^\w\n]{0,4}"
    r"([A-Za-z][A-Za-z0-9_-]{5,19})(?![A-Za-z0-9_@-])",
    re.IGNORECASE | re.ASCII,
)
_WECHAT_PHONE = re.compile(r"(?:微信号?|wechat|위챗)[^\w\n]{0,4}(1[3-9]\d{9})(?!\d)", re.IGNORECASE)
_TELEGRAM = re.compile(
    r"(?:(?:https?://)?t\.me/|telegram[^\w\n]{1,4}@?|텔레그램[^\w\n]{0,4}@?)([A-Za-z][A-Za-z0-9_]{4,31})(?!\w)",
    re.IGNORECASE | re.ASCII,
)
_KAKAO = re.compile(
    r"(?:카카오톡|카톡|kakao(?:talk)?)\s?(?:ID|아이디)?[^\w\n]{0,4}([A-Za-z0-9._-]{4,20})(?!\w)", re.I | re.A
)
_LINE = re.compile(r"(?<![A-Za-z])(?:LINE|ライン)\s?(?:ID)[^\w\n]{0,4}@?([a-z0-9._-]{4,20})(?!\w)", re.ASCII)
_NAMES = (
    ("wechat", _WECHAT),
    ("wechat", _WECHAT_PHONE),
    ("telegram", _TELEGRAM),
    ("kakaotalk", _KAKAO),
    ("line", _LINE),
)
_LENGTHS = {
    "850": (6, 13),
    "86": (10, 11),
    "82": (8, 11),
    "81": (9, 10),
    "1": (10, 10),
    "7": (10, 10),
    "852": (8, 8),
}
"""Digits after some country codes; others have 6 to 12 (E.164 allows 15 in all)."""


def find_contacts(text: str) -> Iterator[Code]:
    """Numbers and account names in a text."""
    taken: set[str] = set()
    for found in _INTERNATIONAL.finditer(text):
        code, digits = _country(re.sub(r"\D", "", found.group(1) + found.group(2)))
        low, high = _LENGTHS.get(code, (6, 12))
        if code == "850" or low <= len(digits) <= high:
            taken.add(found.group())
            yield Code("phone", found.group(), f"+{code}{digits}", low <= len(digits) <= high)
    for pattern, code in ((_CHINESE_MOBILE, "86"), (_LABELLED, ""), (_KOREAN_MOBILE, "82")):
        for found in pattern.finditer(text):
            value = found.group() if pattern is _KOREAN_MOBILE else found.group(1)
            if any(value in other for other in taken):
                continue
            taken.add(value)
            digits = re.sub(r"\D", "", value)
            yield Code("phone", value, f"+{code}{digits.lstrip('0')}" if code else digits, None)
    for found in _QQ.finditer(text):
        yield Code("qq", found.group(1), found.group(1), None)
    for kind, pattern in _NAMES:
        for found in pattern.finditer(text):
            yield Code(kind, found.group(1), found.group(1).lower(), None)


def _country(digits: str) -> tuple[str, str]:
    """Country code and rest of an international number."""
    for length in (3, 2, 1):
        if digits[:length] in _LENGTHS:
            return digits[:length], digits[length:].lstrip(
                "0" if digits[:length] in ("86", "82", "81") else ""
            )
    one = digits[0] in "17"
    return (digits[:1], digits[1:]) if one else (digits[:2], digits[2:])
