"""What items hold: frames, text, and the shows they come from."""

from __future__ import annotations

from typing import Literal

import msgspec

from celtrace.records.base import Row, table

FrameClass = Literal["drawing", "cel", "composite", "sheet", "text", "blank", "photo", "other"]
Method = Literal["embedded", "ocr", "filename", "metadata"]


@table("pictures", "sha256", "locator")
class Picture(Row, frozen=True, kw_only=True):
    """A decoded picture before it is compared with any other; the columns are those of ``Frame``.

    ``signature`` holds 16 x 16 mean colours as hex of RGB triples, ``frame_count`` how many frames or
    pages the file has, of which those with the same ``sha256`` here were looked at.
    """

    sha256: str
    path: str
    locator: str
    time: float
    width: int
    height: int
    alpha: bool
    class_: FrameClass = msgspec.field(name="class")
    hash: str
    signature: str
    preview: str
    frame_count: int
    shot: int = 0


@table("frames", "sha256", "locator")
class Frame(Row, frozen=True, kw_only=True):
    """One picture: a file, or a frame, page or layer of one.

    ``time`` is in seconds from the start of the clip, 0 for a still; ``shot`` counts the shots of a clip
    from 1, 0 for a still. ``copy_of`` is the SHA-256 of
    the first item that shows the same picture, empty when there is none. ``hash`` is a 64-bit
    perceptual hash in hex. ``preview`` is the SHA-256 of the decoded picture, an 8-bit PNG whose longer
    side is at most 640 pixels, in the blobs of the case; empty for a picture that is never shown.
    """

    sha256: str
    path: str
    locator: str
    time: float
    width: int
    height: int
    alpha: bool
    copy_of: str
    class_: FrameClass = msgspec.field(name="class")
    hash: str
    preview: str
    shot: int = 0


@table("segments", "id")
class Segment(Row, frozen=True, kw_only=True):
    """One line, cell, comment or paragraph of text with its raw bytes and place.

    ``text`` and ``encoding`` are ``None`` when the encoding could not be decided; ``raw_hex`` is
    always there. ``margin`` is the lead of ``encoding`` over ``encoding_second``, 0 to 1.
    ``role`` says what the text is: body, comment, author, hidden, header, title, property, name.
    ``reading_second`` is another reading of the same bytes or picture, empty when there is none: text that was
    decoded wrongly before it was written here (``encoding_second`` is then ``gb18030 taken for cp437``), or what a
    second recogniser read.
    """

    id: str
    sha256: str
    path: str
    locator: str
    text: str | None
    raw_hex: str
    language: str
    encoding: str | None
    encoding_second: str
    margin: float
    method: Method
    confidence: float
    role: str
    reading_second: str = ""


@table("languages", "segment_id")
class Surrounded(Row, frozen=True, kw_only=True):
    """The language of a segment of Han characters alone, by the other lines of its folder.

    Only segments have a row whose own file left them ``und`` or ``zh`` (``before``). ``basis`` counts the distinct
    lines of the folder that are told by themselves or by their file.
    """

    segment_id: str
    language: Literal["ja", "zh", "zh-Hans", "zh-Hant"]
    before: Literal["und", "zh"]
    basis: str


@table("decodings", "segment_id")
class Decoded(Row, frozen=True, kw_only=True):
    """A reading of a segment without one: too short to be decided alone, decided with the texts of its folder.

    ``margin`` is the lead of the encoding over the second for all of them together, ``basis`` how many they are.
    """

    segment_id: str
    text: str
    encoding: str
    margin: float
    language: str
    basis: str


@table("pairs", "zh_id", "ko_id")
class Pair(Row, frozen=True, kw_only=True):
    """A Chinese segment and the Korean one that renders it.

    ``locator`` is the place of the Chinese in ``zh_sha256``, ``ko_locator`` that of the Korean in
    ``ko_sha256``. ``probability`` is calibrated on aligned strings. ``basis`` says what the pair and its
    direction rest on, ``marks`` which numbers and Latin words one side has alone (``omitted: 12; added: a``),
    ``gloss`` explains the Chinese word by word and is no translation.
    """

    zh_id: str
    ko_id: str
    zh_text: str
    ko_text: str
    direction: Literal["zh>ko", "ko>zh", "undecided"]
    probability: float
    locator: str
    zh_sha256: str = ""
    ko_sha256: str = ""
    ko_locator: str = ""
    path: str = ""
    basis: str = ""
    marks: str = ""
    gloss: str = ""


