from celtrace.assess import flags_log
from celtrace.assess.material import gather
from celtrace.records import Origin
from tests.assess.cases import log, observation, party, tables


def origin(ip, claim, value, dataset="t"):
    return Origin(
        ip=ip,
        as_of="2030-01-01",
        claim=claim,
        value=value,
        dataset=dataset,
        dataset_date="2030-01-01",
        valid_from="",
        valid_to="",
        temporal="covers",
        days_off=0,
        granularity="country",
    )


NEAR = log(
    ("a", "192.0.2.1", "2030-01-01T00:00:00Z", "2030-01-01T01:00:00Z"),
    ("a", "192.0.2.2", "2030-01-01T02:00:00Z", "2030-01-01T03:00:00Z"),
)


def verdicts(predicate, *rows):
    return [(found[0], found[3]) for found in predicate(gather(tables(*rows)))]


def test_one_account_in_two_countries_at_once():
    rows = [*NEAR, origin("192.0.2.1", "country", "CN"), origin("192.0.2.2", "country", "ES")]
    assert verdicts(flags_log.several_countries, *rows) == [("present", "account a")]


def test_a_relay_or_a_disputed_address_is_no_second_country():
    relay = [
        *NEAR,
        origin("192.0.2.1", "country", "CN"),
        origin("192.0.2.2", "country", "ES"),
        origin("192.0.2.2", "kind", "vpn"),
    ]
    disputed = [
        *NEAR,
        origin("192.0.2.1", "country", "CN"),
        origin("192.0.2.2", "country", "ES"),
        origin("192.0.2.2", "country", "CN", "u"),
    ]
    assert verdicts(flags_log.several_countries, *relay) == [("absent", "case")]
    assert verdicts(flags_log.several_countries, *disputed) == [("absent", "case")]


def test_without_tables_or_log_nothing_is_assessed():
    assert verdicts(flags_log.several_countries, *NEAR) == [("not_assessable", "case")]
    for predicate in (
        flags_log.several_countries,
        flags_log.many_accounts_or_addresses,
        flags_log.watched_network,
        flags_log.relay_share,
    ):
        assert verdicts(predicate) == [("not_assessable", "case")]


def test_many_accounts_from_one_address():
    hour = ("2030-01-01T00:00:00Z", "2030-01-01T01:00:00Z")
    three = log(*((name, "192.0.2.1", *hour) for name in "abc"))
    assert verdicts(flags_log.many_accounts_or_addresses, *three) == [("present", "address 192.0.2.1")]
    assert verdicts(flags_log.many_accounts_or_addresses, *NEAR) == [("absent", "case")]


def test_the_dprk_network_is_known_by_its_block():
    inside = log(("a", "175.45.179.255", "2030-01-01T00:00:00Z", "2030-01-01T01:00:00Z"))
    outside = log(
        ("a", "175.45.180.0", "2030-01-01T00:00:00Z", "2030-01-01T01:00:00Z"),
        ("b", "::1", "2030-01-01T00:00:00Z", "2030-01-01T01:00:00Z"),
    )
    assert verdicts(flags_log.watched_network, *inside) == [("present", "175.45.176.0/22")]
    assert verdicts(flags_log.watched_network, *outside) == [("absent", "case")]
    watched = observation("origin_watch_region", "Harbour", "sessions=2", "log")
    assert verdicts(flags_log.watched_network, *outside, watched) == [("present", "Harbour")]


def test_half_of_the_sessions_through_relays():
    assert verdicts(flags_log.relay_share, *NEAR, origin("192.0.2.1", "kind", "vpn")) == [("present", "case")]
    assert verdicts(flags_log.relay_share, *NEAR, origin("192.0.2.1", "kind", "isp")) == [("absent", "case")]


def test_hours_that_no_declared_country_keeps():
    rhythm = observation("rhythm", "all accounts", "+08:00,+09:00", "time")
    assert verdicts(flags_log.hours_elsewhere, *NEAR) == [("not_assessable", "case")]
    assert verdicts(flags_log.hours_elsewhere, rhythm) == [("not_assessable", "case")]
    assert verdicts(flags_log.hours_elsewhere, rhythm, party("A", "ES")) == [("present", "case")]
    assert verdicts(flags_log.hours_elsewhere, rhythm, party("A", "CN")) == [("absent", "case")]
    other = observation("rhythm", "all accounts", "+01:00", "time")
    assert verdicts(flags_log.hours_elsewhere, other, party("A", "ES")) == [("absent", "case")]
