import json

from celtrace.publish.export import WRITERS, export_case
from celtrace.publish.fields import FIELDS
from celtrace.publish.release import render
from tests.publish.cases import FakeCase, rich


def names(value):
    if isinstance(value, dict):
        return set(value) | {name for each in value.values() for name in names(each)}
    return {name for each in value for name in names(each)} if isinstance(value, list) else set()


def test_every_field_that_is_written_is_known(tmp_path):
    case = FakeCase(tmp_path, *rich())
    for form in WRITERS:
        for line in export_case(case, form, "full").decode().split("\n" if form == "ftm" else "\0"):
            if line.strip():
                assert names(json.loads(line)) <= FIELDS
    for path in render(case):
        if path.name == "full.json":
            assert names(json.loads(path.read_bytes())) <= FIELDS
