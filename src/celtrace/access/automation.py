"""Clients that no person drives: what a session or a row of sessions gives away by itself.

The rules are few and each can be checked by hand; they err towards calling a client automated, because
everything said later about people leaves automated sessions out.
"""

from __future__ import annotations

import re
from functools import lru_cache

import numpy as np
import numpy.typing as npt

REGULAR_GAPS = 10
"""Gaps needed before their regularity says anything."""

REGULAR_SHARE = 0.8
"""Share of gaps that must lie near their median."""

REGULAR_TOLERANCE = 0.05
"""How near, as a share of the median; at least one second."""

SHORTEST_PERIOD_S = 2
"""A page makes a browser ask for its parts within a second: shorter gaps are no period."""

REFUSED_SHARE, REFUSED_LEAST = 0.8, 5
"""A scanner asks for what is not there: this share of at least so many answers is 4xx."""

_AGENTS = re.compile(
    r"bot\b|bot[/;_-]|crawl|spider|slurp|feedfetcher|feed ?parser|feedburner|\brss\b|tiny tiny rss|reader/"
    r"|monitor|uptime|pingdom|nagios|zabbix|statuscake|site24x7|healthcheck|kube-probe|check_http"
    r"|mirall|nextcloud|owncloud|syncthing|rclone|davfs|onedrive sync|dropbox|resilio|goodsync|freefilesync"
    r"|zgrab|masscan|nmap|nikto|sqlmap|nuclei|censys|shodan|\+https?://",
    re.IGNORECASE,
)
"""Names under which crawlers, feed readers, monitors, sync clients and scanners announce themselves. A
command-line client (curl, wget) is not among them: people and scripts both use it."""


@lru_cache(maxsize=1 << 14)
def announces_itself(agent: str) -> bool:
    """Whether a user agent names a program that works by itself."""
    return _AGENTS.search(agent) is not None


def regular_groups(times: npt.NDArray[np.int64], starts: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Whether the events of each group, in seconds and in order, come at one interval.

    ``starts`` are the places at which groups begin; together they cover ``times``.
    """
    found = np.zeros(len(starts), bool)
    counts = np.diff(np.append(starts, len(times)))
    long = np.flatnonzero(counts > REGULAR_GAPS)
    if not len(long):
        return found
    lengths = counts[long] - 1
    offsets = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    place = np.repeat(starts[long] - offsets, lengths) + np.arange(int(lengths.sum()))
    gaps = times[place + 1] - times[place]
    group = np.repeat(np.arange(len(long)), lengths)
    ordered = gaps[np.lexsort((gaps, group))]
    middle = (ordered[offsets + (lengths - 1) // 2] + ordered[offsets + lengths // 2]) / 2
    near = np.abs(gaps - middle[group]) <= np.maximum(1.0, middle * REGULAR_TOLERANCE)[group]
    share = np.add.reduceat(near.astype(np.int64), offsets)
    found[long] = (middle >= SHORTEST_PERIOD_S) & (share >= REGULAR_SHARE * lengths)
    return found


def regular(times: npt.ArrayLike) -> bool:
    """Whether events, in seconds and in order, come at one interval."""
    held = np.asarray(times, np.int64)
    return bool(len(held)) and bool(regular_groups(held, np.zeros(1, np.int64))[0])
