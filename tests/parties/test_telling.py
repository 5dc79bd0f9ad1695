from __future__ import annotations

import pytest

from celtrace.parties.telling import hardly_compared


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["..."], "punctuation"),
        (["。。。", "有限公司"], "punctuation"),
        (["ไทยแลนด์"], "no readings"),
        (["金"], "single character"),
        (["Kim"], "common word"),
        (["Li", "李"], "common word"),
        (["Kinoatis"], ""),
        (["Kim", "月光动画"], ""),
        (["Kim Myong Chol"], ""),
        (["김명철"], ""),
    ],
)
def test_names_that_tell_nobody_apart(names: list[str], said: str) -> None:
    reason = hardly_compared(names)
    assert said in reason
    assert bool(reason) == bool(said)
