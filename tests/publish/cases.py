"""A small case as publish reads one, without an engine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from celtrace.assess.stage import work
from celtrace.case.config import CaseConfig, SourceConfig
from celtrace.case.errors import CaseError
from celtrace.case.files_view import merge_files
from celtrace.case.ledger import CustodyEntry
from celtrace.case.tables import to_arrow
from celtrace.engine.stage import Task
from celtrace.records import Holding, Inventoried, Listed, Match, Outcome, Pair, Request, Tally
from tests.assess.cases import innocent, observation, party, tables

HOSTILE = "<img src=x onerror=alert(1)>\u202e\u2066evil\x00"
AUTHORITY = "written permission of the owner"


class FakeLedger:
    """Custody and key of a case in memory."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {"mask_key": "11" * 32}

    def meta(self, key: str) -> str:
        """A value about the case."""
        return self.values.get(key, "")

    def set_meta(self, key: str, value: str) -> None:
        """Set a value about the case."""
        self.values[key] = value

    def custody(self) -> list[CustodyEntry]:
        """One run."""
        body = {"isolation": "child, limits", "datasets": {"lists": "ab" * 32}}
        return [
            CustodyEntry(
                seq=1, at="2030-01-01T00:00:00Z", kind="run_started", body=body, previous="0", hash="cd" * 32
            )
        ]


def unlisted(regime: Literal["ofac", "eu", "uk"]) -> Holding:
    """What a rule gives for a party when no list of its regime was read."""
    return Holding(
        party_id="V2", regime=regime, as_of="2030-01-01", share_low=0.0, share_high=100.0, verdict="unknown",
        flags=["no_list_of_regime"], arithmetic=[], reason=f"no list of the {regime.upper()} was read",
    )  # fmt: skip


class FakeCase:
    """Rows that went through assess, in a folder."""

    def __init__(self, folder: Path, *given: Any, authority: str = AUTHORITY) -> None:
        self.folder = folder
        self.config = CaseConfig(source=[SourceConfig(path="server", authority=authority)])
        self.ledger = FakeLedger()
        self.blobs: dict[str, Path] = {}
        self.gone: set[str] = set()
        rows = [*given, *work(Task({}, rows=tables(*given)))]
        rows += merge_files(
            [row for row in given if isinstance(row, Listed)],
            [row for row in given if isinstance(row, Inventoried)],
            [row for row in given if isinstance(row, Outcome)],
        )
        self._rows = tables(*rows)

    def rows(self, kind: type[Any]) -> Iterator[Any]:
        """Rows of a table."""
        return self._rows(kind)

    def locate(self, sha256: str) -> Path:
        """A blob."""
        if sha256 not in self.blobs:
            raise CaseError(f"no item {sha256}")
        return self.blobs[sha256]

    def distinct(self, kind: type[Any], *names: str) -> set[tuple[Any, ...]]:
        """Combinations of values."""
        return {tuple(getattr(row, name) for name in names) for row in self.rows(kind)}

    def columns(self, kind: type[Any], *names: str) -> Iterator[Any]:
        """Some columns, in two pieces."""
        rows = list(self.rows(kind))
        for piece in (rows[::2], rows[1::2]):
            yield to_arrow(kind, piece).select(names)

    def present(self, sha256: str) -> bool:
        """Whether an item is there."""
        return sha256 not in self.gone


def request(number: int, account: str = "wang", ip: str = "203.0.113.5") -> Request:
    """A request at the hour ``number`` of a Tuesday."""
    return Request(
        path="access.log",
        sha256="f" * 64,
        line=number,
        offset=number * 100,
        time=f"2030-01-01T{number:02}:00:00Z",
        zone_known=True,
        ip=ip,
        account=account,
        method="GET",
        target="/notes/a.txt",
        status=200,
        bytes=5,
        direction="download",
        referer="",
        agent="Mozilla/5.0",
    )


def match(ident: str = "V2", verdict: str = "match") -> Match:
    """A party against a list entry."""
    return Match(
        party_id=ident,
        list_="ofac_sdn",
        snapshot_date="2029-12-01",
        entry_id="34022",
        entry_name="SEK STUDIO",
        score=0.93,
        verdict=verdict,  # type: ignore[arg-type]
        reasons=["name: sek studio"],
        as_of="2030-01-01",
        listed_on_date="yes",
        listed_today="yes",
        run="run-1",
    )


def rich() -> list[Any]:
    """Every chapter has something, and names are hostile."""
    return [
        *innocent(),
        *(request(number) for number in range(1, 6)),
        *(Tally(picture="week", row="Tuesday", column=f"{number:02}", number=1) for number in range(1, 6)),
        party(HOSTILE, ident="V9"),
        party("Sek Animation", ident="V2"),
        match(),
        observation(
            "party_match", "V2", "ofac_sdn 34022 match", "lists", "“Sek Animation” matches entry 34022"
        ),
        observation("legal_entity", HOSTILE, "notes", "names"),
        Pair(
            zh_id="seg-010",
            ko_id="seg-001",
            zh_text="请修改头部",
            ko_text="머리를 수정바람",
            direction="zh>ko",
            probability=0.9,
            locator="line=10",
        ),
    ]
