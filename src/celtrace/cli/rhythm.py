"""``celtrace rhythm``: which UTC offsets fit a list of times."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command(
    "rhythm",
    epilog="\b\nExamples:\n  celtrace rhythm uploads.csv\n  celtrace rhythm uploads.csv --json\n\n"
    "The file has the columns subject and time, or one column of times without a header. A time is RFC 3339, "
    "or seconds since 1970; one without a zone is taken as UTC. Other columns are ignored.",
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(file: Path, as_json: bool) -> None:
    """Weigh UTC offsets for the times in FILE, for each subject by itself.

    Prints the probability of each offset, the smallest set that holds 90 %, how often such sets held the truth
    when measured, and what cannot be told apart; with --json also how the days off of three countries fit. The
    report never states the rhythm of fewer than five accounts together; nor should you.
    """
    from celtrace.access.calendars import compare
    from celtrace.access.rhythm import LEAST_HOURS, LIMITS, MEASURED, clock_hours, three_hours, weigh
    from celtrace.access.times import read_times
    from celtrace.records.evidence import counted

    def calendars(hours: list[int]) -> dict[str, object] | None:
        found = compare(hours)
        return (
            None
            if found is None
            else {"log10": found.log10, "telling_days": found.telling, "seen": found.seen}
        )

    try:
        times, bad = read_times(file)
    except (OSError, ValueError) as error:
        raise click.UsageError(f"{file}: {error}") from error
    subjects = []
    for subject, seconds in sorted(times.items()):
        hours = clock_hours(seconds)
        enough = len(hours) >= LEAST_HOURS
        weighed = weigh([hours]) if enough else []
        middle = three_hours(weighed) if enough else None
        subjects.append(
            {
                "subject": subject,
                "times": len(seconds),
                "events": len(hours),
                "reason": ""
                if enough
                else f"{counted(len(hours), 'clock hour')}; at least {LEAST_HOURS} are needed",
                "calendars": calendars(hours) if enough else None,
                "within_an_hour": None
                if middle is None
                else {"utc_offset": middle[0].name, "probability": round(middle[1], 3)},
                "set_90": [one.name for one in weighed if one.in_90_set],
                "offsets": [
                    {
                        "utc_offset": one.name,
                        "probability": round(one.probability, 3),
                        "in_90_set": one.in_90_set,
                    }
                    for one in weighed
                ],
            }
        )
    if as_json:
        import msgspec

        document = {"subjects": subjects, "measured": MEASURED, "limits": LIMITS, "bad_rows": bad}
        click.echo(msgspec.json.format(msgspec.json.encode(document), indent=1))
    else:
        for line in _lines(subjects):
            click.echo(line)
        click.echo(f"{MEASURED}.\nLimits: {'; '.join(LIMITS)}.", err=True)
    if bad:
        shown = ", ".join(map(str, bad[:10]))
        what = "1 row holds no time and was" if len(bad) == 1 else f"{len(bad):,} rows hold no time and were"
        click.echo(f"{what} left out: {shown}", err=True)
        sys.exit(3)


def _lines(subjects: list[dict[str, object]]) -> list[str]:
    lines = []
    for one in subjects:
        name = str(one["subject"]).encode("unicode_escape").decode() if one["subject"] else "(all times)"
        if one["reason"]:
            lines.append(f"{name}: not determined, {one['reason']}")
            continue
        held = one["set_90"]
        offsets = one["offsets"]
        assert isinstance(held, list)
        assert isinstance(offsets, list)
        near = one["within_an_hour"]
        assert isinstance(near, dict)
        lines.append(
            f"{name}: {one['events']} clock hours, 90 % set {', '.join(held)}; within an hour of "
            f"{near['utc_offset']} with probability {near['probability']:.2f}"
        )
        likely = sorted(offsets, key=lambda row: -row["probability"])
        lines.extend(f"  {row['utc_offset']}  {row['probability']:.3f}" for row in likely if row["in_90_set"])
    return lines
