"""``SEAL.sha256``: the hash of every file that a finished command left in the case.

The form is that of ``sha256sum``, so a reader can check a case without celtrace:
``sha256sum -c SEAL.sha256``. While a command runs there is no seal. Blobs are not listed: their name is
their hash. ``case.toml`` is not either: it is its user's to edit, and each run records its hash in the
custody chain.
"""

from __future__ import annotations

from pathlib import Path

from celtrace.case.files import hash_file, write_atomically

NAME = "SEAL.sha256"


def sealed_files(folder: Path) -> list[Path]:
    """Files that a seal covers, sorted, relative to the case."""
    found = [Path("case.sqlite"), Path("custody.jsonl")]
    for part in ("tables", "report"):
        found.extend(
            path.relative_to(folder)
            for path in (folder / part).rglob("*")
            if path.is_file() and not any(name.startswith(".") for name in path.relative_to(folder).parts)
        )
    return sorted(found)


def seal(folder: Path, custody: bytes) -> None:
    """Write ``custody.jsonl`` and the seal."""
    write_atomically(folder / "custody.jsonl", custody)
    lines = [f"{hash_file(folder / path)}  {path.as_posix()}\n" for path in sealed_files(folder)]
    write_atomically(folder / NAME, "".join(lines).encode())


def unseal(folder: Path) -> None:
    """Remove the seal before anything changes."""
    (folder / NAME).unlink(missing_ok=True)


def read_seal(folder: Path) -> dict[str, str] | None:
    """Path to hash as sealed; ``None`` when a command did not finish.

    Raises:
        ValueError: the seal is not in the form of ``sha256sum``.
    """
    path = folder / NAME
    if not path.exists():
        return None
    found: dict[str, str] = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        value, sign, name = line.partition("  ")
        if not sign or len(value) != 64 or not name:
            raise ValueError(f"line {number} is not `hash  name`")
        found[name] = value
    return found
