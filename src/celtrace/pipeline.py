"""The stages in their order: the one list that the commands, progress, resume and the docs are made from.

A stage reads tables of the stages above it and writes its own.
"""

from __future__ import annotations

from celtrace.engine.stage import Stage

_PILLOW = tuple(
    f"PIL.{name}"
    for name in (
        "Image",
        "BmpImagePlugin",
        "GifImagePlugin",
        "JpegImagePlugin",
        "MpoImagePlugin",
        "PngImagePlugin",
        "PpmImagePlugin",
        "PsdImagePlugin",
        "TgaImagePlugin",
        "TiffImagePlugin",
        "WebPImagePlugin",
        "ExifTags",
    )
)

PIPELINE: tuple[Stage, ...] = (
    Stage(
        name="acquire",
        version=1,
        summary="walk the sources, hash every file",
        module="celtrace.acquire.stage",
        reads=(),
        writes=("items", "snapshots", "gaps"),
    ),
    Stage(
        name="changes",
        version=1,
        summary="compare the snapshots of each source",
        module="celtrace.acquire.changes_stage",
        gather=True,
        reads=("items", "snapshots"),
        writes=("changes", "evidence", "gaps"),
    ),
    Stage(
        name="inventory",
        version=3,
        summary="type every file, parse its name, open archives",
        module="celtrace.inventory.stage",
        preload=(
            "celtrace.inventory.names",
            "celtrace.encoding",
            "celtrace.logline",
            "py7zr",
            "py7zr.exceptions",
        ),
        settings={
            "archive_depth": 4,
            "archive_members": 100_000,
            "archive_ratio": 200,
            "archive_floor": 64 << 20,
            "archive_output": 4_000_000_000,
            "archive_memory": 128 << 20,
        },
        reads=("items",),
        writes=("inventory", "outcomes", "evidence", "gaps"),
    ),
    Stage(
        name="pictures",
        version=3,
        summary="decode pictures and clips, class them",
        module="celtrace.pictures.stage",
        preload=(
            "celtrace.pictures.decode",
            "celtrace.pictures.classes",
            "celtrace.pictures.fingerprint",
            "celtrace.pictures.normalise",
            "celtrace.pictures.photoshop",
            "celtrace.pictures.film",
            "celtrace.clips",
            "OpenImageIO",
            *_PILLOW,
        ),
        settings={"frames_per_item": 24, "frames_per_clip": 48},
        datasets=("known_bad",),
        reads=("inventory",),
        writes=("pictures", "outcomes"),
    ),
    Stage(
        name="copies",
        version=2,
        summary="find pictures that show the same",
        module="celtrace.pictures.copies_stage",
        gather=True,
        reads=("pictures", "inventory"),
        writes=("frames", "gaps"),
    ),
    Stage(
        name="cuts",
        version=1,
        summary="collapse image sequences into cuts",
        module="celtrace.inventory.cuts_stage",
        gather=True,
        reads=("inventory", "outcomes"),
        writes=("cuts", "gaps"),
    ),
    Stage(
        name="read",
        version=4,
        summary="read text in its encoding and language",
        module="celtrace.read.stage",
        preload=(
            "celtrace.encoding",
            "celtrace.read.stage",
            "olefile",
            "pypdfium2",
            "pypdfium2.raw",
            *_PILLOW,
        ),
        reads=("inventory",),
        writes=("segments", "outcomes"),
    ),
    Stage(
        name="ocr",
        version=3,
        summary="read text in pictures, Korean too",
        module="celtrace.read.ocr.stage",
        preload=("celtrace.read.ocr.reader", "celtrace.read.ocr.pixels", *_PILLOW),
        settings={"ocr_budget_s": 0},
        reads=("frames", "inventory"),
        writes=("segments", "outcomes", "gaps"),
    ),
    Stage(
        name="unread",
        version=1,
        summary="count what in pictures was not read",
        module="celtrace.read.ocr.unread_stage",
        gather=True,
        reads=("segments",),
        writes=("gaps",),
    ),
    Stage(
        name="notes",
        version=3,
        summary="pool languages, find codes and names in notes",
        module="celtrace.read.notes_stage",
        datasets=("library",),
        gather=True,
        reads=("segments", "inventory"),
        writes=("mentions", "evidence", "gaps"),
    ),
    Stage(
        name="pairs",
        version=2,
        summary="find which Korean note renders which Chinese one",
        module="celtrace.read.pairs.stage",
        preload=("celtrace.read.pairs.match",),
        reads=("segments", "inventory"),
        writes=("pairs", "gaps"),
    ),
    Stage(
        name="renderings",
        version=1,
        summary="count notes in both languages by folder",
        module="celtrace.read.pairs.folders_stage",
        gather=True,
        reads=("pairs",),
        writes=("evidence",),
    ),
    Stage(
        name="gloss",
        version=1,
        summary="explain notes word by word",
        module="celtrace.read.gloss.stage",
        gather=True,
        datasets=("translator",),
        reads=("segments",),
        writes=("glosses", "gaps"),
    ),
    Stage(
        name="see",
        version=2,
        summary="compare pictures with the library of shows",
        module="celtrace.see.stage",
        preload=("celtrace.see.features", "celtrace.see.identify"),
        datasets=("library",),
        reads=("frames", "inventory"),
        writes=("identifications", "outcomes"),
    ),
    Stage(
        name="shows",
        version=3,
        summary="count what was identified",
        module="celtrace.see.shows_stage",
        gather=True,
        datasets=("library",),
        reads=("identifications", "frames", "inventory", "segments"),
        writes=("sightings", "coverage", "evidence", "gaps"),
    ),
    Stage(
        name="access",
        version=3,
        summary="read access logs line by line",
        module="celtrace.access.stage",
        preload=("celtrace.access.fast", "celtrace.logline"),
        settings={"logs": []},
        reads=("inventory", "snapshots"),
        writes=("log_files", "quarantine", "requests", "outcomes"),
    ),
    Stage(
        name="origins",
        version=3,
        summary="ask every address table about every address",
        module="celtrace.access.origins_stage",
        gather=True,
        settings={"regions": []},
        datasets=("ip",),
        reads=("requests",),
        writes=("origins", "gaps"),
    ),
    Stage(
        name="sessions",
        version=3,
        summary="sessions, slips and rhythm",
        module="celtrace.access.sessions_stage",
        gather=True,
        reads=("requests", "origins", "log_files"),
        writes=("sessions", "slips", "rhythm", "evidence", "gaps"),
    ),
    Stage(
        name="parties",
        version=3,
        summary="screen vendors, and names of the files, against dated lists",
        module="celtrace.parties.stage",
        gather=True,
        settings={"as_of": ""},
        datasets=("vendors", "lists"),
        reads=("segments", "mentions"),
        writes=("parties", "matches", "evidence", "gaps"),
    ),
    Stage(
        name="chain",
        version=3,
        summary="contracts, payments and holdings as one graph",
        module="celtrace.parties.chain_stage",
        gather=True,
        settings={"as_of": ""},
        datasets=("vendors", "contracts", "invoices", "ownership", "lists", "library"),
        reads=("parties", "matches", "identifications", "segments", "mentions", "sessions"),
        writes=("holdings", "edges", "evidence", "gaps"),
    ),
    Stage(
        name="assess",
        version=4,
        summary="weigh the evidence, state findings and gaps",
        module="celtrace.assess.stage",
        gather=True,
        settings={
            "as_of": "",
            "case_kind": "exposed_server",
            "rho": 0.5,
            "correlation": {},
            "draws": 1000,
            "seed": 203,
        },
        datasets=("hypotheses", "context"),
        reads=(
            "items",
            "snapshots",
            "changes",
            "inventory",
            "outcomes",
            "segments",
            "pairs",
            "identifications",
            "log_files",
            "origins",
            "sessions",
            "slips",
            "parties",
            "matches",
            "holdings",
            "edges",
            "evidence",
            "judgements",
        ),
        writes=(
            "flags",
            "hypotheses",
            "weights",
            "left_out",
            "leads",
            "findings",
            "context",
            "evidence",
            "gaps",
        ),
    ),
)


def stages_until(name: str) -> tuple[Stage, ...]:
    """The stages that a stage needs, and itself, in order.

    Raises:
        KeyError: there is no such stage.
    """
    by_name = {stage.name: stage for stage in PIPELINE}
    wanted = {name}
    for stage in reversed(PIPELINE[: PIPELINE.index(by_name[name]) + 1]):
        if stage.name in wanted:
            wanted.update(
                other.name
                for other in PIPELINE[: PIPELINE.index(stage)]
                if set(other.writes) & set(stage.reads) - {"outcomes", "gaps", "evidence"}
            )
    return tuple(stage for stage in PIPELINE if stage.name in wanted)
