from __future__ import annotations

import json

import pytest

pytestmark = pytest.mark.media


def test_settings_say_where_they_come_from(celtrace, small_case):
    data = json.loads(celtrace("config", small_case, "--json").stdout)
    assert {row["from"] for row in data["settings"]} == {"default"}
    assert data["case"]["source"][0]["authority"] == "a test"
    assert "authority: a test" in celtrace("config", small_case).stdout
