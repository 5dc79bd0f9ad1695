import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.read.money import (
    base58_version,
    bech32_is_valid,
    ethereum_check,
    find_money,
    iban_is_valid,
    luhn_is_valid,
)

GENESIS = "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"
SEGWIT = "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq"
TAPROOT = "bc1p5d7rjq7g6rdk2yhzks9smlaqtedr4dekq08ge8ztwac72sfr9rusxg3297"
MIXED = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"


@pytest.mark.parametrize(
    ("text", "kind", "valid"),
    [
        (f"付到 {GENESIS}。", "bitcoin", True),
        ("3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy", "bitcoin", True),
        (SEGWIT, "bitcoin", True),
        (TAPROOT, "bitcoin", True),
        ("USDT(TRC20): TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", "tron", True),
        (MIXED, "ethereum", True),
        (MIXED.lower(), "ethereum", None),
        ("银行卡 6222 0212 3456 7890 128", "bank_card", True),
        ("账号：6222021234567890129", "bank_card", False),
        ("GB82 WEST 1234 5698 7654 32", "iban", True),
        ("SWIFT: BKCHCNBJ", "bic", None),
    ],
)
def test_accounts(text, kind, valid):
    (found,) = find_money(text)
    assert (found.kind, found.valid) == (kind, valid)


@pytest.mark.parametrize(
    "text",
    [
        GENESIS[:-1] + "b",
        SEGWIT[:-1] + "p",
        "GB82 WEST 1234 5698 7654 33",
        "6222021234567890129",
        "EP03_SC012",
    ],
)
def test_what_fails_its_check_is_none(text):
    assert list(find_money(text)) == []


def test_checks():
    assert luhn_is_valid("4111111111111111")
    assert not luhn_is_valid("4111111111111112")
    assert iban_is_valid("DE89370400440532013000")
    assert base58_version("1" * 30) is None
    assert not bech32_is_valid(SEGWIT.replace("q", "Q", 1))
    assert ethereum_check(MIXED.replace("A", "a", 1)) is False


@given(st.text(alphabet="13TBbc0xqpAaZz9 ", max_size=90))
def test_any_text_is_searched(text):
    list(find_money(text))
