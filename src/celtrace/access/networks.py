"""Kinds of network that address tables tell apart, and addresses that no table can place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from itertools import compress

import numpy as np
import pyarrow as pa

from celtrace.access.spans import octets

MASKING = frozenset({"vpn", "hosting", "relay", "tor", "proxy"})
"""Kinds whose users are elsewhere: the country of such an address says nothing about theirs."""

NOT_LISTED = "not_listed"
"""An address that is on none of the lists of networks given. It need not be a home or an office: proxies in
homes and small VPNs are on no free list (Mi et al., "Resident Evil", IEEE S&P 2019)."""

_NAMES: tuple[tuple[str, str], ...] = (
    ("relay", r"relay"),
    ("tor", r"\btor\b|tor[-_ ]?exit|onion"),
    ("vpn", r"vpn"),
    ("proxy", r"prox(?:y|ies)"),
    (
        "hosting",
        r"data[-_ ]?cent|hosting|hoster|server|cloud|amazon|\baws\b|\bgcp\b|azure|\bovh\b|hetzner|linode",
    ),
    ("mobile", r"mobile|cellular|carrier[-_ ]?grade|cgnat"),
    ("education", r"education|universit|academ|\bedu\b"),
)
_KINDS = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _NAMES)
KINDS = frozenset(kind for kind, _ in _NAMES)

_SAME = {
    "datacenter": "hosting",
    "data center": "hosting",
    "data centre": "hosting",
    "dc": "hosting",
    "cloud": "hosting",
    "server": "hosting",
    "tor exit": "tor",
    "tor_exit": "tor",
    "cellular": "mobile",
    "edu": "education",
    "university": "education",
    "residential": NOT_LISTED,
    "not listed": NOT_LISTED,
}
"""Other words for a kind. A table that says ``residential`` says no more than that it knows no other kind."""

DOCUMENTATION = tuple(
    ip_network(text)
    for text in ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "3fff::/20")
)
"""Networks for examples (RFC 5737, 3849, 9637): looked up like any other, because invented cases use them."""


SPECIAL: dict[str, frozenset[str]] = {
    "0": frozenset(),
    "10": frozenset(),
    "127": frozenset(),
    "100": frozenset(map(str, range(64, 128))),
    "169": frozenset(("254",)),
    "172": frozenset(map(str, range(16, 32))),
    "192": frozenset(("0", "31", "52", "88", "168", "175")),
    "198": frozenset(("18", "19", "51")),
    "203": frozenset(("0",)),
}
"""First octets below 224 with any network of the IANA registry, and those second octets that may be in it (none:
all of them). No other address needs a closer look."""

_CLOSER = np.array(
    [
        first >= 224
        or (str(first) in SPECIAL and (not SPECIAL[str(first)] or str(second) in SPECIAL[str(first)]))
        for first in range(256)
        for second in range(256)
    ]
)
"""Whether the first two octets of an address ask for a closer look."""

_TOGETHER = 1 << 16
"""Addresses that are looked at together, so that memory does not grow with a log."""


def kind_of_name(*names: str) -> str:
    """The kind that a list's names speak of, the first name first; ``""`` when none does."""
    for name in names:
        spoken = name.replace("_", " ")
        for kind, pattern in _KINDS:
            if pattern.search(spoken):
                return kind
    return ""


def kind_of_word(word: str) -> str:
    """The kind that a table's cell states, in the words used here; an unknown word stays as it is."""
    spoken = word.strip().lower()
    return _SAME.get(spoken, spoken)


def doubtful(texts: Sequence[str]) -> list[str]:
    """Those addresses that :func:`unplaceable` has to look at, in order; of the others it says nothing."""
    found: list[str] = []
    for start in range(0, len(texts), _TOGETHER):
        some = texts[start : start + _TOGETHER]
        number, plain = octets(pa.array(some, pa.string()))
        found += compress(some, (~plain | _CLOSER[number >> 16]).tolist())
    return found


def unplaceable(ip: str) -> str:
    """Why no table can place an address, ``""`` for one that may be placed.

    Source: the IANA special-purpose address registries (RFC 6890), as Python's ``ipaddress`` holds them.
    """
    first, _, rest = ip.partition(".")
    if first.isdigit() and int(first) < 224:
        second = SPECIAL.get(first)
        if second is None or (second and rest.partition(".")[0] not in second):
            return ""
    address: IPv4Address | IPv6Address = ip_address(ip)
    if any(address.version == network.version and address in network for network in DOCUMENTATION):
        return ""
    if address.is_loopback:
        return "the server's own address (loopback)"
    if address.is_link_local:
        return "an address of one link only (link-local)"
    if address.is_multicast:
        return "a multicast address"
    if address.version == 4 and address in ip_network("100.64.0.0/10"):
        return "an address inside a carrier's network, shared by many customers (RFC 6598)"
    if address.is_private:
        return "an address of a private network (RFC 1918, RFC 4193) or one kept for special use"
    if address.is_reserved or address.is_unspecified:
        return "a reserved address"
    return ""
