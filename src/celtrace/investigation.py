"""The main job: every stage that has input, over one case, repeatable and resumable."""

from __future__ import annotations

import importlib.metadata
import os
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import msgspec

from celtrace import __version__
from celtrace.case import CaseError, OpenCase, change_case
from celtrace.case import config as configuration
from celtrace.case.files import hash_file, hash_files, hash_tree
from celtrace.checks import check_input
from celtrace.engine.confine import available
from celtrace.engine.limits import SETTING, LimitsError, with_settings
from celtrace.engine.log import RunLog, cut_off, read_log
from celtrace.engine.progress import Bars, Lines, Silent, Watcher
from celtrace.engine.run import Engine, Interrupted, StageReport
from celtrace.engine.stage import Dataset, Stage
from celtrace.pipeline import PIPELINE
from celtrace.records import File, Gap, Snapshot, digest, escape_path

_LIBRARIES = ("pyarrow", "opencv-python-headless", "pillow", "py7zr", "pypdfium2", "rapidfuzz")


_NOTHING = "nothing to investigate: name a SOURCE, --logs, or reference data."


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What a run did: files by status, stages, and where the report is.

    ``inputs`` are the registers, lists and logs that were given and could not be read whole, each with the number of
    gaps that say what is missing.
    """

    case: str
    files: dict[str, int]
    inputs: dict[str, int]
    stages: list[StageReport]
    report: list[str]

    @property
    def unread(self) -> int:
        """Files and inputs of which a part or all could not be read."""
        return len(self.inputs) + sum(count for status, count in self.files.items() if status != "ok")


def investigate(
    sources: Sequence[Path],
    case: Path,
    *,
    logs: Sequence[Path] = (),
    config: Path | None = None,
    library: Path | None = None,
    vendors: Path | None = None,
    contracts: Path | None = None,
    invoices: Path | None = None,
    ownership: Path | None = None,
    lists: Path | None = None,
    ip: Path | None = None,
    known_bad: Path | None = None,
    authority: str = "",
    as_of: str | None = None,
    manifest: Path | None = None,
    workers: int | None = None,
    cluster: str | None = None,
    store: str | None = None,
    settings: Mapping[str, Any] | None = None,
    profile: bool = False,
    quiet: bool = False,
    stages: Sequence[Stage] = PIPELINE,
    publish: bool = True,
) -> Summary:
    """Investigate ``sources`` and what the case names already; do only what has no result.

    Raises:
        CaseError: an input is not there, or the case cannot be used.
        celtrace.engine.run.Interrupted: Ctrl-C; the same command goes on.
    """
    named = {
        "library": library,
        "vendors": vendors,
        "contracts": contracts,
        "invoices": invoices,
        "ownership": ownership,
        "lists": lists,
        "ip": ip,
        "known_bad": known_bad,
    }
    given = configuration.CaseConfig(
        as_of=as_of or "",
        source=[
            configuration.SourceConfig(
                path=_absolute(path), authority=authority, manifest=_absolute(manifest) if manifest else ""
            )
            for path in sources
        ],
        logs=[configuration.LogsConfig(path=_absolute(path), authority=authority) for path in logs],
        datasets={name: _absolute(path) for name, path in named.items() if path is not None},
        settings=dict(settings or {}),
    )
    if config is not None:
        base = configuration.resolved(configuration.read_config(config), config.absolute().parent)
        given = configuration.merge(base, given)
    check_input(given, case)
    _check_settings(given.settings)
    nothing = not given.source and not given.logs and not given.datasets
    if nothing and not (case / "case.sqlite").exists():
        raise CaseError(_NOTHING)
    with change_case(case, f"celtrace investigate -o {case}", create=True) as opened:
        merged = configuration.merge(opened.config, given)
        if not merged.source and not merged.logs and not merged.datasets:
            raise CaseError(_NOTHING)
        opened.configure(merged)
        try:
            with ExitStack() as stack:
                return _run(
                    opened,
                    stack,
                    workers=workers,
                    cluster=cluster,
                    store=store,
                    profile=profile,
                    quiet=quiet,
                    stages=stages,
                    publish=publish,
                )
        except (KeyboardInterrupt, Interrupted):
            opened.custody("run_interrupted", {})
            raise Interrupted from None


def _check_settings(settings: Mapping[str, Any]) -> None:
    """A setting that no stage has is a slip of the pen that would change nothing; it is refused."""
    try:
        with_settings(settings.get(SETTING, {}))
    except LimitsError as error:
        raise CaseError(str(error)) from error
    placed = {"as_of", "regions", "calendars", "logs"}
    known = {SETTING} | {name for stage in PIPELINE for name in stage.settings} - placed
    strange = sorted(set(settings) - known)
    if strange:
        raise CaseError(
            f"[settings] names {', '.join(strange)}, which no stage has; there are {', '.join(sorted(known))}."
        )


def _run(
    opened: OpenCase,
    stack: ExitStack,
    *,
    workers: int | None,
    cluster: str | None,
    store: str | None,
    profile: bool,
    quiet: bool,
    stages: Sequence[Stage],
    publish: bool,
) -> Summary:
    config = configuration.resolved(opened.config, opened.folder)
    check_input(config, opened.folder)
    _check_settings(config.settings)
    datasets = pin(config.datasets)
    last = cut_off(read_log(opened.folder))
    watcher = RunLog(opened.folder, _watcher(stack, quiet=quiet))
    stack.callback(watcher.close)
    stack.push(lambda kind, _error, _trace: watcher.event("run_ended", how=kind.__name__ if kind else "done"))
    watcher.event("run_started", celtrace=__version__, pid=os.getpid(), isolation=available())
    opened.custody(
        "run_started",
        {
            "celtrace": __version__,
            "python": ".".join(map(str, sys.version_info[:3])),
            "libraries": _versions(),
            "isolation": available(),
            "limits": config.settings.get(SETTING, {}),
            "cluster": cluster or "",
            "config": hash_file(opened.folder / "case.toml"),
            "datasets": {name: dataset.sha256 for name, dataset in sorted(datasets.items())},
        },
    )
    _record_datasets(opened, datasets)
    pool = None
    if cluster:
        from celtrace.engine.cluster import ClusterPool

        watcher.say(f"connecting to {cluster}" + (f" and {store}" if store else ""))
        pool = ClusterPool(cluster, store or "")
    engine = stack.enter_context(
        Engine(
            opened,
            datasets,
            workers=workers,
            watcher=watcher,
            pool=pool,
            store=pool.store if pool is not None else None,
            profile=profile,
        )
    )
    if last and not engine.found:
        watcher.say(f"the last run was cut off at {last}, between two stages; going on from there")
    reports = [engine.run(stage) for stage in stages]
    if reports and reports[0].done:
        opened.custody("acquired", _acquired(opened))
    counts = (
        Counter(row.status for row in opened.rows(File)) if any(r.done for r in reports) else _counts(opened)
    )
    written = _publish(opened, reports, watcher) if publish else []
    opened.ledger.set_meta("files", msgspec.json.encode(dict(sorted(counts.items()))).decode())
    opened.custody(
        "run_finished",
        {
            "isolation": engine.level or available(),
            "stages": {
                r.stage: {"done": r.done, "unchanged": r.unchanged, "failed": r.failed} for r in reports
            },
            "files": dict(sorted(counts.items())),
        },
    )
    return Summary(
        case=str(opened.folder),
        files=dict(sorted(counts.items())),
        inputs=dict(sorted(Counter(row.unread for row in opened.rows(Gap) if row.unread).items())),
        stages=reports,
        report=[str(p) for p in written],
    )


def _record_datasets(opened: OpenCase, datasets: Mapping[str, Dataset]) -> None:
    """Pin the files of reference data in the custody chain whenever they are not those of the last run."""
    pinned = {
        link.body["dataset"]: link.body["sha256"]
        for link in opened.ledger.custody()
        if link.kind == "dataset_pinned"
    }
    for name, dataset in sorted(datasets.items()):
        if pinned.get(name) != dataset.sha256:
            files = {shown(key): value for key, value in hash_files(Path(dataset.path)).items()}
            opened.custody(
                "dataset_pinned", {"dataset": name, "sha256": dataset.sha256, "input_files": files}
            )


def shown(name: str) -> str:
    """A file name as JSON can hold it."""
    return escape_path(name.encode("utf-8", "surrogateescape"))


def _publish(opened: OpenCase, reports: Sequence[StageReport], watcher: Watcher) -> list[Path]:
    """Render the full edition when anything it is made of changed."""
    shown = digest(
        [__version__, opened.ledger.db.execute("SELECT stage, inputs FROM stages ORDER BY 1").fetchall()]
    )
    target = opened.folder / "report" / "full.html"
    if opened.ledger.meta("published") == shown and target.is_file():
        return [target]
    from celtrace.publish.release import render

    watcher.say("writing the report")
    written = render(opened, "full")
    opened.ledger.set_meta("published", shown)
    return written


def _counts(opened: OpenCase) -> Counter[str]:
    known = opened.ledger.meta("files")
    if known:
        return Counter(msgspec.json.decode(known, type=dict[str, int]))
    return Counter(row.status for row in opened.rows(File))


def _acquired(opened: OpenCase) -> dict[str, Any]:
    snapshots = [
        {
            "snapshot": s.snapshot,
            "files": s.files,
            "bytes": s.bytes,
            "complete": s.complete,
            "authority": s.authority,
        }
        for s in opened.rows(Snapshot)
    ]
    parts = [logical for _path, logical in opened.ledger.parts("items")]
    return {"snapshots": snapshots, "items": parts}


def pin(paths: Mapping[str, str]) -> dict[str, Dataset]:
    """Reference data with the hash of all its bytes.

    Raises:
        CaseError: one of them is not there.
    """
    found = {}
    for name, path in sorted(paths.items()):
        try:
            found[name] = Dataset(name=name, path=path, sha256=hash_tree(Path(path)))
        except OSError as error:
            raise CaseError(
                f"--{name} {path} cannot be read: {error.strerror or 'it is not there'}."
            ) from error
    return found


def _watcher(stack: ExitStack, *, quiet: bool) -> Watcher:
    if quiet:
        return Silent()
    if sys.stderr.isatty():
        return stack.enter_context(Bars())
    return Lines()


def _versions() -> dict[str, str]:
    found = {}
    for name in _LIBRARIES:
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    return found


def _absolute(path: Path) -> str:
    return os.path.abspath(path)  # noqa: PTH100 - resolve() would follow links
