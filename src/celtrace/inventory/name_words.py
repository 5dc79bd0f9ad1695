"""Words of file and folder names: stages of work, levels, takes, and the marks that carry a number.

Sources: published glossaries of the trade (the Chinese list of animation terms 动画术语列表 on Wikipedia, the
glossaries at xiaomilidoc.com p-11223672 and csmayi.com 56393) and, for what they lack, common Western, Japanese
and Korean studio practice; the stages are celtrace's own normal forms.
"""

from __future__ import annotations

STAGES: dict[str, tuple[str, ...]] = {
    "script": ("script", "脚本", "剧本", "シナリオ", "시나리오"),
    "storyboard": ("storyboard", "board", "コンテ", "絵コンテ", "分镜", "分鏡", "콘티", "스토리보드"),
    "animatic": ("animatic", "动态分镜", "vコンテ", "애니매틱"),
    "layout": ("layout", "lo", "lay", "构图", "構図", "设计稿", "設計稿", "レイアウト", "레이아웃"),
    "key": ("key", "keys", "ka", "ge", "genga", "原画", "一原", "二原", "第一原画", "第二原画", "원화"),
    "inbetween": (
        *("inbetween", "inbetweens", "tween", "ib", "dg", "douga", "动画", "動画", "中割", "中间画"),
        *("동화", "중간동화", "중할"),
    ),
    "rough": ("rough", "roughs", "rgh", "草稿", "ラフ", "러프"),
    "cleanup": (
        *("cleanup", "clean", "cu", "cln", "lineart", "清稿", "清書", "描线", "描線", "线稿", "線稿", "線画"),
        *("トレス", "선화", "클린업"),
    ),
    "paint": ("paint", "painted", "pnt", "上色", "着色", "彩色", "仕上", "仕上げ", "채색"),
    "color": (
        *("color", "colour", "col", "colormodel", "色指定", "色彩设定", "色彩設定", "色板", "色彩设计"),
        *("컬러모델", "색지정", "色检", "色検", "색검사"),
    ),
    "background": (
        *("background", "bg", "bgs", "背景", "背景设计稿", "背景原図", "背景原图", "배경", "배경원도"),
        "美术",
    ),
    "overlay": ("overlay", "ol", "ul", "underlay", "book", "前景", "前层", "下层", "북"),
    "effects": ("fx", "vfx", "effects", "特效", "エフェクト", "이펙트"),
    "composite": ("comp", "composite", "compositing", "撮影", "摄影", "合成", "촬영", "합성"),
    "edit": ("editing", "剪辑", "編集", "편집"),
    "model_sheet": (
        *("modelsheet", "charasheet", "turnaround", "造型", "设定", "設定", "三面図", "转面图", "표정집"),
        *("設定集", "모델시트", "설정", "턴어라운드", "表情集", "表情设定"),
    ),
    "timesheet": ("timesheet", "xsheet", "タイムシート", "律表", "摄影表", "摄影律表", "타임시트"),
    "correction": ("correction", "fix", "修正", "修改", "作监", "作监修", "作監", "修型", "수정", "작감"),
    "check": ("动检", "動検", "動画検査", "동화검사"),
}
"""Stage of work to the words that name it, in lower case, NFKC."""

STAGE_OF: dict[str, str] = {word: stage for stage, words in STAGES.items() for word in words}

WEAK_STAGES = frozenset(
    [
        "ka",
        "ge",
        "ib",
        "dg",
        "cu",
        "ol",
        "ul",
        "lo",
        "lay",
        "fix",
        "clean",
        "board",
        "fx",
        "book",
        "key",
        "keys",
    ]
)
"""Words too short or too common to mean a stage by themselves: they need an upper-case spelling or an
episode, scene or cut beside them."""

EPISODE_MARKS = frozenset(["ep", "eps", "episode", "epi"])
SEASON_MARKS = frozenset(["season"])
SCENE_MARKS = frozenset(["sc", "scene", "scn", "sq", "seq", "sequence"])
CUT_MARKS = frozenset(["c", "cut", "sh", "shot"])
TAKE_MARKS = frozenset(["v", "ver", "t", "tk", "take", "r", "rt", "rtk", "retake", "rev"])
PAGE_MARKS = frozenset(["p", "pg", "page"])
SPLIT_MARKS = frozenset(
    [*(m for m in EPISODE_MARKS), "season", "sc", "scene", "scn", "sq", "seq", "cut", "shot", "sh", "take"]
)
"""Marks that may stand apart from their number: ``EP 03``, ``cut_12``."""

CUT_WORDS = ("镜头", "鏡頭", "镜", "カット", "컷", "卡")
SCENE_WORDS = ("场景", "場景", "シーン", "씬", "场", "場")
EPISODE_UNITS = ("集", "话", "話", "回", "화", "회", "부")
SEASON_UNITS = ("季", "期", "기")
ORDINALS = ("第", "제")

TAKES: dict[str, str] = {
    "final": "final",
    "fin": "final",
    "retake": "retake",
    "rtk": "retake",
    "返修": "retake",
    "重拍": "retake",
    "リテイク": "retake",
    "リテーク": "retake",
    "리테이크": "retake",
    "재수정": "retake",
    "修": "retake",
}
"""Words that say which delivery of the same thing this is, without a number."""

LEVELS = frozenset("선별紫蓝藍红紅绿緑黄黑黒白青星線线影색")
"""One-character names of a level (a layer of drawings that lie on each other) that studios use for A, B, C."""

NO_SHOW = frozenset(
    [
        *("img", "dsc", "scan", "page", "frame", "pic", "photo", "file", "test", "take", "copy", "in", "out"),
        *(
            "new",
            "old",
            "tmp",
            "data",
            "doc",
            "docs",
            "final",
            "sample",
            "anim",
            "image",
            "con",
            "aux",
            "nul",
        ),
        *("prn", "com", "lpt", "readme", "part", "walk", "log", "logs", "bak", "raw", "misc", "odd", "box"),
    ]
)
"""Words that look like the code of a show and are none."""

PICTURE_EXTENSIONS = frozenset(
    [
        *(
            "png",
            "jpg",
            "jpeg",
            "gif",
            "tif",
            "tiff",
            "bmp",
            "webp",
            "tga",
            "exr",
            "dpx",
            "cin",
            "sgi",
            "pic",
        ),
        *("psd", "psb", "cel", "dga", "tlv", "pli", "tvg", "clip", "kra", "svg", "heic", "jp2", "iff", "rgb"),
    ]
)
"""Extensions of files that hold one drawing, so that a number at the end of the name counts frames."""

CHINESE_DIGITS = dict(zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))


def chinese_number(text: str) -> int | None:
    """The value of a number below 100 in Chinese characters, ``二十一``; ``None`` if it is none."""
    if not text or len(text) > 3 or any(char != "十" and char not in CHINESE_DIGITS for char in text):
        return None
    if "十" not in text:
        return int("".join(str(CHINESE_DIGITS[char]) for char in text))
    tens, _ten, ones = text.partition("十")
    if "十" in ones or len(tens) > 1 or len(ones) > 1:
        return None
    return (CHINESE_DIGITS[tens] if tens else 1) * 10 + (CHINESE_DIGITS[ones] if ones else 0)
