from msgspec import structs

from celtrace.publish.build import build
from celtrace.publish.selection import EPOCH, select
from tests.publish.cases import FakeCase, rich


def test_only_parties_that_a_list_or_claim_names(tmp_path):
    case = FakeCase(tmp_path, *rich())
    found = select(case, build(case))
    assert [row.id for row in found.parties] == ["V2"]
    assert [row.party_id for row in found.matches] == ["V2"]
    assert found.newest == "2030-01-02T00:00:00Z"
    (used,) = found.used
    assert (used.account, used.address, used.first) == ("wang", "203.0.113.5", "2030-01-01T01:00:00Z")
    assert [pair.zh_text for pair in found.pairs] == ["请修改头部"]
    assert found.gaps
    assert found.bearings
    assert all(note.files for note in found.notes)


def test_no_time_is_made_up(tmp_path):
    case = FakeCase(tmp_path)
    assert select(case, build(case)).newest == EPOCH


def test_what_the_material_is_stands_in_the_title(tmp_path):
    case = FakeCase(tmp_path, *rich())
    plain = select(case, build(case)).title
    case.config = structs.replace(case.config, material="test data")
    assert select(case, build(case)).title == f"{plain} (“test data”)"
