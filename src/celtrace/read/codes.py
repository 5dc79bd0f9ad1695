"""Codes that carry their own proof: addresses, identifiers and cut numbers in a text.

Each finder is a pattern and, where one exists, a validator. Patterns are bounded, so their time grows with
the length of a text only.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator

from celtrace.read.code import Code

_USCC_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""Characters of a unified social credit code: no I, O, S, V, Z (GB 32100-2015, table 4)."""
_USCC_OFFICES = "1235679ANY"
"""First character: the registering authority (GB 32100-2015, table 1, with later additions)."""

_EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+-])([A-Za-z0-9][A-Za-z0-9._%+-]{0,63})@((?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,24})(?![A-Za-z0-9-])",
    re.ASCII,
)
_URL = re.compile(
    r"\b(?:https?|ftp|rtmp|rtsp)://[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]{3,500}", re.IGNORECASE | re.ASCII
)
_IPV4 = re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.]*\d)", re.ASCII)
_IPV6 = re.compile(r"(?<![0-9A-Fa-f:.])(?:[0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f]{0,4}(?![0-9A-Fa-f:])")
_USCC = re.compile(
    r"(?<![0-9A-Za-z])[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Za-z])", re.ASCII
)
_RESIDENT = re.compile(r"\d{6}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]", re.ASCII)
"""The form of a citizen's identity number (GB 11643): a person's, and left alone even where the check fits."""
_CUT = re.compile(
    r"(?<![A-Za-z0-9])EP?(\d{2,3})[_-]?(?:SC(\d{2,4})[_-]?)?(?:C|CUT)(\d{2,4})(?![A-Za-z0-9])",
    re.IGNORECASE | re.ASCII,
)
_EPISODE = re.compile(r"(?<![A-Za-z0-9])EP[_-]?(\d{2,3})(?![0-9A-Za-z])", re.IGNORECASE | re.ASCII)
_EPISODE_WORD = re.compile(r"第 ?(\d{1,4}) ?[集话話回]|제 ?(\d{1,4}) ?[화회집부]")
_CUT_WORD = re.compile(r"第 ?(\d{1,4}) ?(?:镜头?|鏡|卡)|[컷컽] ?(\d{1,4})(?!\d)|カット ?(\d{1,4})(?!\d)")


def find_codes(text: str) -> Iterator[Code]:
    """All codes in a text by kind, then by place."""
    yield from _addresses(text)
    for found in _USCC.finditer(text):
        valid = uscc_is_valid(found.group())
        if _RESIDENT.fullmatch(found.group()):
            continue
        if valid or (found.group()[0] in _USCC_OFFICES and not found.group().isdigit()):
            yield Code("uscc", found.group(), found.group(), valid)
    yield from _productions(text)


def _addresses(text: str) -> Iterator[Code]:
    for found in _EMAIL.finditer(text):
        local, domain = found.groups()
        valid = ".." not in local and not local.endswith(".") and _domain_is_valid(domain)
        yield Code("email", found.group(), f"{local}@{domain.lower()}", valid)
    for found in _URL.finditer(text):
        value = found.group().rstrip(".,;:!?'")
        if value.endswith(")") and "(" not in value:
            value = value.rstrip(")")
        scheme, _, rest = value.partition("://")
        host, slash, path = rest.partition("/")
        if host:
            yield Code("url", value, f"{scheme.lower()}://{host.lower()}{slash}{path}", None)
    for pattern in (_IPV4, _IPV6):
        for found in pattern.finditer(text):
            try:
                address = ipaddress.ip_address(found.group())
            except ValueError:
                continue
            if found.group().strip(":"):
                yield Code("ip", found.group(), str(address), True)


def _productions(text: str) -> Iterator[Code]:
    for found in _CUT.finditer(text):
        episode, scene, cut = found.groups()
        middle = f"_SC{int(scene):03d}" if scene else ""
        yield Code("cut", found.group(), f"EP{int(episode):02d}{middle}_C{int(cut):03d}", None)
    for pattern in (_EPISODE, _EPISODE_WORD):
        for found in pattern.finditer(text):
            number = next(group for group in found.groups() if group)
            yield Code("episode", found.group(), f"EP{int(number):02d}", None)
    for found in _CUT_WORD.finditer(text):
        number = next(group for group in found.groups() if group)
        yield Code("cut", found.group(), f"C{int(number):03d}", None)


def _domain_is_valid(domain: str) -> bool:
    """Labels of a host name by RFC 1123, 2.1: no hyphen at either end, at most 253 characters."""
    labels = domain.split(".")
    return len(domain) <= 253 and not any(label.startswith("-") or label.endswith("-") for label in labels)


def uscc_check(body: str) -> str:
    """The check character of the first 17 characters of a unified social credit code.

    GB 32100-2015, annex: weights 3**(i-1) mod 31, the check is 31 minus the sum mod 31.

    Raises:
        ValueError: a character is not in the code's alphabet, or there are not 17.
    """
    if len(body) != 17:
        raise ValueError("17 characters come before the check character")
    total = sum(_USCC_CHARACTERS.index(char) * pow(3, place, 31) for place, char in enumerate(body))
    return _USCC_CHARACTERS[(31 - total % 31) % 31]


def uscc_is_valid(code: str) -> bool:
    """Whether the check character of a unified social credit code is right."""
    return (
        len(code) == 18
        and all(char in _USCC_CHARACTERS for char in code)
        and uscc_check(code[:17]) == code[17]
    )
