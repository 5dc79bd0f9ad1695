import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.encoding import CODECS, decode


def test_names_of_one_family_are_read_alike():
    assert decode("背景".encode("gbk"), "gbk") == decode("背景".encode("gbk"), "gb18030") == "背景"
    assert decode("원화".encode("euc-kr"), "EUC-KR") == "원화"
    assert decode("表紙①".encode("cp932"), "shift_jis") == "表紙①"


def test_a_mark_is_no_text():
    assert decode("\ufeff시".encode("utf-16-le"), "utf-16-le") == "시"
    assert decode(b"\xef\xbb\xbfa", "utf-8-sig") == "a"


def test_bytes_that_do_not_fit_and_names_unknown_are_errors():
    with pytest.raises(UnicodeDecodeError):
        decode(b"\xff", "gb18030")
    with pytest.raises(LookupError):
        decode(b"a", "rot13")


@given(st.sampled_from(sorted(CODECS)), st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_what_a_codec_writes_is_read_back(name, text):
    try:
        raw = text.encode(CODECS[name])
    except UnicodeEncodeError:
        return
    expected = (
        text[1:] if name.startswith("utf-") and name[4:6] in ("16", "32") and text[:1] == "\ufeff" else text
    )
    assert decode(raw, name) == expected
