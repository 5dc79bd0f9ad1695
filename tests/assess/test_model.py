import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.assess.model import KIND_NAMES, ModelError, as_toml, built_in, read_model
from celtrace.resources.hypotheses import LIBRARIES

_LIKELIHOOD = '[[likelihood]]\nkind = "a"\nclass = "b"\nreason = "r"\n'


def read(tmp_path, text, **more):
    path = tmp_path / "own.toml"
    path.write_text(text, "utf-8")
    return read_model(path, **more)


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_every_library_is_complete(kind):
    model = built_in(kind)
    names = {each.id for each in model.explanations}
    for key in {(row.kind, row.value_class) for row in model.likelihoods}:
        named = [n for row in model.likelihoods if (row.kind, row.value_class) == key for n in row.hypotheses]
        assert sorted(named) == sorted(names)


def test_an_empty_file_changes_nothing(tmp_path):
    assert read(tmp_path, "") == built_in()


def test_a_file_chooses_the_library(tmp_path):
    assert read(tmp_path, 'kind = "own_chain"', kind="leaked_frames") == built_in("own_chain")


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_a_model_written_as_a_file_is_read_back_as_it_was(tmp_path, kind):
    model = built_in(kind, correlation={"notes": 0.7})
    again = read(tmp_path, as_toml(model))
    assert again.explanations == tuple(
        each._replace(reason=again.explanations[n].reason) for n, each in enumerate(model.explanations)
    )
    assert [each.reason for each in again.explanations] == [each.reason for each in model.explanations]
    assert again.likelihoods == model.likelihoods
    assert again.correlation == model.correlation


def test_correlations_of_clusters(tmp_path):
    assert read(tmp_path, "[correlation]\nnotes = 0.75", correlation={"log": 0.1}).correlation == {
        "log": 0.1,
        "notes": 0.75,
    }


def test_a_new_explanation_shares_the_row_of_something_else(tmp_path):
    model = read(
        tmp_path,
        """
[[hypothesis]]
id = "joint"
statement = "The work was done by two studios together."
low = 0.1
mode = 0.25
high = 0.4
""",
    )
    assert sum(each.mode for each in model.explanations) == pytest.approx(1)
    for row in model.likelihoods:
        assert ("joint" in row.hypotheses) == ("something_else" in row.hypotheses)


def test_a_prior_may_be_changed_alone(tmp_path):
    model = read(
        tmp_path, '[[hypothesis]]\nid = "planted"\nlow = 0.01\nmode = 0.03\nhigh = 0.2\nreason = "told so"'
    )
    assert next((e.low, e.high, e.reason) for e in model.explanations if e.id == "planted") == (
        0.01,
        0.2,
        "told so",
    )


def test_likelihoods_of_a_kind_and_class_are_replaced_whole(tmp_path):
    model = read(
        tmp_path,
        """
drop = ["south_korea"]
[[likelihood]]
kind = "rhythm"
class = "east_asia"
reason = "measured again"
basis = "measured"
rows = [{for = ["something_else"], low = 0.1, mode = 0.2, high = 0.3}]
""",
    )
    rows = [row for row in model.likelihoods if (row.kind, row.value_class) == ("rhythm", "east_asia")]
    assert [(row.mode, row.basis) for row in rows] == [(0.2, "measured")]
    assert set(rows[0].hypotheses) == {each.id for each in model.explanations}
    assert all("south_korea" not in row.hypotheses for row in model.likelihoods)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("kind = ", "cannot be used"),
        ('kind = "other"', "no kind of case"),
        ("strange = 1", "cannot be used"),
        ("[correlation]\nnotes = 2", "between 0 and 1"),
        ('drop = ["planted"]', "cannot be dropped"),
        ('drop = ["nobody"]', "is not there"),
        ('[[hypothesis]]\nid = "new"', "needs a statement"),
        ('[[hypothesis]]\nid = "planted"\nlow = 0.9', "wanted 0 < low"),
        (
            '[[hypothesis]]\nid = "new"\nstatement = "A violation."\nlow = 0.1\nmode = 0.1\nhigh = 0.1',
            "violation",
        ),
        ('[[likelihood]]\nkind = "a"\nclass = "b"\nreason = "r"\nbasis = "sourced"\nrows = []', "source"),
        (
            _LIKELIHOOD + 'rows = [{for = ["planted"], low = 0.1, mode = 0.2, high = 0.3}]',
            "something_else",
        ),
        (
            _LIKELIHOOD + 'rows = [{for = ["who"], low = 0.1, mode = 0.2, high = 0.3}]',
            "not there",
        ),
        (
            _LIKELIHOOD + 'rows = [{for = ["something_else"], low = 0.4, mode = 0.2, high = 0.3}]',
            "low <= mode",
        ),
    ],
)
def test_what_is_wrong_is_said(tmp_path, text, says):
    with pytest.raises(ModelError, match=says):
        read(tmp_path, text)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(ModelError, match="cannot be used"):
        read_model(tmp_path / "none.toml")


@given(st.binary(max_size=300))
def test_any_bytes_give_a_model_or_a_sentence(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("m") / "own.toml"
    path.write_bytes(data)
    with contextlib.suppress(ModelError):
        assert read_model(path).library.id in {each.id for each in LIBRARIES}
