from celtrace.resources import hypotheses, likelihoods, red_flags


def test_each_kind_of_evidence_names_every_explanation_once():
    named: dict[tuple[str, str, str], list[str]] = {}
    for row in likelihoods.LIKELIHOODS:
        named.setdefault((row.library, row.kind, row.value_class), []).extend(row.hypotheses)
    ids = {each.id: sorted(row.id for row in each.explanations) for each in hypotheses.LIBRARIES}
    for key, found in named.items():
        assert sorted(found) == ids[key[0]], key


def test_every_library_keeps_the_two_honest_explanations_and_its_priors_add_up():
    for library in hypotheses.LIBRARIES:
        assert abs(sum(each.mode for each in library.explanations) - 1) < 1e-9
        assert {each.role for each in library.explanations} == {"", "planted", "other"}
        assert library.accusing in {each.id for each in library.explanations}


def test_every_kind_that_weighs_has_a_cluster_and_a_question():
    assert {row.kind for row in likelihoods.LIKELIHOODS} == {each.kind for each in likelihoods.KINDS}
    assert all(each.cluster and each.question.endswith("?") and each.ask for each in likelihoods.KINDS)


def test_a_sourced_likelihood_names_its_source():
    for row in likelihoods.LIKELIHOODS:
        assert (row.basis == "sourced") == bool(row.source)


def test_every_likelihood_states_its_reason_and_base_rate():
    assert all(
        row.reason and row.base_rate and 0 < row.low <= row.mode <= row.high < 1
        for row in likelihoods.LIKELIHOODS
    )


def test_red_flags_are_r01_to_r32_in_order():
    assert [each.id for each in red_flags.RED_FLAGS] == [f"R{number:02}" for number in range(1, 33)]