@table("glosses", "segment_id")
class Gloss(Row, frozen=True, kw_only=True):
    """What the words of a note mean, one by one, for one that the glossary knows at least in part.

    ``mark`` is always ``gloss, not translation``. ``covered`` is the share of letters that the glossary knows.
    ``translation`` is what a translator of the user's says, ``translator`` its name; both empty without one.
    """

    segment_id: str
    language: str
    gloss: str
    mark: str
    covered: float
    translation: str = ""
    translator: str = ""


@table("mentions", "id")
class Mention(Row, frozen=True, kw_only=True):
    """A name or code found in a segment. ``valid`` is ``None`` where the kind has no validator.

    ``basis`` is empty, or says how a picture's text was read before look-alikes were folded.
    """

    id: str
    segment_id: str
    kind: str
    value: str
    normalized: str
    valid: bool | None
    basis: str = ""


@table("identifications", "path", "sha256", "locator", "rank")
class Identification(Row, frozen=True, kw_only=True):
    """A candidate show for a frame; one row with ``show`` ``None`` when there is no candidate.

    ``score`` counts features that agree with one reference picture, ``character`` is the log odds of the expert
    that looks at the whole show. ``accepted`` speaks of the show, ``shot_accepted`` of the shot: only then are
    ``episode`` and ``cut`` said.
    """

    path: str
    sha256: str
    locator: str
    rank: int
    show: str | None
    episode: str | None
    cut: str | None
    reference: str | None
    score: float
    character: float = 0.0
    probability: float | None
    accepted: bool
    shot_accepted: bool = False
    basis: str


@table("sightings", "sha256", "shot")
class Sighting(Row, frozen=True, kw_only=True):
    """One shot of a clip and the show that its pictures speak for together.

    ``first`` and ``last`` are seconds from the start of the clip, of the pictures that were compared; ``score``
    is the sum of their scores for the show, each counted up to 60.
    """

    sha256: str
    path: str
    shot: int
    first: float
    last: float
    pictures: int
    show: str | None
    episode: str | None
    cut: str | None
    score: float
    accepted: bool
    basis: str


@table("assemblies", "snapshot", "cel", "composite")
class Assembly(Row, frozen=True, kw_only=True):
    """A sequence of cels and a finished picture, or a sequence of them, that they lie in.

    ``cel`` and ``composite`` are the paths of the first picture of each, with their SHA-256; ``cels`` how many
    drawings the sequence has. Of those ``compared``, ``agreeing`` lie in the picture of the same number; ``paint`` and
    ``outline`` are the shares of these that are found in the same place, on average.
    """

    snapshot: str
    cel: str
    composite: str
    cel_sha256: str
    composite_sha256: str
    cels: int
    compared: int
    agreeing: int
    paint: float
    outline: float
    basis: str


@table("versions", "one", "other")
class Version(Row, frozen=True, kw_only=True):
    """A picture whose name gives no cut, and another picture or sequence that shows the same drawing.

    ``kind`` is ``stage`` when they are pictures of another kind, or of another stage by their names, and ``retake``
    when they are not: another take, the next drawing, or the same one used again. ``show_code``, ``episode``, ``cut``
    and ``stage`` are what the name of ``other`` says, empty where it says nothing. ``points`` is how many features
    agree, ``ink`` the share of the lines that lie on lines, ``scale`` that of ``one`` to ``other``.
    """

    one: str
    other: str
    one_sha256: str
    other_sha256: str
    kind: Literal["stage", "retake"]
    show_code: str
    episode: str
    cut: str
    stage: str
    points: int
    ink: float
    scale: float


@table("coverage", "show", "episode", "cut")
class Coverage(Row, frozen=True, kw_only=True):
    """How much of a show was seen: accepted pictures of an episode and cut, both empty where only the show is known.

    ``stages`` are those that the names of the files say, earliest first; ``first_seen`` and ``last_seen`` are
    times of the files, empty where none has one.
    """

    show: str
    episode: str
    cut: str
    pictures: int
    items: int
    stages: list[str]
    first_seen: str
    last_seen: str


@table("productions", "show")
class Production(Row, frozen=True, kw_only=True):
    """What names a show of the library, each kind of sign by itself.

    ``pictures`` are accepted pictures of the show; ``titles`` lines in which a title of it stands, ``title_files`` the
    files that hold them; ``codes`` files whose names carry a production code of it; ``differing`` those of them whose
    pictures are accepted for another show alone; ``entities`` lines that name a legal entity of it. ``kinds`` names
    the kinds of sign that are there: pictures, title, code, entity.
    """

    show: str
    pictures: int
    titles: int
    title_files: int
    codes: int
    differing: int
    entities: int
    kinds: list[str]
