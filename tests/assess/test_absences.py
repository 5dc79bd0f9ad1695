import msgspec
import pytest

from celtrace.assess.absences import absences
from celtrace.assess.material import gather
from celtrace.records import Match
from tests.assess.cases import log, observation, party, segment, server, tables


def kinds(*rows):
    return [row.kind for row in absences(gather(tables(*rows)))]


def visits(number, accounts, ip="203.0.113.9"):
    day = "2030-01-01T0{}:00:00Z"
    return log(*((f"u{n % accounts}", ip, day.format(1), day.format(2)) for n in range(number)))


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (visits(20, 5), ["no_dprk_network"]),
        (visits(19, 5), []),
        (visits(20, 4), []),
        (visits(20, 5, ip="175.45.176.9"), []),
    ],
)
def test_nobody_from_the_network_is_said_of_a_log_that_shows_enough(rows, found):
    assert kinds(*rows) == found


def test_a_watched_region_that_was_seen_is_no_absence():
    assert kinds(*visits(20, 5), observation("origin_watch_region", "x", "sessions=1", "log")) == []


def days(number, complete="yes"):
    first, *rest = server()
    return [
        *(
            msgspec.structs.replace(first, snapshot=f"2030-01-0{n}", complete=complete)
            for n in range(1, number + 1)
        ),
        *rest,
    ]


def test_nothing_new_is_said_of_complete_snapshots_only():
    assert kinds(*days(3)) == ["no_changes"]
    assert kinds(*days(2)) == []
    assert kinds(*days(3, complete="unknown")) == []


def screened(verdict):
    return Match(
        party_id="V1", list_="sdn", snapshot_date="2030-01-01", entry_id="7", entry_name="A", score=0.1,
        verdict=verdict, reasons=[], as_of="2030-01-01", listed_on_date="no", listed_today="no", run="r",
    )  # fmt: skip


def test_no_match_is_said_of_a_register_that_was_screened():
    register = [
        *(party("A", ident=f"V{n}") for n in range(3)),
        observation("approval", "V1", "S V1 approved", "chain"),
    ]
    assert kinds(*register, screened("no_match")) == ["no_list_match"]
    assert kinds(*register, screened("possible")) == []
    assert kinds(*register) == []
    assert kinds(*register[1:], screened("no_match")) == []


def test_regular_payments_are_said_of_five_or_more():
    payments = [observation("payment", f"C{n}", f"A B {n}", "payments") for n in (2, 3)]
    assert kinds(*payments) == ["no_payment_pattern"]
    assert kinds(payments[0]) == []
    assert kinds(*payments, observation("rotating_payee", "C2", "2 payees", "payments")) == []


def test_companies_that_are_all_declared_are_said_to_be():
    named = observation("legal_entity", "A", "A", "documents")
    assert kinds(party("A"), named) == ["no_undeclared_work"]
    assert kinds(named) == []
    assert kinds(party("A"), named, observation("undeclared_work", "B", "B", "chain")) == []


def test_each_absence_names_where_it_was_looked_for():
    for row in absences(gather(tables(*visits(20, 5), *days(3)))):
        assert row.place_count


@pytest.mark.parametrize(
    ("korean", "english", "said"), [(0, 50, True), (4, 50, True), (5, 50, False), (0, 49, False)]
)
def test_no_work_notes_are_said_of_a_server_with_enough_text(korean, english, said):
    rows = [segment(n, "x", "ko") for n in range(korean)] + [
        segment(100 + n, "x", "en") for n in range(english)
    ]
    assert kinds(*rows) == (["no_work_notes"] if said else [])
