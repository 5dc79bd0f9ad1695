"""Ownership rules over intervals: who is blocked because blocked persons own or control it.

A holder counts in full once it is itself blocked, and not at all before (OFAC FAQ 401); multiplying along
paths is wrong. So the answer is a least fixpoint: start from the listed, add each company whose shares in
blocked hands reach the threshold, until nothing changes. It is computed twice, with the lower bounds
(definite) and with the upper bounds (possible). Cycles end, and cannot block themselves.
"""

from __future__ import annotations

from celtrace.parties.holdings.judge import Result, judge
from celtrace.parties.holdings.model import Listing, Statement
from celtrace.parties.holdings.read import near_misses, read_listings, read_statements, small_shares
from celtrace.parties.holdings.rules import Regime, rule_on
from celtrace.parties.holdings.scope import ListRead

__all__ = [
    "ListRead",
    "Listing",
    "Regime",
    "Result",
    "Statement",
    "judge",
    "near_misses",
    "read_listings",
    "read_statements",
    "rule_on",
    "small_shares",
]
