"""Scores of nomenklatura's logic-v2 and of rapidfuzz's WRatio for pairs of names; runs in a peer's own environment.

``python benchmarks/parties_peer.py < pairs.json``: a list of ``[name, name, person]`` in, two lists of scores out.
It imports nothing of celtrace's. nomenklatura reaches PyICU, which pip compiles and needs ICU's headers (Debian:
``libicu-dev``), so it stays out of celtrace's own environment.
"""

from __future__ import annotations

import json
import sys
import time


def main() -> None:
    """Read the pairs, score them, print the scores and the CPU time of each."""
    pairs = json.load(sys.stdin)
    from followthemoney import model
    from nomenklatura.matching import LogicV2
    from rapidfuzz import fuzz

    config = LogicV2.default_config()

    def entity(name: str, person: bool | None) -> object:
        schema = {True: "Person", False: "Organization", None: "LegalEntity"}[person]
        data = {"id": name, "schema": schema, "properties": {"name": [name]}}
        return model.get_proxy(data)

    def logic(one: str, two: str, person: bool | None) -> float:
        return float(LogicV2.compare(entity(one, person), entity(two, person), config).score)

    logic(*pairs[0])
    started = time.process_time()
    first = [logic(*pair) for pair in pairs]
    middle = time.process_time()
    second = [fuzz.WRatio(one.casefold(), two.casefold()) / 100 for one, two, _ in pairs]
    json.dump(
        {
            "logic-v2": first,
            "WRatio": second,
            "cpu": [middle - started, time.process_time() - middle],
        },
        sys.stdout,
    )


if __name__ == "__main__":
    main()
