from __future__ import annotations

import json


def test_it_says_what_is_missing_and_what_to_do(celtrace):
    from celtrace.doctor import examine

    missing = [finding for finding in examine() if not finding.ok]
    done = celtrace("doctor", code=5 if missing else 0)
    assert "isolation" in done.stdout
    found = json.loads(celtrace("doctor", "--json", code=5 if missing else 0).stdout)
    assert all(row["ok"] or row["next_step"] for row in found)
