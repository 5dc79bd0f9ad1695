"""What a run finds that was killed before it: files that the ledger does not name go."""

from __future__ import annotations

import shutil

from celtrace.case.case import OpenCase
from celtrace.case.errors import CaseDamagedError
from celtrace.case.files import sync_folder


def recover(case: OpenCase) -> str:
    """Delete what a killed run left and the ledger does not name; say what was found, if anything.

    Raises:
        CaseDamagedError: a file that the ledger names is gone.
    """
    db = case.ledger.db
    named = {row[0] for row in db.execute("SELECT path FROM parts")}
    gone = sorted(path for path in named if not (case.folder / path).is_file())
    if gone:
        more = f", and {len(gone) - 1} more" if len(gone) > 1 else ""
        raise CaseDamagedError(
            f"{gone[0]} is gone{more}. Put back a copy of the case, or investigate into a new one."
        )
    removed = 0
    for pattern in ("tables/*/*.parquet", "tables/*/.parts/*", "tables/*/.*.tmp", "blobs/.tmp/*"):
        for path in sorted(case.folder.glob(pattern)):
            if path.is_dir():
                shutil.rmtree(path)
            elif path.relative_to(case.folder).as_posix() not in named:
                path.unlink()
                removed += 1
    waiting = case.folder / "blobs" / ".tmp"
    if waiting.is_dir():
        sync_folder(waiting)
    unsealed = db.execute("SELECT stage FROM stages WHERE sealed = 0 ORDER BY stage").fetchall()
    if not unsealed:
        return ""
    (kept,) = db.execute("SELECT count(*) FROM results WHERE stage = ?", unsealed[0]).fetchone()
    return (
        f"stage {unsealed[0][0]} was not sealed, {kept} results of it are kept, "
        f"{removed} unfinished files were removed"
    )
