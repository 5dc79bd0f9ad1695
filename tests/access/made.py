"""Requests, origins and sessions for tests."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from celtrace.access.sessions import Visit, visits
from celtrace.access.vantage import Vantage, vantages
from celtrace.records import Inventoried, Origin, Request, utc

START = datetime(2024, 1, 8, 1, 0, tzinfo=UTC)
VPN, OPEN, OTHER = "198.51.100.7", "203.0.113.7", "203.0.113.8"


def request(
    minutes: float,
    ip: str = VPN,
    account: str = "kim",
    *,
    line: int = 0,
    agent: str = "Firefox",
    method: str = "GET",
    target: str = "/a",
    status: int | None = 200,
    zone_known: bool = True,
) -> Request:
    return Request(
        path="access.log",
        sha256="ab",
        line=line or int(minutes * 60) + 1,
        offset=int(minutes * 60) * 100,
        time=utc(START + timedelta(minutes=minutes)),
        zone_known=zone_known,
        ip=ip,
        account=account,
        method=method,
        target=target,
        status=status,
        bytes=0,
        direction="upload" if method == "PUT" else "download" if status == 200 else "other",
        referer="",
        agent=agent,
        unknown={} if status is not None else {"status": "none"},
    )


def made(requests: Iterable[Request]) -> list[Visit]:
    return visits(requests)


def origin(ip: str, claim: str, value: str, dataset: str = "table", temporal: str = "covers") -> Origin:
    assert claim in ("country", "kind", "region")
    assert temporal in ("covers", "nearest", "undated")
    return Origin(
        ip=ip,
        as_of="2024-01-08",
        claim="country" if claim == "country" else "kind" if claim == "kind" else "region",
        value=value,
        dataset=dataset,
        dataset_date="2024-01-08",
        valid_from="",
        valid_to="",
        temporal="nearest" if temporal == "nearest" else "covers",
        days_off=0,
        granularity="x/24",
    )


def seen() -> dict[str, Vantage]:
    return vantages(
        [
            origin(VPN, "kind", "vpn", "vpn.txt"),
            origin(VPN, "country", "US"),
            origin(OPEN, "kind", "not_listed", "lists"),
            origin(OPEN, "country", "CN"),
            origin(OTHER, "kind", "not_listed", "lists"),
        ]
    )


def inventoried(path: str, sha256: str = "cd", mtime: str | None = None) -> Inventoried:
    """A file of the case; its name says nothing."""
    nothing: dict[str, Any] = dict.fromkeys(
        ("show_code", "season", "episode", "scene", "cut", "stage", "level", "frame", "take")
    )
    why = dict.fromkeys((*nothing, *(() if mtime else ("mtime",))), "not known")
    return Inventoried(
        snapshot="s",
        path=path,
        path_hex=path.encode().hex(),
        sha256=sha256,
        size=1,
        kind="image",
        mime="",
        extension="",
        mtime=mtime,
        zone_known=True,
        member_chain=[],
        name_parsed=False,
        unknown=why,
        **nothing,
    )
