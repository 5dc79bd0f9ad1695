r"""The grammar of production file names, by tokens.

A name is cut into runs of Latin letters, digits and other letters; marks (``EP``, ``SC``, ``C``, ``第…集``,
``镜头``, ``컷`` …) claim the number beside them, words name stages and takes, and what is left at the end
of a picture's name is its frame number. What the file name lacks is taken from its folders, the nearest
first, up to the first folder that contradicts it. Sources: what studios show of their naming, in the TVPaint
forum (thread 10003: ``ex1_001_0001`` for title and episode, scene, cut; folders by episode and cut), the
AnimationDNA wiki (names of a client's tree stay, only the version changes) and Project Matanui Rising
(``BFP201_SQ05_SH03_task``); ``EP301_SC012_C045_A0001.tga`` and Japanese ``<show>_<episode>_<cut>_LO`` are
common practice without a publication of their own.

Time is linear in the length of the path: every run is looked at a bounded number of times.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from itertools import pairwise
from typing import Any

import msgspec

from celtrace.inventory.name_words import (
    CHINESE_DIGITS,
    CUT_MARKS,
    CUT_WORDS,
    EPISODE_MARKS,
    EPISODE_UNITS,
    LEVELS,
    NO_SHOW,
    ORDINALS,
    PAGE_MARKS,
    PICTURE_EXTENSIONS,
    SCENE_MARKS,
    SCENE_WORDS,
    SEASON_MARKS,
    SEASON_UNITS,
    SPLIT_MARKS,
    STAGE_OF,
    TAKE_MARKS,
    TAKES,
    WEAK_STAGES,
    chinese_number,
)

__all__ = ["FIELDS", "ParsedName", "parse_name"]

FIELDS = ("show_code", "season", "episode", "scene", "cut", "stage", "level", "take")
"""What a name can say, besides the frame."""

_RUN = re.compile(
    r"(?P<escape>\\(?:x[0-9a-fA-F]{2}|\\))|(?P<latin>[A-Za-zＡ-Ｚａ-ｚ]+)|(?P<digits>\d+)"
    r"|(?P<other>(?:[^\W\d_A-Za-zＡ-Ｚａ-ｚ]|[\u0300-\u036f\u3099\u309a])+)"
)
_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d[-.](?:0[1-9]|1[0-2])[-.](?:0[1-9]|[12]\d|3[01])(?!\d)")
_CHINESE = re.compile(
    "[第제]([" + "".join(CHINESE_DIGITS) + "十]{1,3})([" + "".join(EPISODE_UNITS) + "季期])"
)
_STAGE_WORDS = re.compile(
    "|".join(sorted((re.escape(w) for w in STAGE_OF if not w.isascii()), key=len, reverse=True))
)
_TAKE_WORDS = re.compile(
    "|".join(sorted((re.escape(w) for w in TAKES if not w.isascii() and w != "修"), key=len, reverse=True))
)
_FRAME_DIGITS = 9


class ParsedName(msgspec.Struct, frozen=True, kw_only=True):
    """What a path says about the drawing, clip or note it names.

    ``scene`` and ``cut`` are padded to three digits (``045``, ``045A``). ``sequence`` is the path up to the
    frame number and ``suffix`` what follows it; both are empty when there is no frame number. ``origins``
    says for each part found whether the file's ``name`` or a ``folder`` says it. ``parsed`` is false when
    nothing but perhaps a trailing number was recognised.
    """

    show_code: str | None = None
    season: int | None = None
    episode: int | None = None
    scene: str | None = None
    cut: str | None = None
    stage: str | None = None
    level: str | None = None
    frame: int | None = None
    take: str | None = None
    sequence: str = ""
    suffix: str = ""
    origins: dict[str, str] = {}

    @property
    def parsed(self) -> bool:
        """Whether the grammar recognised anything."""
        return bool(set(self.origins) - {"frame"})


def parse_name(path: str) -> ParsedName:
    """Parse a path as tables write it (escaped) or as decoded text; it never raises."""
    *folders, name = path.split("/")
    stem, dot, extension = name.rpartition(".")
    if not dot or not stem or not re.fullmatch(r"[A-Za-z][A-Za-z0-9]{0,9}", extension):
        stem, extension = name, ""
    shape = _Shape(stem, extension.lower())
    shape.in_cut = any("cut" in _folder(folder) for folder in folders[-3:])
    shape.read()
    found = dict(shape.found)
    origins = dict.fromkeys(found, "name")
    for depth in range(len(folders) - 1, -1, -1):
        said = _folder(folders[depth])
        if "level" in said and (depth < len(folders) - 1 or not _plain_level(folders[depth])):
            said.pop("level")
        if any(
            found.get(key, said[key]) != said[key]
            for key in ("episode", "season", "scene", "cut")
            if key in said
        ):
            break
        for key, value in said.items():
            if key not in found:
                found[key], origins[key] = value, "folder"
    if "stage" not in found and {"episode", "scene", "cut"} & set(found):
        weak = [folder.lower() for folder in folders if folder.lower() in WEAK_STAGES]
        if weak:
            found["stage"], origins["stage"] = STAGE_OF[weak[-1]], "folder"
    if "show_code" not in found and {"episode", "season"} & set(found):
        code = _show_folder(folders)
        if code:
            found["show_code"], origins["show_code"] = code, "folder"
    shape.settle_level(found, origins)
    sequence = suffix = ""
    if shape.frame is not None:
        found["frame"], origins["frame"] = shape.frame.number, "name"
        start = len(path) - len(name)
        sequence = path[: start + shape.frame.start]
        suffix = path[start + shape.frame.end :]
    return ParsedName(sequence=sequence, suffix=suffix, origins=origins, **found)


def _folder(name: str) -> dict[str, Any]:
    shape = _Shape(name, "")
    shape.read()
    said = dict(shape.found)
    if _plain_level(name):
        said["level"] = unicodedata.normalize("NFC", name)
    return said


def _plain_level(name: str) -> bool:
    return bool(re.fullmatch("[A-Z]", name)) or unicodedata.normalize("NFC", name) in LEVELS


def _show_folder(folders: list[str]) -> str:
    """A folder that is nothing but a show code, right above the one that names the episode."""
    for above, below in pairwise(folders):
        if re.fullmatch("[A-Z]{2,5}", above) and above.lower() not in NO_SHOW | set(STAGE_OF):
            said = _folder(below)
            if "episode" in said or "season" in said:
                return above
    return ""


class _Token:
    """A run of letters or digits with its place; ``joined`` to the token before it or not."""

    __slots__ = ("end", "joined", "kind", "start", "text", "used")

    def __init__(self, kind: str, text: str, start: int, end: int, *, joined: bool) -> None:
        self.kind = kind
        self.text = text
        self.start = start
        self.end = end
        self.joined = joined
        self.used = False

    @property
    def number(self) -> int:
        return int(self.text)


class _Shape:
    """The tokens of one component and what they say."""

    def __init__(self, text: str, extension: str) -> None:
        self.found: dict[str, Any] = {}
        self.frame: _Token | None = None
        self.in_cut = False
        self._extension = extension
        self._level: _Token | None = None
        self._text = text
        self._tokens: list[_Token] = []
        end = -1
        dated = [found.span() for found in _DATE.finditer(text)]
        for match in _RUN.finditer(text):
            while dated and dated[0][1] <= match.start():
                dated.pop(0)
            if dated and dated[0][0] <= match.start():
                continue
            raw = unicodedata.normalize("NFKC", match.group())
            self._tokens.append(
                _Token(str(match.lastgroup), raw, match.start(), match.end(), joined=match.start() == end)
            )
            end = match.end()

    def _set(self, key: str, value: Any) -> None:
        self.found.setdefault(key, value)

    def _at(self, index: int) -> _Token | None:
        return self._tokens[index] if 0 <= index < len(self._tokens) else None

    def read(self) -> None:
        """Fill :attr:`found` and :attr:`frame`."""
        for index, token in enumerate(self._tokens):
            if token.used:
                continue
            if token.kind == "digits":
                self._unit(index, token)
            elif token.kind == "latin":
                self._latin(index, token)
            elif token.kind == "other":
                self._other(index, token)
        self._code()
        self._positions()
        self._weak_stages()
        self._trailing()

    def _number_after(self, index: int, *, apart: bool = False) -> _Token | None:
        following = self._at(index + 1)
        if following is None or following.kind != "digits" or following.used:
            return None
        token = self._tokens[index]
        if following.joined or (apart and following.start - token.end == 1):
            return following
        return None

    def _unit(self, index: int, token: _Token) -> None:
        """``第03集``, ``3화``, ``第2季``, ``03场``: a number that the word after it explains; ``#12``."""
        following, before = self._at(index + 1), self._at(index - 1)
        if following is not None and following.joined and following.kind == "other" and len(token.text) <= 4:
            ordinal = before is not None and token.joined and before.text.endswith(ORDINALS)
            if following.text.startswith(EPISODE_UNITS) and (ordinal or not following.text.startswith("부")):
                self._claim("episode", token.number, token)
            elif following.text.startswith(SEASON_UNITS) and ordinal:
                self._claim("season", token.number, token)
            elif following.text.startswith(("场", "場", "씬")):
                self._claim("scene", _padded(token.text), token)
            elif following.text.startswith(("镜", "컷", "カット")):
                self._claim("cut", _padded(token.text), token)
        elif self._text[max(token.start - 1, 0) : token.start] == "#" and len(token.text) <= 3:
            self._claim("episode", token.number, token)

    def _claim(self, key: str, value: Any, *tokens: _Token) -> None:
        self._set(key, value)
        for token in tokens:
            token.used = True

    def _latin(self, index: int, token: _Token) -> None:
        word = token.text.lower()
        number = self._number_after(index, apart=word in SPLIT_MARKS)
        if number is None or len(number.text) > _FRAME_DIGITS:
            self._bare(token, word)
            return
        digits = len(number.text)
        apart = not number.joined
        if len(word) == 1 and self._runs_on(index + 2):
            return
        if digits <= 4 and (
            word in EPISODE_MARKS
            or (word == "e" and digits <= 3 and (index == 0 or self._after_season(index)))
        ):
            self._claim("episode", number.number, token, number)
        elif word in SEASON_MARKS or (word == "s" and digits <= 2 and self._before_episode(index + 1)):
            self._claim("season", number.number, token, number)
        elif (word in SCENE_MARKS or word == "s") and digits <= 4:
            self._claim("scene", _padded(number.text) + self._letter(index + 2), token, number)
        elif word in CUT_MARKS and digits <= 5 and (word != "c" or self._is_cut(digits)):
            self._claim("cut", _padded(number.text) + self._letter(index + 2), token, number)
        elif word in TAKE_MARKS and digits <= 3 and not apart:
            self._claim("take", f"{word}{number.text}", token, number)
        elif word in TAKES and digits <= 2:
            self._claim("take", f"{TAKES[word]}{number.number}", token, number)
        elif word in PAGE_MARKS and digits <= 4:
            token.used = number.used = True
        elif len(word) == 1 and number.joined and not token.joined:
            self._level = token
            token.used = True
        else:
            self._bare(token, word)
            if token.used and number.joined and digits < 3:
                number.used = True

    def _is_cut(self, digits: int) -> bool:
        """Whether ``C`` and so many digits name a cut and not a drawing of level C."""
        return digits in (3, 4) and "cut" not in self.found and not (digits == 4 and self.in_cut)

    def _runs_on(self, index: int) -> bool:
        """Whether letters follow a number so closely that it is part of a random word, ``s7dpHbl``."""
        token, following = self._at(index), self._at(index + 1)
        if token is None or not token.joined or token.kind != "latin":
            return False
        if len(token.text) > 1:
            return token.text.lower() not in EPISODE_MARKS
        return following is not None and following.joined and token.text.lower() != "e"

    def _after_season(self, index: int) -> bool:
        before, mark = self._at(index - 1), self._at(index - 2)
        return (
            before is not None and mark is not None and before.used and mark.text.lower() in ("s", "season")
        )

    def _before_episode(self, index: int) -> bool:
        mark = self._at(index + 1)
        return (
            mark is not None
            and mark.text.lower() in {"e", *EPISODE_MARKS}
            and (self._number_after(index + 1, apart=True) is not None)
        )

    def _letter(self, index: int) -> str:
        token = self._at(index)
        if token is None or token.kind != "latin" or not token.joined or len(token.text) > 1:
            return ""
        following = self._at(index + 1)
        if following is not None and following.joined:
            return ""
        token.used = True
        return token.text.upper()

    def _bare(self, token: _Token, word: str) -> None:
        """A Latin word without a number of its own."""
        if word in STAGE_OF and (word not in WEAK_STAGES or token.text.isupper()):
            self._claim("stage", STAGE_OF[word], token)
        elif word in TAKES:
            self._claim("take", TAKES[word], token)
        elif len(word) == 1 and token.text.isupper() and not token.joined and len(self._tokens) > 1:
            self._level = self._level or token

    def _weak_stages(self) -> None:
        """Short stage words in lower case, once an episode, scene or cut stands beside them."""
        if "stage" in self.found or not {"episode", "scene", "cut"} & set(self.found):
            return
        for token in self._tokens:
            if not token.used and token.kind == "latin" and token.text.lower() in WEAK_STAGES:
                self._claim("stage", STAGE_OF[token.text.lower()], token)
                return

    def _other(self, index: int, token: _Token) -> None:
        """A run in another script."""
        number = self._number_after(index)
        numeral = _CHINESE.search(token.text)
        if numeral is not None and (value := chinese_number(numeral.group(1))) is not None:
            self._claim("season" if numeral.group(2) in "季期" else "episode", value)
        following = self._at(index + 2)
        explained = (
            following is not None
            and following.joined
            and following.text.startswith((*EPISODE_UNITS, *SEASON_UNITS))
        )
        if number is not None and len(number.text) <= 5 and not explained:
            if token.text.endswith(CUT_WORDS):
                self._claim("cut", _padded(number.text) + self._letter(index + 2), token, number)
            elif token.text.endswith(SCENE_WORDS):
                self._claim("scene", _padded(number.text), token, number)
            elif token.text.endswith("시즌"):
                self._claim("season", number.number, token, number)
        take = _TAKE_WORDS.search(token.text)
        if take is not None or token.text == "修":
            word = TAKES[take.group() if take is not None else "修"]
            if number is not None and not number.used and len(number.text) <= 2:
                self._claim("take", f"{word}{number.number}", token, number)
            else:
                self._claim("take", word, token)
        stage = _STAGE_WORDS.search(token.text)
        if stage is not None:
            self._claim("stage", STAGE_OF[stage.group()], token)
        if not token.used and len(token.text) <= 6 and token.text not in ORDINALS and numeral is None:
            self._level = token

    def _code(self) -> None:
        """The show code: the first token, if what follows it is episode, scene or cut."""
        first = self._at(0)
        if first is None or first.kind != "latin" or first.used or not 2 <= len(first.text) <= 5:
            return
        word = first.text.lower()
        if word in NO_SHOW or word in STAGE_OF or word in EPISODE_MARKS:
            return
        number = self._number_after(0)
        placed = bool({"episode", "season", "scene", "cut"} & set(self.found))
        bare = [token for token in self._tokens[2:] if token.kind == "digits" and not token.used]
        if number is not None and len(number.text) <= 4:
            positional = len(bare) >= 2 and len(bare[0].text) == 3 and len(bare[1].text) >= 3
            if (first.text.isupper() and placed) or positional:
                self._claim("show_code", first.text.upper(), first)
                self._claim("episode", number.number, number)
        elif number is None and first.text.isupper():
            numbers = [token for token in self._tokens[1:] if token.kind == "digits" and not token.used]
            positional = (
                len(numbers) >= 2
                and len(numbers[0].text) <= 2
                and len(numbers[1].text) in (3, 4)
                and not placed
            )
            if placed or positional:
                self._claim("show_code", first.text, first)

    def _positions(self) -> None:
        """Bare numbers after a show code: scene and cut, or episode and cut."""
        if "show_code" not in self.found or {"scene", "cut"} & set(self.found):
            return
        free = [token for token in self._tokens if token.kind == "digits" and not token.used]
        free = [token for token in free if not self._dated(token)]
        if len(free) < 2:
            return
        first, second = free[0], free[1]
        if len(second.text) > 4 or len(first.text) > 4:
            return
        if "episode" in self.found:
            self._claim("scene", _padded(first.text), first)
        else:
            self._claim("episode", first.number, first)
        self._claim("cut", _padded(second.text) + self._letter(self._tokens.index(second) + 1), second)

    @staticmethod
    def _dated(token: _Token) -> bool:
        """Whether a run of six or eight digits is a calendar date of 1990 to 2089."""
        text = token.text
        if len(text) == 8:
            year, rest = int(text[:4]), text[4:]
        elif len(text) == 6:
            year, rest = 2000 + int(text[:2]), text[2:]
        else:
            return False
        try:
            return 1990 <= date(year, int(rest[:2]), int(rest[2:])).year < 2090
        except ValueError:
            return False

    def _trailing(self) -> None:
        """The frame: the number of a level, or the last number when only known words follow it."""
        numbers = [token for token in self._tokens if token.kind == "digits" and not token.used]
        if not numbers or len(numbers[-1].text) > _FRAME_DIGITS or self._dated(numbers[-1]):
            return
        last = numbers[-1]
        index = self._tokens.index(last)
        after = self._tokens[index + 1 :]
        if any(not token.used for token in after) or (after and after[0].joined):
            return
        before = self._at(index - 1)
        level = before is not None and before is self._level
        if after and not level:
            return
        if self._extension in PICTURE_EXTENSIONS or (not self._extension and len(last.text) >= 3):
            self.frame = last

    def settle_level(self, found: dict[str, Any], origins: dict[str, str]) -> None:
        """Name the level, now that it is known whether anything else of the path speaks of production.

        A single letter or a known one-character name is a level where it stands before the frame number or
        beside a stage; any other short word in another script only right before the frame number of a cut.
        """
        token = self._level
        if token is None:
            return
        before_frame = False
        if self.frame is not None:
            index = self._tokens.index(self.frame)
            before_frame = self._at(index - 1) is token
        name = token.text.upper() if token.kind == "latin" else unicodedata.normalize("NFC", token.text)
        known = len(name) == 1 and (name.isascii() or name in LEVELS)
        placed = bool({"cut", "scene", "episode"} & set(found))
        if (known and (before_frame or (placed and token.kind == "latin"))) or (
            before_frame and placed and token.kind == "other"
        ):
            found["level"], origins["level"] = name, "name"


def _padded(digits: str) -> str:
    """A scene or cut number without the padding of its writer: at least three digits."""
    return str(int(digits)).zfill(3)
