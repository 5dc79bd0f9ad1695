"""Identity numbers of people, masked as soon as they are found.

China's citizen number: GB 11643-1999 (region, day of birth, serial number, check character over weights 2**(17-i)
mod 11). South Korea's resident registration number: the check digit over weights 2 to 9 and 2 to 5 (numbers given
out since October 2020 have none). What leaves this module names the region or century and nothing else; the number
stays in the bytes of its segment alone, and editions that leave the desk replace it there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from celtrace.read.code import Code

_CHINESE = re.compile(
    r"(?<![0-9A-Za-z])([1-8]\d{5})((?:19|20)\d{2})(\d{2})(\d{2})(\d{3}[\dXx])(?![0-9A-Za-z])", re.ASCII
)
_KOREAN = re.compile(r"(?<![\d-])(\d{2})(\d{2})(\d{2})-([1-8]\d{6})(?![\d-])", re.ASCII)
_CHECKS = "10X98765432"


def resident_numbers(text: str) -> Iterator[str]:
    """Numbers as written, for those who have to replace them."""
    for found in _CHINESE.finditer(text):
        if chinese_is_valid(found.group()):
            yield found.group()
    for found in _KOREAN.finditer(text):
        if _is_day(f"19{found.group(1)}", found.group(2), found.group(3)):
            yield found.group()


def find_identities(text: str) -> Iterator[Code]:
    """Masked mentions of identity numbers."""
    for number in resident_numbers(text):
        if "-" in number:
            yield Code("identity_number", "******-*******", "KR", korean_is_valid(number))
        else:
            yield Code("identity_number", f"{number[:2]}****************", "CN", True)


def chinese_is_valid(number: str) -> bool:
    """Whether the day exists and the check character is right."""
    if not _is_day(number[6:10], number[10:12], number[12:14]):
        return False
    total = sum(int(char) * pow(2, 17 - place, 11) for place, char in enumerate(number[:17]))
    return _CHECKS[total % 11] == number[17].upper()


def korean_is_valid(number: str) -> bool | None:
    """Whether the check digit is right; ``None`` where it is not, since newer numbers have none."""
    digits = [int(char) for char in number if char.isdigit()]
    weights = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
    check = (11 - sum(a * b for a, b in zip(digits, weights, strict=False)) % 11) % 10
    return True if check == digits[12] else None


def _is_day(year: str, month: str, day: str) -> bool:
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True
