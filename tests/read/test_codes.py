import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.read.codes import find_codes, uscc_check, uscc_is_valid

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def found(text: str, kind: str) -> list[tuple[str, str, bool | None]]:
    return [(code.value, code.normalized, code.valid) for code in find_codes(text) if code.kind == kind]


def test_addresses():
    assert found("联系wang.li@Example.com.cn。", "email") == [
        ("wang.li@Example.com.cn", "wang.li@example.com.cn", True)
    ]
    assert found("a..b@x.com", "email") == [("a..b@x.com", "a..b@x.com", False)]
    assert found("(见 http://Host/a_(1).txt)", "url") == [
        ("http://Host/a_(1).txt)", "http://host/a_(1).txt)", None)
    ]
    assert found("10.0.0.1, 999.1.1.1, 1.2.3.4.5, fe80::1, 12:30:45", "ip") == [
        ("10.0.0.1", "10.0.0.1", True),
        ("fe80::1", "fe80::1", True),
    ]


def test_credit_codes_need_their_check_digit():
    assert found("税号 91350100M000100Y43", "uscc") == [("91350100M000100Y43", "91350100M000100Y43", True)]
    assert found("91350100M000100Y44", "uscc") == [("91350100M000100Y44", "91350100M000100Y44", False)]
    assert found("123456200001011234", "uscc") == []
    with pytest.raises(ValueError):
        uscc_check("short")


@pytest.mark.parametrize(
    ("text", "kind", "normalized"),
    [
        ("EP03_SC012_C045_v01", "cut", "EP03_SC012_C045"),
        ("E3_C5", "cut", None),
        ("ep03c045", "cut", "EP03_C045"),
        ("第3集第12镜头", "cut", "C012"),
        ("第3集第12镜头", "episode", "EP03"),
        ("제 4화", "episode", "EP04"),
        ("컷 7", "cut", "C007"),
        ("カット12", "cut", "C012"),
        ("EP04", "episode", "EP04"),
        ("STEP04", "episode", None),
    ],
)
def test_productions(text, kind, normalized):
    values = [code.normalized for code in find_codes(text) if code.kind == kind]
    assert values == ([normalized] if normalized else [])


@given(
    st.text(st.sampled_from(ALPHABET), min_size=17, max_size=17),
    st.integers(0, 16),
    st.sampled_from(ALPHABET),
)
def test_a_wrong_character_breaks_the_check(body, place, other):
    code = body + uscc_check(body)
    assert uscc_is_valid(code)
    changed = code[:place] + other + code[place + 1 :]
    assert uscc_is_valid(changed) == (changed == code)


@given(st.text(max_size=200))
def test_any_text_gives_codes_that_stand_in_it(text):
    for code in find_codes(text):
        assert code.value in text


@given(st.integers(1, 999), st.integers(1, 999), st.integers(1, 999))
def test_cut_codes_come_back(episode, scene, cut):
    normal = f"EP{episode:02d}_SC{scene:03d}_C{cut:03d}"
    assert [code.normalized for code in find_codes(f"{normal}.png") if code.kind == "cut"] == [normal]


def test_long_hostile_text_ends():
    for part in ("a.", "1.1.1.", "::", "+850 1", "http://", "91350100M000100Y4", "a@"):
        assert isinstance(list(find_codes(part * 4000)), list)
