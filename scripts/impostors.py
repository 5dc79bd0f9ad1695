"""Make ``src/celtrace/see/impostors.bin``: fingerprints of generated pictures that belong to no show.

Like the code book it is kept and not made anew by tests, since OpenCV's SIFT differs a little by version.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))

import see_queries as make  # noqa: E402

from celtrace.see.features import view  # noqa: E402
from celtrace.see.searchable import drawing  # noqa: E402
from celtrace.see.store import pack  # noqa: E402

SEED = 815
COUNT = 96


def main() -> None:
    out = []
    for number in range(COUNT):
        if number % 4 == 3:
            query = make.stranger(number // 4, SEED)
        else:
            kind = make.KINDS[(number * 7) % len(make.KINDS)]
            query = make.make(kind, "round", 600 + number, number, SEED)
        data = pack(drawing(view(query.picture)))
        out.append(len(data).to_bytes(4, "little") + data)
    (ROOT / "src/celtrace/see/impostors.bin").write_bytes(b"".join(out))


if __name__ == "__main__":
    main()
