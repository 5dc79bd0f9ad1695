"""Addresses in English and Chinese down to the building: numbers with their unit, street, building, district, city.

An address is *precise* when it has a number and at least one word of street, building or district; two are alike
when their numbers agree by unit, the words of the smaller are nearly all in the other, and cities do not differ.
Chinese units (号, 室, 楼, 层, 座, 栋) become English ones, Chinese names Pinyin. Postal usage after UPU S42 and the
Chinese standard GB/T 23705.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from celtrace.parties.names import fold
from celtrace.parties.readings import is_han, reading, simplified
from celtrace.parties.words import concept
from celtrace.resources.party_words import PLACES

_UNITS = {
    "室": "room", "房": "room", "号": "no", "楼": "floor", "层": "floor", "座": "block", "栋": "building",
    "幢": "building",
    "单元": "unit", "路": "road", "街": "street", "大道": "avenue", "巷": "lane", "弄": "lane", "区": "district",
    "县": "county", "市": "city", "省": "province", "镇": "town", "村": "village", "大厦": "building", "广场": "plaza",
    "中心": "centre", "东": "east", "西": "west", "南": "south", "北": "north", "中": "middle",
}  # fmt: skip
_SHORT = {
    "rm": "room", "flat": "room", "apt": "room", "suite": "room", "ste": "room", "unit": "room", "st": "street",
    "rd": "road", "ave": "avenue", "av": "avenue", "blvd": "boulevard", "bldg": "building", "fl": "floor", "f": "floor",
    "dist": "district", "cnty": "county", "prov": "province", "ln": "lane", "ctr": "centre", "center": "centre",
    "blk": "block", "tower": "building", "e": "east", "w": "west", "s": "south", "n": "north", "str": "street",
    "ul": "street", "ulitsa": "street", "no": "no", "number": "no", "lu": "road", "jie": "street", "qu": "district",
    "shi": "city", "xian": "county", "sheng": "province", "hao": "no", "shiroom": "room",
}  # fmt: skip
_KINDS = frozenset(
    (
        *("room", "no", "floor", "block", "building", "unit", "road", "street", "avenue", "lane", "district"),
        *(
            "county",
            "city",
            "province",
            "town",
            "village",
            "plaza",
            "centre",
            "boulevard",
            "the",
            "of",
            "and",
        ),
    )
)
_ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd|th|f|fl)$")
_TOKEN = re.compile(r"\d+[a-z]?|[a-z]+\d+|[a-z]+")
_CHINESE = re.compile("|".join(sorted(_UNITS, key=len, reverse=True)))


@dataclass(frozen=True, slots=True)
class Address:
    """What an address says: numbers, words without their kinds, and places that the glossary knows."""

    text: str
    numbers: frozenset[str]
    words: frozenset[str]
    places: frozenset[str]

    @property
    def precise(self) -> bool:
        """Whether it names a door or a building."""
        return bool(self.numbers) and bool(self.words)


def _latin(text: str) -> str:
    plain = simplified(text)
    spaced = _CHINESE.sub(lambda found: f" {_UNITS[found.group()]} ", plain)
    made: list[str] = []
    for char in spaced:
        found = reading(char) if is_han(char) else None
        made.append(found.mandarin[0] if found and found.mandarin else char)
    return "".join(made)


@lru_cache(maxsize=65536)
def take_apart(text: str) -> Address:
    """Take an address apart."""
    numbers: set[str] = set()
    words: set[str] = set()
    for token in _TOKEN.findall(fold(_latin(text))):
        ordinal = _ORDINAL.match(token)
        token = ordinal.group(1) if ordinal else _SHORT.get(token, token)
        if token[0].isdigit():
            if not (len(token) == 6 and token.isdigit()):
                numbers.add(token)
        elif token not in _KINDS and len(token) > 1:
            words.add(token)
    places = {said for word in words if (said := concept(word)) in PLACES}
    return Address(
        text, frozenset(numbers), frozenset(w for w in words if concept(w) not in PLACES), frozenset(places)
    )


def alike(one: Address, two: Address) -> bool:
    """Whether two precise addresses are the same place as far as both say."""
    if not one.precise or not two.precise or not one.numbers & two.numbers:
        return False
    fewer = min(one.numbers, two.numbers, key=len)
    more = one.numbers if fewer is two.numbers else two.numbers
    if len(fewer - more) > len(fewer) // 3:
        return False
    small = min(one.words, two.words, key=len)
    large = one.words if small is two.words else two.words
    shared = small & large
    glued = "".join(sorted(large))
    rest = sum(1 for word in small - large if word not in glued)
    if not shared or rest > len(small) // 3 or sum(len(word) for word in shared) < 5:
        return False
    return not one.places or not two.places or bool(one.places & two.places)
