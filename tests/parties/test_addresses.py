from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.parties.addresses import alike, take_apart


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Rm 2105, Trend Ctr, 29-31 Cheung Lee St, HK", "Room 2105, Trend Centre, 29-31 Cheung Lee Street", True),
        ("上海市徐汇区中山西路1919号1栋705室", "Rm 705, Bldg 1, 1919 Zhongshan W. Rd, Xuhui, Shanghai", True),
        ("No. 19 E. First Rd, Huilong Blvd, Yongchuan Dist., Chongqing", "重庆市永川区会龙大道东一路19号", True),
        ("1 High Street Nowhere", "2 High Street Nowhere", False),
        ("198 Xinhua St, Ximei, Nan'an City, Fujian", "198 Xinhua St, Shanghai", False),
        ("Pyongyang", "Pyongyang", False),
        ("705", "705", False),
    ],
)  # fmt: skip
def test_the_same_door(one: str, two: str, same: bool) -> None:
    assert alike(take_apart(one), take_apart(two)) is same
    assert alike(take_apart(two), take_apart(one)) is same


@given(st.text(max_size=60))
def test_any_text_is_taken_apart(text: str) -> None:
    found = take_apart(text)
    assert alike(found, found) in (True, False)
