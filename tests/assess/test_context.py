from celtrace.assess.context import context
from celtrace.assess.material import gather
from celtrace.records import check
from tests.assess.cases import innocent, log, tables


def subjects(*rows):
    return {row.subject for row in context(gather(tables(*rows)))}


def test_context_is_small_dated_and_only_where_it_bears():
    assert subjects() == set()
    assert "northern_type" in subjects(*innocent())
    assert "175.45.176.0/22" not in subjects(*innocent())
    assert "175.45.176.0/22" in subjects(
        *log(("a", "175.45.176.9", "2030-01-01T00:00:00Z", "2030-01-01T01:00:00Z"))
    )
    for row in context(gather(tables(*innocent()))):
        check(row)
        assert row.source
