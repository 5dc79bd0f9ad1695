"""Accounts that money goes to: bank cards, IBAN, BIC, and addresses of Bitcoin, Ethereum and Tron with their checksums.

Sources: ISO/IEC 7812-1 (Luhn), ISO 13616 (IBAN, mod 97), ISO 9362 (BIC), Bitcoin's Base58Check, BIP 173 and BIP 350
(Bech32), EIP-55 (mixed-case checksum over Keccak-256), Tron's addresses (Base58Check with 0x41). A bank card
counts with the prefix of China UnionPay (62) or behind a word for card or account.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from celtrace.read.code import Code
from celtrace.read.keccak import keccak_256

_CARD_WORD = r"(?:卡号|账号|帐号|賬號|银行卡|계좌(?:번호)?|카드번호|口座(?:番号)?|card|account|a/c)"
_UNION_PAY = r"(?<![\w])(62\d{2}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?)(?!\d)"
_CARD = re.compile(rf"{_UNION_PAY}|{_CARD_WORD}[^\w\n]{{0,4}}(\d(?:[ -]?\d){{12,18}})(?!\d)", re.IGNORECASE)
_IBAN = re.compile(
    r"(?<![A-Za-z0-9])([A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?)(?![A-Za-z0-9])", re.ASCII
)
_BIC = re.compile(
    r"(?:SWIFT|BIC)(?: ?code)?[^\w\n]{0,4}([A-Z]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)(?![A-Za-z0-9])", re.I
)
_BASE58 = re.compile(r"(?<![A-Za-z0-9])([13T][1-9A-HJ-NP-Za-km-z]{25,34})(?![A-Za-z0-9])", re.ASCII)
_BECH32 = re.compile(r"(?<![A-Za-z0-9])(bc1[02-9ac-hj-np-z]{11,71})(?![A-Za-z0-9])", re.ASCII | re.IGNORECASE)
_ETHEREUM = re.compile(r"(?<![A-Za-z0-9])(0x[0-9a-fA-F]{40})(?![A-Za-z0-9])", re.ASCII)
_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_BECH32_ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def find_money(text: str) -> Iterator[Code]:
    """Accounts in a text. A string that only looks like a crypto address and fails its checksum is none."""
    for found in _CARD.finditer(text):
        value = found.group(1) or found.group(2)
        digits = re.sub(r"\D", "", value)
        if 13 <= len(digits) <= 19 and (found.group(2) or luhn_is_valid(digits)):
            yield Code("bank_card", value, digits, luhn_is_valid(digits))
    for found in _IBAN.finditer(text):
        compact = found.group(1).replace(" ", "")
        if 15 <= len(compact) <= 34 and iban_is_valid(compact):
            yield Code("iban", found.group(1), compact, True)
    for found in _BIC.finditer(text):
        yield Code("bic", found.group(1), found.group(1).upper(), None)
    for found in _BASE58.finditer(text):
        version = base58_version(found.group(1))
        if version in (0x00, 0x05):
            yield Code("bitcoin", found.group(1), found.group(1), True)
        elif version == 0x41:
            yield Code("tron", found.group(1), found.group(1), True)
    for found in _BECH32.finditer(text):
        if bech32_is_valid(found.group(1)):
            yield Code("bitcoin", found.group(1), found.group(1).lower(), True)
    for found in _ETHEREUM.finditer(text):
        yield Code("ethereum", found.group(1), found.group(1).lower(), ethereum_check(found.group(1)))


def luhn_is_valid(digits: str) -> bool:
    """The Luhn check over all digits."""
    total = 0
    for place, char in enumerate(reversed(digits)):
        number = int(char) * (2 if place % 2 else 1)
        total += number - 9 if number > 9 else number
    return total % 10 == 0


def iban_is_valid(compact: str) -> bool:
    """Whether an IBAN without blanks leaves 1 modulo 97."""
    turned = compact[4:] + compact[:4]
    return int("".join(str(int(char, 36)) for char in turned)) % 97 == 1


def base58_version(text: str) -> int | None:
    """The version byte of a Base58Check address of 20 bytes, ``None`` where the checksum fails."""
    number = 0
    for char in text:
        number = number * 58 + _ALPHABET.index(char)
    if number >= 1 << 200:
        return None
    raw = number.to_bytes(25, "big")
    if len(text) - len(text.lstrip("1")) != len(raw) - len(raw.lstrip(b"\0")):
        return None
    check = hashlib.sha256(hashlib.sha256(raw[:21]).digest()).digest()[:4]
    return raw[0] if check == raw[21:] else None


def bech32_is_valid(text: str) -> bool:
    """Whether a ``bc1`` address has the checksum of Bech32 (version 0) or Bech32m (later versions)."""
    if text.lower() != text and text.upper() != text:
        return False
    data = [_BECH32_ALPHABET.index(char) for char in text.lower()[3:]]
    value = 1
    for number in [ord("b") >> 5, ord("c") >> 5, 0, ord("b") & 31, ord("c") & 31, *data]:
        top = value >> 25
        value = (value & 0x1FFFFFF) << 5 ^ number
        for place, factor in enumerate(_GENERATOR):
            value ^= factor if top >> place & 1 else 0
    return value == (1 if data[0] == 0 else 0x2BC830A3)


def ethereum_check(address: str) -> bool | None:
    """Whether the capitals of an address are right; ``None`` for one in a single case, which has no check."""
    body = address[2:]
    if body in (body.lower(), body.upper()):
        return None
    digest = keccak_256(body.lower().encode()).hex()
    return all(
        char.upper() == char if int(digest[at], 16) >= 8 else char.lower() == char
        for at, char in enumerate(body)
    )
