import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.read.contacts import find_contacts


@pytest.mark.parametrize(
    ("text", "kind", "normalized"),
    [
        ("+850-2-18111-381-4410", "phone", "+8502181113814410"),
        ("전화 +850 2 381 4410", "phone", "+85023814410"),
        ("0086 138 0013 8000", "phone", "+8613800138000"),
        ("手机13800138000", "phone", "+8613800138000"),
        ("电话：0415-2123456", "phone", "04152123456"),
        ("010-1234-5678", "phone", "+821012345678"),
        ("QQ：123456789", "qq", "123456789"),
        ("微信号 wxid_Abc123", "wechat", "wxid_abc123"),
        ("VX: anime_2024", "wechat", "anime_2024"),
        ("t.me/studio_x1", "telegram", "studio_x1"),
        ("카톡 ID: cutman77", "kakaotalk", "cutman77"),
    ],
)
def test_ways_to_reach_somebody(text, kind, normalized):
    assert [(code.kind, code.normalized) for code in find_contacts(text)] == [(kind, normalized)]


@pytest.mark.parametrize(
    "text",
    ["EP03_SC012_C045", "2024-01-08 10:00", "1920x1080", "13800138000123", "3.14159265", "C0138001380001"],
)
def test_numbers_that_are_none(text):
    assert list(find_contacts(text)) == []


@given(st.text(max_size=80))
def test_any_text_is_searched(text):
    for code in find_contacts(text):
        assert code.value in text
