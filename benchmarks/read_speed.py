"""How many text files a second one core reads: real notes and strings, each a file, through the engine.

``python benchmarks/read_speed.py [--files N]``. Files of 12 lines in five encodings are written to a folder; the stages
up to ``read`` run with one worker. What counts is the CPU time of the stage ``read``, children included, and of the
whole run beside it, which hashes and types the files as well.
"""

from __future__ import annotations

import argparse
import os
import random
import tempfile
from pathlib import Path

os.environ["OMP_NUM_THREADS"] = "1"

from read_encoding import texts

from celtrace.case import open_case
from celtrace.investigation import investigate
from celtrace.pipeline import stages_until
from celtrace.records import Segment

ENCODINGS = (("zh", "gb18030"), ("zh", "utf-8"), ("ko", "cp949"), ("ko", "utf-8"), ("ja", "shift_jis"))
LINES = 12


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--files", type=int, default=3000)
    options = parser.parse_args()
    pick = random.Random(7)
    pools = {language: sorted(set(texts(language))) for language, _ in ENCODINGS}
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "tree"
        for number in range(options.files):
            language, encoding = ENCODINGS[number % len(ENCODINGS)]
            place = root / f"EP{number // 500:02d}"
            place.mkdir(parents=True, exist_ok=True)
            lines = "\n".join(pick.choices(pools[language], k=LINES))
            (place / f"note_{number:05d}.txt").write_bytes(lines.encode(encoding, "ignore"))
        before = os.times()
        stages = stages_until("read")
        summary = investigate(
            [root], Path(folder) / "case", stages=stages, workers=1, publish=False, quiet=True
        )
        after = os.times()
        used = sum(after[at] - before[at] for at in range(4))
        read = next(report.cpu_s for report in summary.stages if report.stage == "read")
        with open_case(Path(folder) / "case") as case:
            segments = sum(1 for _ in case.rows(Segment))
    print("| what | files | CPU s | files a second a core |\n|---|---|---|---|")
    print(
        f"| stage `read`, {segments} segments | {options.files} | {read:.1f} | {options.files / read:.0f} |"
    )
    print(f"| all stages up to it | {options.files} | {used:.1f} | {options.files / used:.0f} |")


if __name__ == "__main__":
    main()
