"""Every log format, in the order in which a tie is decided; others come by entry point.

A package adds a format with an entry point of the group ``celtrace.log_formats`` that names a
:class:`celtrace.logline.model.Format`.
"""

from __future__ import annotations

from functools import cache, partial
from importlib.metadata import entry_points

from celtrace.logline import (
    aws,
    cloudtrail,
    delimited,
    ftp,
    json_cloud,
    json_web,
    logformat,
    nextcloud,
    services,
)
from celtrace.logline.formats import FORMATS, parse_line, reads
from celtrace.logline.model import DIRECTIVE, Format, Hints, Read, Stateless
from celtrace.logline.syslog import SYSLOG
from celtrace.logline.w3c import W3C

GROUP = "celtrace.log_formats"


CUT_TO = {"combined": ("common",), "combined_forwarded": ("common", "combined"), "vhost_combined": ()}
"""What a line of a format may look like when its end is cut off: never read as that."""


def _read_apache(raw: bytes, *, name: str) -> Read:
    """A line of one of Apache's formats; one that another of them would read is read as that.

    A log may hold lines of several formats, but a line that a shorter format would read may be one cut short.
    """
    if raw[:1] == b"#":
        return DIRECTIVE
    read = parse_line(raw, name)
    if not isinstance(read, str) or read == "control_byte":
        return read
    for other in FORMATS:
        if other != name and other not in CUT_TO.get(name, ()):
            second = parse_line(raw, other)
            if not isinstance(second, str):
                return second
    return read


def _apache(name: str) -> Format:
    return Format(
        name, lambda _hints: Stateless(partial(_read_apache, name=name)), bid=partial(_bid, name=name)
    )


def _bid(lines: list[bytes], *, name: str) -> float:
    """Share of lines that this format reads itself; a sister's lines count a little, so that they may mix."""
    own = [reads(line, name) for line in lines]
    if not any(own):
        return 0.0
    others = sum(
        not mine and any(reads(line, other) for other in FORMATS)
        for line, mine in zip(lines, own, strict=True)
    )
    return (sum(own) + 0.99 * others) / len(lines)


REGISTRY: tuple[Format, ...] = (
    *(_apache(name) for name in FORMATS),
    *logformat.LAYOUTS,
    W3C,
    aws.S3,
    aws.ELB,
    cloudtrail.CLOUDTRAIL,
    cloudtrail.CLOUDTRAIL_LINES,
    json_web.CADDY,
    json_web.CLOUDFLARE,
    json_cloud.MINIO,
    json_cloud.AZURE_BLOB,
    json_cloud.AZURE_GATEWAY,
    json_cloud.GOOGLE_AUDIT,
    nextcloud.NEXTCLOUD,
    json_web.NGINX,
    ftp.XFERLOG,
    ftp.VSFTPD,
    services.HAPROXY,
    SYSLOG,
    services.UWSGI,
    services.ATLASSIAN,
    services.BITBUCKET,
    services.AZURE_ANALYTICS,
    delimited.GCS_USAGE,
    logformat.CUSTOM,
    delimited.MAPPED,
)


@cache
def formats() -> dict[str, Format]:
    """Every format by name, those of other packages last; one cannot take the name of another."""
    found = {one.name: one for one in REGISTRY}
    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        one = point.load()
        if isinstance(one, Format):
            found.setdefault(one.name, one)
    return found


def open_format(name: str, hints: Hints = Hints()) -> tuple[Format, object]:  # noqa: B008 - a frozen struct
    """A format and a fresh reader of it.

    Raises:
        KeyError: there is no such format.
        ValueError: the hints do not suit it.
    """
    one = formats()[name]
    return one, one.open(hints)
