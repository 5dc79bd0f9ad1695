"""Keccak-256 as Ethereum uses it: the Keccak submission of 2011, whose padding differs from that of SHA3-256.

Source: the Keccak reference, version 3.0 (Bertoni, Daemen, Peeters, Van Assche), section 1.2.
"""

from __future__ import annotations

_MASK = (1 << 64) - 1
_RATE = 136
_ROTATIONS = (
    (0, 36, 3, 41, 18),
    (1, 44, 10, 45, 2),
    (62, 6, 43, 15, 61),
    (28, 55, 25, 21, 56),
    (27, 20, 39, 8, 14),
)


def _constants() -> list[int]:
    """Round constants from the linear feedback register of the reference."""
    found, register = [], 1
    for _ in range(24):
        constant = 0
        for place in range(7):
            if register & 1:
                constant ^= 1 << ((1 << place) - 1)
            register = register << 1 ^ (0x171 if register & 0x80 else 0)
        found.append(constant)
    return found


_CONSTANTS = _constants()


def _turned(value: int, by: int) -> int:
    return (value << by | value >> (64 - by)) & _MASK if by else value


def _permuted(lanes: list[list[int]]) -> list[list[int]]:
    for constant in _CONSTANTS:
        columns = [lanes[x][0] ^ lanes[x][1] ^ lanes[x][2] ^ lanes[x][3] ^ lanes[x][4] for x in range(5)]
        mixed = [columns[(x - 1) % 5] ^ _turned(columns[(x + 1) % 5], 1) for x in range(5)]
        lanes = [[lanes[x][y] ^ mixed[x] for y in range(5)] for x in range(5)]
        moved = [[0] * 5 for _ in range(5)]
        for x in range(5):
            for y in range(5):
                moved[y][(2 * x + 3 * y) % 5] = _turned(lanes[x][y], _ROTATIONS[x][y])
        lanes = [
            [moved[x][y] ^ (~moved[(x + 1) % 5][y] & moved[(x + 2) % 5][y] & _MASK) for y in range(5)]
            for x in range(5)
        ]
        lanes[0][0] ^= constant
    return lanes


def keccak_256(data: bytes) -> bytes:
    """The digest of ``data``, 32 bytes."""
    padded = bytearray(data + b"\x01")
    padded += bytes(-len(padded) % _RATE)
    padded[-1] |= 0x80
    lanes = [[0] * 5 for _ in range(5)]
    for start in range(0, len(padded), _RATE):
        block = padded[start : start + _RATE]
        for place in range(_RATE // 8):
            lanes[place % 5][place // 5] ^= int.from_bytes(block[8 * place : 8 * place + 8], "little")
        lanes = _permuted(lanes)
    return b"".join(lanes[place % 5][place // 5].to_bytes(8, "little") for place in range(4))
