"""Fonts that the recogniser of Hangul learns from: all under free licences, none of a design that a benchmark tests.

Names without a dot are packages ``@fontsource/NAME`` of npm (all under the SIL Open Font License), with a weight where
it is not 400. The others are a file of npm's @expo-google-fonts/dokdo (OFL) and files of the Debian packages
fonts-alee (Artistic), fonts-baekmuk (its own, free), fonts-woowa-bm (OFL), fonts-naver-d2coding (OFL), and, for Han
characters and kana alone, fonts-noto-cjk (OFL), fonts-kiloji, fonts-seto and fonts-yozvox-yozfont-edu. Left out are the
families Un and Nanum, of which the benchmark's fonts are, but for Nanum Brush.
"""

TRAINING = (
    ("gaegu", True), ("gaegu:700", True), ("gamja-flower", True), ("hi-melody", True), ("single-day", True),
    ("east-sea-dokdo", True), ("Dokdo_400Regular.ttf", True), ("yeon-sung", True),
    ("kirang-haerang", True), ("nanum-brush-script", True),
    ("cute-font", True), ("stylish", True), ("dongle", True), ("grandiflora-one", True),
    ("Eunjin.ttf", True), ("EunjinNakseo.ttf", True), ("BMEuljirooraeorae.ttf", True),
    ("black-and-white-picture", True), ("moirai-one", False), ("diphylleia", False),
    ("noto-sans-kr", False), ("noto-sans-kr:300", False), ("noto-sans-kr:700", False), ("noto-serif-kr", False),
    ("noto-serif-kr:700", False), ("ibm-plex-sans-kr", False), ("ibm-plex-sans-kr:300", False),
    ("gowun-batang", False), ("gowun-dodum", False), ("hahmlet", False), ("hahmlet:700", False), ("jua", False),
    ("song-myung", False), ("do-hyeon", False), ("sunflower:300", False), ("sunflower:700", False), ("orbit", False),
    ("gugi", False), ("black-han-sans", False), ("batang.ttf", False), ("dotum.ttf", False), ("gulim.ttf", False),
    ("hline.ttf", False), ("Bandal.ttf", False), ("Bangwool.ttf", False), ("Guseul.ttf", False),
    ("BMEULJIROTTF.ttf", False), ("BMHANNAPro.ttf", False), ("BMHANNAAir_ttf.ttf", False),
    ("D2Coding-Ver1.3.2-20180524-all.ttc", False),
)  # fmt: skip
"""Fonts, and whether they are written by hand or look like it."""
RUNNING = (("nanum-brush-script", True), ("east-sea-dokdo", True), ("Dokdo_400Regular.ttf", True))
"""Those of them that run, drawn with thrice as often as the others."""
LATIN = (
    "annie-use-your-telescope", "bad-script", "caveat", "caveat-brush", "cedarville-cursive", "coming-soon",
    "crafty-girls", "dawning-of-a-new-day", "dekko", "delius", "give-you-glory", "gloria-hallelujah", "gochi-hand",
    "handlee", "homemade-apple", "indie-flower", "just-another-hand", "just-me-again-down-here", "klee-one",
    "la-belle-aurore", "loved-by-the-king", "marck-script", "mynerve", "neucha", "over-the-rainbow", "pangolin",
    "patrick-hand", "rancho", "reenie-beanie", "schoolbell", "sedgwick-ave", "shadows-into-light", "short-stack",
    "sue-ellen-francisco", "swanky-and-moo-moo", "the-girl-next-door", "waiting-for-the-sunrise", "zeyada",
)  # fmt: skip
"""Hands for lines in Latin letters, ``@fontsource/NAME`` of npm, OFL-1.1 or Apache-2.0."""
HAN = ("NotoSansCJK-Regular.ttc", "NotoSerifCJK-Regular.ttc", "kiloji.ttf", "setofont.ttf", "YOzRE_.ttf")
"""Fonts for signs that a font of Hangul has not: Han characters, kana, marks."""
DEVELOPMENT = (
    ("NanumPen.ttf", True),
    ("poor-story", True),
    ("NanumGothic.ttf", False),
    ("NanumMyeongjo.ttf", False),
)
LATIN_DEVELOPMENT = ("kalam", "architects-daughter", "nothing-you-could-do", "covered-by-your-grace")
"""Fonts to stop and to set thresholds on; neither learnt from nor tested."""
