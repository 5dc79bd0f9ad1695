"""Clients that no person drives: what a session or a row of sessions gives away by itself.

The rules are few and each can be checked by hand; they err towards calling a client automated, because
everything said later about people leaves automated sessions out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from statistics import median

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


def regular(times: Sequence[int]) -> bool:
    """Whether events, in seconds and in order, come at one interval."""
    gaps = [after - before for before, after in pairwise(times)]
    if len(gaps) < REGULAR_GAPS:
        return False
    middle = median(gaps)
    if middle < SHORTEST_PERIOD_S:
        return False
    near = max(1.0, middle * REGULAR_TOLERANCE)
    return sum(abs(gap - middle) <= near for gap in gaps) >= REGULAR_SHARE * len(gaps)
