from celtrace.resources import hypotheses, likelihoods, red_flags


def test_each_kind_of_evidence_names_every_explanation_once():
    named: dict[tuple[str, str], list[str]] = {}
    for row in likelihoods.LIKELIHOODS:
        named.setdefault((row.kind, row.value_class), []).extend(row.hypotheses)
    for key, found in named.items():
        assert sorted(found) == sorted(each.id for each in hypotheses.EXPLANATIONS), key


def test_priors_add_up_to_one_at_their_modes():
    assert abs(sum(each.mode for each in hypotheses.EXPLANATIONS) - 1) < 1e-9


def test_every_likelihood_states_its_reason_and_base_rate():
    assert all(
        row.reason and row.base_rate and 0 < row.low <= row.mode <= row.high < 1
        for row in likelihoods.LIKELIHOODS
    )


def test_red_flags_are_r01_to_r32_in_order():
    assert [each.id for each in red_flags.RED_FLAGS] == [f"R{number:02}" for number in range(1, 33)]
