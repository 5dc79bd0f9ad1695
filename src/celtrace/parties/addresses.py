"""Addresses in English and Chinese down to the building: numbers with their unit, street, building, district, city.

An address is *precise* when it has a number and at least one word of street, building or district; two are alike
when their numbers agree and no unit (room, floor, building, lane, door) has another number, the words of the smaller
are nearly all in the other, and neither cities nor directions of a street differ. Chinese units (号, 室, 楼, 座, 栋)
become English ones, Chinese names Pinyin; 东, 西, 南, 北 and 中 are directions before a road and else part of a name.
Postal usage after UPU S42 and the Chinese standard GB/T 23705.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from celtrace.parties.countries import country_code
from celtrace.parties.names import fold
from celtrace.parties.readings import is_han, reading, simplified
from celtrace.parties.words import concept
from celtrace.resources.party_words import PLACES

_UNITS = {
    "室": "room", "房": "room", "号": "no", "楼": "floor", "层": "floor", "座": "block", "栋": "building",
    "幢": "building", "号楼": "building", "单元": "unit", "路": "road", "街": "street", "大街": "street",
    "大道": "avenue", "巷": "lane", "弄": "lane", "区": "district", "新区": "district", "县": "county", "市": "city",
    "省": "province", "镇": "town", "村": "village", "大厦": "building", "广场": "plaza", "中心": "centre",
}  # fmt: skip
_DIRECTIONS = {"东": "east", "西": "west", "南": "south", "北": "north", "中": "middle"}
_SHORT = {
    "rm": "room", "flat": "room", "apt": "room", "suite": "room", "suites": "room", "ste": "room", "rooms": "room",
    "st": "street", "rd": "road", "ave": "avenue", "av": "avenue", "blvd": "boulevard", "bldg": "building",
    "fl": "floor", "f": "floor", "dist": "district", "cnty": "county", "prov": "province", "ln": "lane",
    "ctr": "centre", "center": "centre", "blk": "block", "tower": "building", "e": "east", "w": "west", "s": "south",
    "n": "north", "str": "street", "ul": "street", "ulitsa": "street", "number": "no", "nos": "no", "lu": "road",
    "jie": "street", "dajie": "street", "dadao": "avenue", "qu": "district", "xinqu": "district", "shi": "city",
    "xian": "county", "sheng": "province", "hao": "no", "mansion": "building", "intl": "international",
    "comm": "commercial", "coml": "commercial", "eastern": "east", "western": "west", "southern": "south",
    "northern": "north",
}  # fmt: skip
_PINYIN_WAYS = {"nan": "south", "bei": "north", "dong": "east", "xi": "west", "zhong": "middle"}
"""Directions where a road follows, else syllables of a name."""

_PINYIN = dict(zip(_DIRECTIONS, ("dong", "xi", "nan", "bei", "zhong"), strict=True))

_STREETS = frozenset({"road", "street", "avenue", "lane", "boulevard"})
_NUMBERED = frozenset({"room", "no", "floor", "block", "building", "unit", "lane"})
_KINDS = _NUMBERED | _STREETS | frozenset((
    "district", "county", "city", "province", "town", "village", "plaza", "centre", "the", "of", "and", "new", "area",
    "main", "section", "zone",
))  # fmt: skip
_WAYS = frozenset(_DIRECTIONS.values())
_ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd|th)$")
_TOKEN = re.compile(r"\d+(?:st|nd|rd|th)\b|\d+(?:[a-z]\b)?|[a-z]+\d+|[a-z]+")
_CHINESE = re.compile("|".join(sorted(_UNITS, key=len, reverse=True)))
_NUMBER_UNIT = re.compile(
    r"([0-9]+(?:-[0-9]+)?[A-Za-z]?|(?<![A-Za-z])[A-Z])(号楼|单元|[号室房楼层座栋幢弄巷])"
)
_OF_A_CITY = re.compile("市([东西南北中])区")
"""Districts that are called after a part of the city (市北区)."""

_WAY = re.compile("([东西南北中])(?=[一二三四五六七八九十]*(?:路|街|大街|大道|里))")


@dataclass(frozen=True, slots=True)
class Address:
    """What an address says: numbers, words without their kinds, and places that the glossary knows.

    ``joined`` are the words in their order without spaces, for names that are written apart (Zhong Shan); ``units`` are
    numbers with what they number, ``ways`` the directions of streets, ``country`` a code where it stands at the end.
    """

    text: str
    numbers: frozenset[str]
    words: frozenset[str]
    places: frozenset[str]
    joined: str = ""
    units: frozenset[tuple[str, str]] = frozenset()
    ways: frozenset[str] = frozenset()
    country: str = ""

    @property
    def precise(self) -> bool:
        """Whether it names a door or a building."""
        return bool(self.numbers) and bool(self.words)


@lru_cache(maxsize=1)
def _han_places() -> dict[str, str]:
    found: dict[str, str] = {}
    for said, row in PLACES.items():
        for word in row.split("|"):
            if len(word) > 1 and is_han(word[0]):
                found.setdefault(simplified(word), said)
    return found


def _without_places(text: str, places: set[str]) -> str:
    """Chinese text without the places at its beginning, which are added to ``places``."""
    known = _han_places()
    rest = text.removeprefix("中国")
    while True:
        length = next((n for n in (5, 4, 3, 2) if rest[:n] in known and len(rest) > n), 0)
        after = _CHINESE.match(rest, length) if length else None
        if not length or (after and _UNITS[after.group()] not in ("province", "city", "county", "district")):
            return rest
        places.add(known[rest[:length]])
        rest = rest[after.end() if after else length :].lstrip(" ,，")


def _latin(text: str, places: set[str], units: set[tuple[str, str]], ways: set[str]) -> str:
    plain = simplified(text)
    if not any(map(is_han, plain)):
        return text
    plain = _OF_A_CITY.sub(lambda found: f" shi{_PINYIN[found.group(1)]} ", _without_places(plain, places))
    units.update(
        (_UNITS[unit], number.partition("-")[0].casefold()) for number, unit in _NUMBER_UNIT.findall(plain)
    )
    plain = _NUMBER_UNIT.sub(r" \1 ", plain)
    ways.update(_DIRECTIONS[way] for way in _WAY.findall(plain))
    spaced = _CHINESE.sub(lambda found: f" {_UNITS[found.group()]} ", _WAY.sub("", plain))
    made: list[str] = []
    for char in spaced:
        found = reading(char) if is_han(char) else None
        made.append(found.mandarin[0] if found and found.mandarin else char)
    return "".join(made)


def _without_country(text: str) -> tuple[str, str]:
    """An address without the country at its end, and the country's code."""
    parts = text.split(",")
    for length in (2, 1):
        code = country_code(",".join(parts[-length:])) if len(parts) > length else ""
        if code and len(parts[-1].strip()) > 2:
            return ",".join(parts[:-length]), code
    return text, ""


