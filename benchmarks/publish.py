"""A report with thousands of rows of evidence in Chinese and Korean: celtrace beside WeasyPrint; and the gate.

``python benchmarks/publish.py [--rows N] [--cases N] [--no-peer]``. The same tree of blocks becomes HTML and PDF, each
in a process of its own, which gives the CPU seconds and the largest memory of that process. The peer sets celtrace's
page as PDF (WeasyPrint, which needs the system library Pango; installed by ``pip install weasyprint`` into this
environment, or into the one whose interpreter ``--peer-python`` names). The gate is run over a bundle of the report,
with values planted in every kind of artefact and dress of the tests, and over releases of cases whose accounts and
persons are ordinary words.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from celtrace.publish.blocks import Chapter, Claim, Document, Ground, Place, Prose, Table

ROOT = Path(__file__).resolve().parent.parent
_ZH = "女主角的表情统一参照设定 镜头四十五的背景颜色太暗 请按修改意见重新上色 齿轮的转动方向反了 走路一拍二不要一拍三"
_KO = "녀주인공의 표정은 설정을 통일적으로 참조할것 배경의 색갈이 어두우니 다시 색칠할것 치차의 회전방향이 반대로"


def document(rows: int) -> Document:
    """A report with a table of evidence and a claim for every tenth row, its text drawn from a fixed seed."""
    draw = random.Random(9)
    zh, ko = _ZH.split(), _KO.split()
    lines: list[list[str]] = []
    claims: list[Claim] = []
    for number in range(rows):
        ident = f"ev-{number:016x}"
        sha = f"{draw.getrandbits(256):064x}"
        said = f"“{draw.choice(zh)}{draw.randrange(900)}” / “{' '.join(draw.sample(ko, 4))}”"
        path = f"incoming/{draw.randrange(20240101, 20240128)}/修正/EP{draw.randrange(20):02}_C{number:04}_수정.png"
        lines.append([ident, "note pairs", said, path, sha, f"box=1,2,{number},4", "3", "notes", "B2"])
        if number % 10 == 0:
            ground = Ground(
                id=ident, kind="note pairs", observed=said, path=path,
                places=[Place(sha256=sha, locator=f"line={number + 1}")], place_count=3, cluster="notes", grade="B2",
            )  # fmt: skip
            claims.append(
                Claim(
                    id=f"finding-{number:016x}", statement=f"Notes in {path} stand beside Korean that renders them.",
                    tier="observed", tier_words="observed in the bytes", grounds=[ground],
                )
            )  # fmt: skip
    table = Table(
        caption="Evidence that the claims of this report cite.",
        columns=["Evidence", "Kind", "Observed", "Path", "SHA-256", "Where", "Places", "Cluster", "Grade"],
        rows=lines,
        numeric=[6],
        code=[0, 3, 4, 5],
        anchors=[row[0] for row in lines],
    )
    chapters = [
        Chapter(
            id="notes", title="Notes", lead="What the files say.", blocks=[Prose(text="Invented."), *claims]
        ),
        Chapter(id="evidence", title="Evidence", lead="Down to the bytes.", blocks=[table]),
    ]
    return Document(
        edition="full", title="Report on “server”", subtitle="For measuring.", authority="invented", invented=True,
        version="0", chapters=chapters,
    )  # fmt: skip


def write(rows: int, folder: Path, form: str) -> None:
    """One form of the report; ``both`` is what ``celtrace report`` makes, its comparison of page and PDF included."""
    from celtrace.publish.equal import differences
    from celtrace.publish.html import render_html
    from celtrace.publish.pdf import render_pdf

    made = document(rows)
    page = render_html(made)
    (folder / "report.html").write_bytes(page)
    if form in ("pdf", "both"):
        typeset = render_pdf(made)
        (folder / "report.pdf").write_bytes(typeset.data)
        if form == "both":
            assert differences(made, page, typeset.data, typeset.unshown) == []


def measured(command: list[str]) -> tuple[float, float]:
    """CPU seconds and the largest memory in MB of one process and its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    wrapped = [sys.executable, __file__, "--child", *command]
    done = subprocess.run(
        wrapped, check=True, capture_output=True, text=True, env={**os.environ, "OMP_NUM_THREADS": "1"}
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, float(done.stdout.split()[-1])


def child(command: list[str]) -> None:
    """Run a command and print the largest memory that it took, in MB."""
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)


def speed(rows: int, peer: str) -> None:
    """Print CPU and memory of celtrace and of the peer."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print(f"{rows:,} rows of evidence, {-(-rows // 10):,} claims")
        own = {}
        for form, what in (
            ("html", "HTML"),
            ("pdf", "HTML and PDF"),
            ("both", "both, held against each other"),
        ):
            own[form] = measured(
                [sys.executable, __file__, "--write", form, "--rows", str(rows), "--folder", name]
            )
            print(f"  celtrace, {what:<32} {own[form][0]:7.1f} s CPU {own[form][1]:7.0f} MB")
        sizes = {path.name: path.stat().st_size for path in sorted(folder.iterdir())}
        print(f"  {', '.join(f'{name} {size:,} bytes' for name, size in sizes.items())}")
        if peer:
            page, sheet = str(folder / "report.html"), str(folder / "peer.pdf")
            code = f"import weasyprint; weasyprint.HTML({page!r}).write_pdf({sheet!r})"
            seconds, memory = measured([peer, "-c", code])
            print(f"  WeasyPrint, PDF of the same page          {seconds:7.1f} s CPU {memory:7.0f} MB")
            print(f"  ratio {seconds / own['both'][0]:.1f}")


def gate(cases: int) -> None:
    """Print how many planted values the gate catches and how many good releases it refuses."""
    sys.path.insert(0, str(ROOT))
    from tests.publish.leaking import ARTEFACTS, DEFANGED, DRESSES, VALUES
    from tests.publish.ordinary import refusals

    from celtrace.publish.fields import FIELDS
    from celtrace.publish.gate import Scanner

    scanner = Scanner(VALUES, FIELDS)
    planted = caught = 0
    for make in ARTEFACTS.values():
        for clothe in DRESSES.values():
            for value in VALUES:
                planted += 1
                caught += value in scanner.leaks(*make(clothe(value)))
        for value, clothe in DEFANGED.values():
            planted += 1
            caught += value in scanner.leaks(*make(clothe(value)))
    kinds = len(ARTEFACTS) * (len(DRESSES) + len(DEFANGED))
    print(f"{kinds} kinds of leak, {planted:,} planted values: {caught:,} caught, {planted - caught} missed")
    with tempfile.TemporaryDirectory() as name:
        refused = refusals(Path(name), cases)
    print(
        f"{cases} good releases of cases full of ordinary words: {len(refused)} refused ({len(refused) / cases:.1%})"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=3000)
    parser.add_argument("--cases", type=int, default=300)
    parser.add_argument("--peer-python", default=sys.executable)
    parser.add_argument("--no-peer", action="store_true")
    parser.add_argument("--write", choices=["html", "pdf", "both"])
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--child", nargs=argparse.REMAINDER)
    given = parser.parse_args()
    if given.child:
        child(given.child)
    elif given.write:
        write(given.rows, given.folder, given.write)
    else:
        speed(given.rows, "" if given.no_peer else given.peer_python)
        gate(given.cases)


if __name__ == "__main__":
    main()
