"""Log lines, origins, sessions, slips and rhythm: who came, from where, when."""

from __future__ import annotations

from typing import Literal

from celtrace.records.base import Row, table

Direction = Literal["upload", "download", "other"]


@table("log_files", "path", "sha256")
class LogFile(Row, frozen=True, kw_only=True):
    """One log and the account of its lines: ``lines = parsed + blank + directives + quarantined``.

    ``zone`` is the UTC offset or zone that the lines state, ``first`` and ``last`` the earliest and
    latest request.
    """

    path: str
    sha256: str
    format: str
    lines: int
    parsed: int
    blank: int
    directives: int
    quarantined: int
    zone: str | None
    first: str | None
    last: str | None


@table("quarantine", "path", "sha256", "offset")
class Quarantined(Row, frozen=True, kw_only=True):
    """A log line put aside: its place in the decompressed stream and why."""

    path: str
    sha256: str
    line: int
    offset: int
    length: int
    reason: str


@table("requests", "path", "sha256", "offset", moments=("time",))
class Request(Row, frozen=True, kw_only=True):
    """One logged request, transfer or log-in.

    ``bytes`` is what the log states, normally bytes of the response. ``ip`` is empty for what the server did by
    itself. ``host`` is the virtual host, bucket or machine, ``forwarded`` what the client or a proxy claims of
    earlier addresses, ``client`` an id that the client carries (``key=…``, ``certificate=…``), and ``refused``
    whether the server did not accept the account.
    """

    path: str
    sha256: str
    line: int
    offset: int
    time: str
    zone_known: bool
    ip: str
    account: str
    method: str
    target: str
    status: int | None
    bytes: int | None
    direction: Direction
    referer: str
    agent: str
    host: str = ""
    forwarded: str = ""
    client: str = ""
    refused: bool = False


@table("origins", "ip", "as_of", "claim", "dataset", "value")
class Origin(Row, frozen=True, kw_only=True):
    """What one dated table says of one address: a claim by that table, not a fact.

    A ``location`` is latitude, longitude and, where the table states it, the radius in kilometres.
    """

    ip: str
    as_of: str
    claim: Literal["country", "region", "city", "asn", "org", "kind", "location"]
    value: str | None
    dataset: str
    dataset_date: str | None
    valid_from: str | None
    valid_to: str | None
    temporal: Literal["covers", "nearest", "undated"]
    days_off: int | None
    granularity: str


@table("sessions", "id", moments=("start", "end"))
class Session(Row, frozen=True, kw_only=True):
    """Requests of one account, or of one address and agent, without a gap of 30 minutes.

    ``bytes`` is the sum of what the log states: of web servers the size of answers, of file servers that of files.
    """

    id: str
    account: str
    ip: str
    agent: str
    start: str
    end: str
    requests: int
    uploads: int
    downloads: int
    automated: bool
    bytes: int = 0


@table("touches", "session", "target", "direction")
class Touch(Row, frozen=True, kw_only=True):
    """What a session brought or took, and which file of the case that is, by path and time.

    Of sessions of accounts, those that carried an id or brought something, and those from watch regions. ``path``
    and ``sha256`` name the file, ``mtime_off_s`` is how many seconds after the last upload it was changed.
    """

    session: str
    account: str
    target: str
    direction: Direction
    requests: int
    bytes: int
    first: str
    last: str
    path: str | None
    sha256: str | None
    mtime_off_s: int | None


@table("tallies", "picture", "row", "column")
class Tally(Row, frozen=True, kw_only=True):
    """One number of a picture of the logs.

    ``week``: requests by weekday and hour, UTC, automated ones included. ``relays``: sessions of people by day, from
    relays, from addresses on no list of them, or unknown. ``accounts``: sessions of an account by what tables say of
    the address. ``silence``: whole clock hours, 24 or more, in which a log has no line (``from/to``).
    """

    picture: Literal["week", "relays", "accounts", "silence"]
    row: str
    column: str
    number: int


@table("slips", "account", "session_a", "session_b")
class Slip(Row, frozen=True, kw_only=True):
    """Two sessions of one account from different kinds of network; likelihood ratios as a range."""

    account: str
    session_a: str
    session_b: str
    basis: str
    lr_low: float
    lr: float
    lr_high: float
    caveats: list[str]


@table("rhythm", "subject", "utc_offset")
class Rhythm(Row, frozen=True, kw_only=True):
    """How probable each UTC offset is for the working day of one subject."""

    subject: str
    utc_offset: str
    probability: float
    in_90_set: bool
    events: int
