from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.parties.along_score import NO_CORE
from celtrace.parties.japanese import compare_japanese, is_japanese, japanese_name
from celtrace.parties.names import from_first, tokens
from celtrace.parties.score import compare
from celtrace.parties.screening import MATCH, POSSIBLE


@pytest.mark.parametrize(
    ("japanese", "latin", "reason"),
    [
        ("株式会社阿波銀行", "The Awa Bank, Ltd.", "銀行 says bank"),
        ("三浦印刷株式会社", "MIURA PRINTING CORPORATION", "三浦 read in Japanese is miura"),
        ("オリックス銀行株式会社", "ORIX Bank Corporation", "オリックス writes the sound of orix"),
        ("株式会社エヌジェイホールディングス", "NJ Holdings Inc.", "エヌジェイ spells the letters nj"),
        ("東京瓦斯株式会社", "TOKYO GAS CO., LTD.", "瓦斯 says gas"),
        ("株式会社駒井鉄工", "KOMAI TEKKO Inc.", "駒井鉄工 read in Japanese is komaitekko"),
        ("株式会社三ッ星", "MITSUBOSHI CO., LTD.", "三ッ星 read in Japanese is mitsuboshi"),
        ("霞ヶ関キャピタル株式会社", "Kasumigaseki Capital Co., Ltd.", "霞ヶ関 read in Japanese is kasumigaseki"),
        ("株式会社島津製作所", "Shimadzu Corporation", "島津 read in Japanese is shimadzu"),
        ("株式会社ラウンドワン", "ROUND ONE Corporation", "ワン spells the letters 1"),
        ("株式会社グッドパッチ", "Goodpatch Inc.", "グッドパッチ writes the sound of goodpatch"),
        ("株式会社ユナイテッドアローズ", "UNITED ARROWS LTD.", "writes the sound of"),
        ("三井住友建設株式会社", "Sumitomo Mitsui Construction Co.,Ltd.", "住友 read in Japanese is sumitomo"),
        ("株式会社バイタルケーエスケー・ホールディングス", "VITAL KSK HOLDINGS,INC.", "バイタル writes the"),
        ("株式会社エスケーエレクトロニクス", "SK-Electronics CO.,LTD.", "エスケー spells the letters sk"),
        ("ＮＳユナイテッド海運株式会社", "NS UNITED KAIUN KAISHA, LTD.", "ns read in Japanese is ns"),
        ("株式会社イートアンドホールディングス", "EAT&HOLDINGS Co.,Ltd.", "イート writes the sound of eat"),
        ("株式会社きょくとう", "Kyokuto Co., Ltd.", "きょくとう read in Japanese is kyokuto"),
        ("キーコーヒー株式会社", "key coffee inc", "キー writes the sound of key"),
        ("加賀電子株式会社", "KAGA ELECTRONICS CO.,LTD.", "加賀 read in Japanese is kaga"),
    ],
)  # fmt: skip
def test_pieces_that_are_read_said_written_by_sound_and_spelled(
    japanese: str, latin: str, reason: str
) -> None:
    score, shared, reasons = compare_japanese(japanese, from_first(tokens(latin)))
    assert score >= POSSIBLE
    assert shared > 1
    assert any(reason in one for one in reasons), reasons
    assert compare(japanese, latin, person=False).score >= POSSIBLE


@pytest.mark.parametrize(
    ("japanese", "latin"),
    [
        ("住友不動産株式会社", "SUMITOMO CORPORATION"),
        ("福井鉄道株式会社", "The Fukui Bank, Ltd."),
        ("株式会社東北銀行", "TOHOKU CHEMICAL CO., LTD."),
        ("三重交通グループホールディングス株式会社", "KYOTO GROUP HOLDINGS"),
        ("株式会社淺沼組", "ZENSHO HOLDINGS CO., LTD."),
        ("株式会社アイビスホールディングス", "LA Holdings Co., Ltd."),
        ("協和キリン株式会社", "Kyowa Corporation"),
        ("ヒューマンホールディングス株式会社", "HUMAN ASSOCIATES HOLDINGS, Inc."),
        ("㈱ティムス", "SMS CO.,LTD"),
    ],
)
def test_another_trade_or_nothing_but_common_words(japanese: str, latin: str) -> None:
    assert compare(japanese, latin, person=False).score < POSSIBLE


@pytest.mark.parametrize(
    ("japanese", "latin"),
    [
        ("松竹株式会社", "SOTIS"),
        ("永大産業株式会社", "ETA KAI"),
        ("あいホールディングス株式会社", "RG HOLDINGS LTD"),
        ("株式会社テイン", "TAN INSTITUTE"),
    ],
)
def test_what_other_names_have_by_chance(japanese: str, latin: str) -> None:
    assert compare(japanese, latin, person=False).score < POSSIBLE


def test_a_rest_keeps_a_name_from_being_taken_for_the_other() -> None:
    whole, _, _ = compare_japanese("株式会社ダイサン", ("daisan",))
    rest, _, _ = compare_japanese("株式会社ダイサン", ("daisan", "kyoto"))
    assert whole >= MATCH > rest


def test_place_and_trade_alone_are_no_core() -> None:
    assert compare_japanese("東京建設株式会社", ("osaka", "construction"))[0] <= NO_CORE / 0.53 * 0.79


@pytest.mark.parametrize(
    ("text", "japanese"),
    [
        ("株式会社東洋", True),
        ("アニメ工房", True),
        ("横浜銀行", True),
        ("重庆宁色动漫有限公司", False),
        ("조선426아동영화촬영소", False),
        ("NINGSE", False),
    ],
)
def test_which_names_may_be_japanese(text: str, japanese: bool) -> None:
    assert is_japanese(text) is japanese


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("株式会社クリーク・アンド・リバー社", "クリークアンドリバー"),
        ("株式会社ダイドーリミテッド", "ダイドー"),
        ("株式会社ＡｏｂａーＢＢＴ", "AobaBBT"),
        ("ヱスビー食品㈱", "エスビー食品"),
        ("澤藤電機株式会社", "沢藤電機"),
        ("!!!", ""),
    ],
)
def test_legal_forms_signs_and_old_characters_go(text: str, bare: str) -> None:
    assert japanese_name(text) == bare


@given(
    st.text(alphabet="株式会社三井住友銀行アニメーッ・ャんa1&()", max_size=30),
    st.lists(st.text("abcdeiou1", min_size=1, max_size=9), max_size=6),
)
def test_any_name_has_a_score(text: str, words: list[str]) -> None:
    score, shared, reasons = compare_japanese(text, tuple(words))
    assert 0 <= score <= 1
    assert shared >= 0
    assert reasons or not words
