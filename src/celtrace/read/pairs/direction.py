"""Which of two renderings was written first, from several weak signs of a whole block; mostly undecided.

The signs, each with a weight that is judgement: one language stands before the other nearly everywhere; one
file is older; the Korean has terms that are Chinese ones letter by letter and no Korean norm has. Machine
translation, retyping and copying undo each of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

Direction = Literal["zh>ko", "ko>zh", "undecided"]

CALQUES = (
    "조형도",
    "조형표",
    "수형",
    "비교적 정확",
    "통과할",
    "색지정",
    "률표",
    "섭영표",
    "동화검사",
    "원화검사",
)
"""Terms taken over from Chinese: 造型图, 造型表, 修型, 比较准确, 通过, 色指定, 律表, 摄影表, 动检, 原画检查."""
FEWEST = 3
"""Pairs that a block needs before order counts."""
_ORDER, _OLDER, _CALQUE, _CALQUES_MOST = 1.0, 0.7, 0.7, 1.4
ENOUGH = 1.5


def direction(order: Sequence[int], first: str, korean: Sequence[str]) -> tuple[Direction, str]:
    """The direction of a block and the signs it rests on.

    Args:
        order: for each pair on one page 1 when the Chinese stands first, -1 when the Korean does.
        first: the language of the older of two files, or empty.
        korean: the Korean texts of the block.
    """
    weight, signs = 0.0, []
    if len(order) >= FEWEST and abs(sum(order)) >= 0.8 * len(order):
        weight += _ORDER if sum(order) > 0 else -_ORDER
        signs.append("Chinese stands first" if sum(order) > 0 else "Korean stands first")
    if first:
        weight += _OLDER if first == "zh" else -_OLDER
        signs.append("the Chinese file is older" if first == "zh" else "the Korean file is older")
    found = [word for word in CALQUES if any(word in text for text in korean)]
    if found:
        weight += min(_CALQUES_MOST, _CALQUE * len(found))
        signs.append("terms as in Chinese: " + ", ".join(found))
    told: Direction = "undecided"
    if weight >= ENOUGH:
        told = "zh>ko"
    elif weight <= -ENOUGH:
        told = "ko>zh"
    return told, "; ".join(signs)
