"""Write small files in MaxMind's DB format, after its specification 2.0."""

from __future__ import annotations

from ipaddress import ip_network
from typing import Any, NamedTuple

RECORD_BITS = 24


class _Sized(NamedTuple):
    """A number of 16 or 64 bits; others have 32."""

    number: int
    bits: int


def _encoded(value: Any) -> bytes:
    if isinstance(value, bool):
        return bytes([int(value), 14 - 7])
    if isinstance(value, str):
        raw = value.encode()
        assert len(raw) < 285
        return (bytes([0x40 | len(raw)]) if len(raw) < 29 else bytes([0x40 | 29, len(raw) - 29])) + raw
    if isinstance(value, int):
        raw = value.to_bytes(4, "big").lstrip(b"\x00")
        return bytes([0xC0 | len(raw)]) + raw
    if isinstance(value, _Sized):
        raw = value.number.to_bytes(8, "big").lstrip(b"\x00")
        return (bytes([0xA0 | len(raw)]) if value.bits == 16 else bytes([len(raw), 9 - 7])) + raw
    if isinstance(value, list):
        return bytes([len(value), 11 - 7]) + b"".join(map(_encoded, value))
    assert isinstance(value, dict)
    return bytes([0xE0 | len(value)]) + b"".join(_encoded(k) + _encoded(v) for k, v in value.items())


def mmdb(
    records: dict[str, dict[str, Any]],
    *,
    version: int = 6,
    kind: str = "Test-City",
    built: int = 1_700_000_000,
) -> bytes:
    """A database of ``records`` by network; IPv4 networks lie in ``::/96`` of an IPv6 tree."""
    nodes: list[list[int | tuple[int]]] = [[-1, -1]]
    data = b""
    for text, record in records.items():
        network = ip_network(text)
        number, length = int(network.network_address), network.prefixlen
        bits = 32 if network.version == 4 else 128
        if version == 6 and network.version == 4:
            length, bits = length + 96, 128
        node = 0
        for depth in range(length):
            side = number >> (bits - 1 - depth) & 1
            if depth == length - 1:
                nodes[node][side] = (len(data),)
                break
            following = nodes[node][side]
            if not isinstance(following, int) or following < 0:
                nodes.append([-1, -1])
                nodes[node][side] = following = len(nodes) - 1
            node = following
        data += _encoded(record)
    count = len(nodes)

    def pointer(entry: int | tuple[int]) -> bytes:
        if isinstance(entry, tuple):
            return (entry[0] + count + 16).to_bytes(3, "big")
        return (count if entry < 0 else entry).to_bytes(3, "big")

    tree = b"".join(pointer(left) + pointer(right) for left, right in nodes)
    about = {
        "binary_format_major_version": _Sized(2, 16),
        "binary_format_minor_version": _Sized(0, 16),
        "build_epoch": _Sized(built, 64),
        "database_type": kind,
        "description": {"en": "invented"},
        "ip_version": _Sized(version, 16),
        "languages": ["en"],
        "node_count": count,
        "record_size": _Sized(RECORD_BITS, 16),
    }
    return tree + bytes(16) + data + b"\xab\xcd\xefMaxMind.com" + _encoded(about)
