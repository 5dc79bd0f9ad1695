from celtrace.assess.apart import accounts_apart
from celtrace.assess.material import gather
from tests.assess.cases import observation, tables


def found(*values):
    rows = [observation("origin_region", f"account {n}", value, "log") for n, value in enumerate(values)]
    return [row.value for row in accounts_apart(gather(tables(*rows)))]


def test_two_groups_from_two_countries():
    assert found("country:CN=4", "country:CN=3;kind:vpn=2", "country:KR=4", "country:KR=9") == ["CN=2;KR=2"]


def test_a_traveller_is_no_group():
    assert found("country:CN=4", "country:CN=3", "country:KR=4") == []
    assert found("country:CN=4;country:KR=1", "country:CN=3", "country:KR=4", "country:KR=1") == []


def test_relays_and_unknown_places_are_left_out():
    assert found("kind:vpn=4", "kind:vpn=4", "country:unknown=4", "country:disputed=1", "country:CN=2") == []
