import json

from celtrace.publish import manifest
from celtrace.publish.build import build
from celtrace.publish.release import render
from tests.publish.cases import FakeCase, rich
from tests.publish.test_release import ready


def test_locators_are_masked_and_hashes_are_not(tmp_path):
    case = FakeCase(tmp_path, *rich())
    cited = [row["id"] for row in json.loads(manifest.of_bundle(case, build(case), {}))["claims"]]
    (first, *_rest) = manifest.rows(case, cited, lambda text: text.replace("line", "X"))
    place = first["evidence"][0]["places"][0]
    assert len(place.split()[0]) == 64
    assert "line" not in place


def test_a_damaged_manifest_of_before_is_nothing(tmp_path):
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "manifest.json").write_text("[1")
    assert "full" in json.loads(render(ready(tmp_path))[-1].read_bytes())["editions"]