@lru_cache(maxsize=65536)
def take_apart(text: str) -> Address:
    """Take an address apart."""
    written, country = _without_country(text)
    places: set[str] = set()
    units: set[tuple[str, str]] = set()
    ways: set[str] = set()
    latin = fold(_latin(written, places, units, ways)).replace("hong kong", "hongkong")
    numbers: set[str] = set()
    words: list[str] = []
    found = list(_tokens(latin))
    for at, token in enumerate(found):
        if token[0].isdigit():
            if not (len(token) == 6 and token.isdigit()):
                numbers.add(token)
                units.update(_unit(found, at))
        elif token in _PINYIN_WAYS and found[at + 1 : at + 2] and found[at + 1] in _STREETS:
            ways.add(_PINYIN_WAYS[token])
        elif token in _WAYS:
            if any(next_ in _STREETS for next_ in found[max(at - 1, 0) : at + 2]):
                ways.add(token)
        elif token not in _KINDS and len(token) > 1:
            words.append(token)
    places.update(said for word in words if (said := concept(word)) in PLACES)
    kept = [word for word in words if concept(word) not in PLACES]
    return Address(
        text,
        frozenset(numbers),
        frozenset(kept),
        frozenset(places),
        "".join(words),
        frozenset(units),
        frozenset(ways),
        country,
    )


def _tokens(latin: str) -> Iterator[str]:
    """Words with their short forms spelled out, ``9th`` as 9, and ``1103 A`` as one number."""
    raw = _TOKEN.findall(latin)
    for at, token in enumerate(raw):
        ordinal = _ORDINAL.match(token)
        if ordinal:
            yield ordinal.group(1)
        elif len(token) == 1 and token.isalpha() and at and raw[at - 1].isdigit() and token not in _SHORT:
            continue
        elif token.isdigit() and at + 1 < len(raw) and len(raw[at + 1]) == 1 and raw[at + 1] not in _SHORT:
            yield token + raw[at + 1] if raw[at + 1].isalpha() else token
        else:
            yield _SHORT.get(token, token)


def _unit(found: list[str], at: int) -> Iterator[tuple[str, str]]:
    """What a number in English numbers: the unit before it, or the floor after it."""
    if at and found[at - 1] in _NUMBERED and found[at - 1] != "floor":
        yield found[at - 1], found[at]
    elif at + 1 < len(found) and found[at + 1] == "floor":
        yield "floor", found[at]


def alike(one: Address, two: Address) -> bool:
    """Whether two precise addresses are the same place as far as both say."""
    if not one.precise or not two.precise or not one.numbers & two.numbers:
        return False
    fewer = min(one.numbers, two.numbers, key=len)
    more = one.numbers if fewer is two.numbers else two.numbers
    if len(fewer - more) > len(fewer) // 3 or _contradict(one.units, two.units):
        return False
    if one.ways and two.ways and not one.ways & two.ways:
        return False
    if (
        one.country
        and two.country
        and one.country != two.country
        and {one.country, two.country} != {"CN", "HK"}
    ):
        return False
    met_one = [word for word in one.words if word in two.words or (len(word) > 3 and word in two.joined)]
    met_two = [word for word in two.words if word in one.words or (len(word) > 3 and word in one.joined)]
    rest = min(len(one.words) - len(met_one), len(two.words) - len(met_two))
    small = min(len(one.words), len(two.words))
    if (
        not (met_one or met_two)
        or rest > small // 3
        or max(sum(map(len, met_one)), sum(map(len, met_two))) < 5
    ):
        return False
    return not one.places or not two.places or bool(one.places & two.places)


def _contradict(one: frozenset[tuple[str, str]], two: frozenset[tuple[str, str]]) -> bool:
    """Whether both give a number to the same unit and the numbers differ."""
    for kind in {kind for kind, _ in one} & {kind for kind, _ in two}:
        mine = {number for unit, number in one if unit == kind}
        if not any(unit == kind and number in mine for unit, number in two):
            return True
    return False
