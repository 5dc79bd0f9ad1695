"""``celtrace acquire``: one read-only snapshot of a source, with custody."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes, urlsplit

import click

if TYPE_CHECKING:
    from celtrace.acquire.crawl import Remote
    from celtrace.acquire.taking import Taken, Taking

_SHOWN = 20


class _IntegrityError(click.ClickException):
    exit_code = 4


@click.command(
    "acquire",
    epilog="\b\nExamples:\n"
    '  celtrace acquire ./mirror -o ./server --authority "court order 12/24"\n'
    '  celtrace acquire file:///mnt/delivery -o ./delivery --authority "own server"\n'
    '  celtrace acquire http://files.example/pub/ -o ./pub --authority "owner\'s consent" --online\n'
    "  celtrace acquire s3://bucket/show/ --endpoint https://store.example -o ./bucket "
    '--authority "owner\'s consent" --online\n'
    "  celtrace acquire davs://cloud.example/s/TOKEN -o ./share "
    '--authority "owner\'s consent" --online\n\n'
    "Run it again another day with the same -o, and DIR is a series that investigate and diff understand.",
)
@click.argument("url")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="The source's folder.",
)
@click.option("--authority", required=True, help="Why you may take it: an order, a contract, a consent.")
@click.option("--online", is_flag=True, help="Allow connections; needed for all but paths and file://.")
@click.option("--endpoint", metavar="URL", help="Server of the bucket that s3:// names. [default: Amazon's]")
@click.option(
    "--max-bytes", type=click.IntRange(1), default=100 << 30, show_default=True, help="Online: bytes in all."
)
@click.option(
    "--max-files", type=click.IntRange(1), default=200_000, show_default=True, help="Online: files in all."
)
@click.option(
    "--max-seconds",
    type=click.FloatRange(1),
    default=86_400.0,
    show_default=True,
    help="Online: time in all.",
)
@click.option("--json", "as_json", is_flag=True, help="Print what was taken as one JSON document.")
def command(
    url: str,
    output: Path,
    authority: str,
    online: bool,
    endpoint: str | None,
    max_bytes: int,
    max_files: int,
    max_seconds: float,
    as_json: bool,
) -> None:
    """Take one read-only snapshot of URL: a path, or a tree on the network that is open to anyone.

    On the network: http(s):// for a directory listing, s3:// for a bucket, dav(s):// for a WebDAV share or a
    public link of Nextcloud, ftp(s):// for a public FTP tree. celtrace never logs in and never signs a request.

    It becomes DIR/YYYY-MM-DDTHHMMZ, with its hashes beside it and a line in DIR/custody.jsonl. Links are
    kept and not followed, pipes and devices are never opened, times are kept, nothing is overwritten.
    Exit code 3 means that part of it could not be read; the record says what.
    """
    import msgspec

    from celtrace.acquire.custody import BrokenChainError
    from celtrace.acquire.taking import InUseError, Taking
    from celtrace.cli.show import safe

    if not authority.strip():
        raise click.UsageError("--authority is empty. Say in a few words why you may take this source.")
    local = _local(url)
    if local is not None:
        _check_place(local, output)
        source = f"file://{os.fsdecode(local)}"
    else:
        remote = _remote(url, endpoint, online=online)
        source = remote.start
        click.echo(f"will contact {urlsplit(source).netloc}: read only, below {safe(source)}", err=True)
    try:
        with Taking(output, datetime.now(UTC)) as taking:
            if local is not None:
                from celtrace.acquire.local import take_local

                take_local(taking, local)
            else:
                _take_remote(taking, remote, max_bytes, max_files, max_seconds)
            taken = taking.finish({"source": safe(source), "authority": authority})
    except BrokenChainError as error:
        raise _IntegrityError(
            f"{error}. Keep the folder as it is and take the snapshot elsewhere."
        ) from error
    except InUseError as error:
        raise click.UsageError(f"{error}. Wait a minute, or name another folder.") from error
    except OSError as error:
        raise click.ClickException(f"{safe(str(error))}. Nothing was added to {output}.") from error
    if as_json:
        click.echo(msgspec.json.encode(taken, order="sorted"))
    _tell(taken, data=not as_json)
    if taken.complete != "yes":
        sys.exit(3)


def _take_remote(taking: Taking, remote: Remote, max_bytes: int, max_files: int, max_seconds: float) -> None:
    from celtrace.acquire.crawl import Limits, RemoteError, crawl
    from celtrace.cli.show import safe

    limits = Limits(bytes=max_bytes, files=max_files, seconds=max_seconds)
    try:
        crawl(taking, remote, limits, lambda line: click.echo(safe(line), err=True))
    except RemoteError as error:
        raise click.ClickException(f"{safe(str(error))}. Nothing was taken.") from error
    finally:
        remote.close()


def _local(url: str) -> bytes | None:
    """The path that ``url`` names; ``None`` for an address on the network."""
    parts = urlsplit(url) if "://" in url else None
    if parts is None:
        path = os.fsencode(os.path.abspath(url))  # noqa: PTH100 - resolve() would follow links
    elif parts.scheme.lower() == "file":
        if parts.hostname not in (None, "localhost"):
            raise click.UsageError(f"{url} names another machine; a file:// address has three slashes.")
        path = os.path.normpath(unquote_to_bytes(parts.path))
    else:
        return None
    place = Path(os.fsdecode(path))
    if not place.exists():
        raise click.UsageError(f"{url} is not there. Check the path.")
    if not place.is_dir() and not place.is_file():
        raise click.UsageError(f"{url} is neither a folder nor a file; a pipe or device cannot be taken.")
    return path


def _check_place(source: bytes, output: Path) -> None:
    inner, outer = os.path.realpath(os.fsencode(output)), os.path.realpath(source)
    if inner == outer or inner.startswith(outer.rstrip(b"/") + b"/"):
        raise click.UsageError(f"{output} lies inside the source. Name a folder outside it.")


def _remote(url: str, endpoint: str | None, *, online: bool) -> Remote:
    from celtrace.acquire.crawl import Limits, RemoteError
    from celtrace.acquire.remotes import remote_of

    try:
        remote = remote_of(url, endpoint, Limits().silence)
    except RemoteError as error:
        raise click.UsageError(f"{error}.") from error
    if not online:
        raise click.UsageError(f"{remote.start} is on the network. Add --online to allow connections to it.")
    return remote


def _tell(taken: Taken, *, data: bool) -> None:
    from celtrace.assess.words import count
    from celtrace.cli.show import safe

    held = f"{count(taken.files, 'file')}, {count(taken.bytes, 'byte')}, {count(taken.links, 'link')}"
    click.echo(safe(f"{taken.folder}: {held}, complete: {taken.complete}"), err=not data)
    click.echo(f"custody {taken.custody}", err=not data)
    for refused in taken.refused[:_SHOWN]:
        click.echo(safe(f"not taken: {refused.path} ({refused.reason}: {refused.detail})"), err=True)
    if len(taken.refused) > _SHOWN:
        click.echo(f"and {len(taken.refused) - _SHOWN} more, see custody.jsonl", err=True)
