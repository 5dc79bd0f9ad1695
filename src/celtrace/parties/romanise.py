"""Letters of other alphabets as Latin ones: Cyrillic, Greek, Georgian, Armenian and Arabic; kana in Hepburn.

Sources of the correspondences: BGN/PCGN romanisation of Russian (1947), Georgian (2009), Armenian (1981) and
Greek (ELOT 743), without diacritics; Arabic by ALA-LC without the short vowels, which are not written.
"""

from __future__ import annotations


def _pairs(letters: str, latin: str) -> dict[str, str]:
    return dict(zip(letters, (part.replace("_", "") for part in latin.split()), strict=True))


_CYRILLIC = _pairs(
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґў",
    "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya i i e g u",
)
_GREEK = _pairs("αβγδεζηθικλμνξοπρστυφχψως", "a v g d e z i th i k l m n x o p r s t y f ch ps o s")
_GEORGIAN = _pairs(
    "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
    "a b g d e v z t i k l m n o p zh r s t u p k gh q sh ch ts dz ts ch kh j h",
)
_ARMENIAN = _pairs(
    "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ",
    "a b g d e z e e t zh i l kh ts k h dz gh ch m y n sh o ch p j r s v t r ts v p k o f",
)
_ARABIC = _pairs(
    "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأإؤئةىپچژگکی",
    "a b t th j h kh d dh r z s sh s d t z a gh f q k l m n h w i _ a a i w i a a p ch zh g k i",
)
LETTERS = str.maketrans(
    {
        **_CYRILLIC,
        **_GREEK,
        **_GEORGIAN,
        **_ARMENIAN,
        **_ARABIC,
        # Letters that Unicode does not take apart.
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ħ": "h",
        "ə": "a",
    }
)
"""Lower-case letters to Latin."""

_KANA_ROWS = (
    "あa いi うu えe おo かka きki くku けke こko さsa しshi すsu せse そso "
    "たta ちchi つtsu てte とto なna にni ぬnu ねne のno はha ひhi ふfu へhe ほho "
    "まma みmi むmu めme もmo やya ゆyu よyo らra りri るru れre ろro わwa をo "
    "んn がga ぎgi ぐgu げge ごgo ざza じji ずzu ぜze ぞzo だda ぢji づzu でde "
    "どdo ばba びbi ぶbu べbe ぼbo ぱpa ぴpi ぷpu ぺpe ぽpo ぁa ぃi ぅu ぇe "
    "ぉo ゔvu "
)
_KANA = {pair[0]: pair[1:] for pair in _KANA_ROWS.split()}


def is_kana(char: str) -> bool:
    """Whether a character is hiragana or katakana."""
    return "\u3041" <= char <= "\u30ff"


def katakana(text: str) -> str:
    """Hiragana as katakana, other characters as they are."""
    return "".join(chr(ord(char) + 0x60) if "\u3041" <= char <= "\u3096" else char for char in text)


def kana_latin(text: str, *, long: bool = False) -> str:
    """Kana in Hepburn, other characters as they are; a vowel's length mark is left out, or doubles it."""
    found: list[str] = []
    doubled = False
    for char in text:
        plain = chr(ord(char) - 0x60) if "\u30a1" <= char <= "\u30f6" else char
        if plain == "ー":
            if long and found and found[-1][-1:] in "aiueo":
                found[-1] += found[-1][-1:]
            continue
        if plain == "っ":
            doubled = True
            continue
        if plain in "ゃゅょ" and found and found[-1].endswith("i"):
            stem = found[-1][:-1]
            vowel = {"ゃ": "a", "ゅ": "u", "ょ": "o"}[plain]
            found[-1] = stem + vowel if stem.endswith(("sh", "ch", "j")) else f"{stem}y{vowel}"
            continue
        if plain in "ぁぃぅぇぉ" and found and found[-1][-1:] in "aiueo":
            stem = found[-1][:-1]
            found[-1] = (stem or {"u": "w", "i": "y"}.get(found[-1], "")) + _KANA[plain]
            continue
        sound = _KANA.get(plain, char)
        found.append(sound[0] + sound if doubled and sound[:1].isalpha() else sound)
        doubled = False
    return "".join(found)
