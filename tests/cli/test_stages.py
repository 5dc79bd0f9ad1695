from __future__ import annotations

import json

from celtrace.pipeline import PIPELINE


def test_the_stages_are_listed_in_order(celtrace):
    text = celtrace("stages").stdout
    places = [text.index(stage.label) for stage in PIPELINE]
    assert places == sorted(places)
    assert [row["name"] for row in json.loads(celtrace("stages", "--json").stdout)] == [
        s.name for s in PIPELINE
    ]
