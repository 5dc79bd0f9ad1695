from celtrace.publish.frame import SENTENCES, words
from celtrace.publish.mask import Masker
from celtrace.resources.hypotheses import LIBRARIES


def test_sentences_that_every_case_has_are_not_masked():
    """An account named ``server`` could be read from the gap that it leaves in a sentence that everybody knows."""
    (statement, *_rest) = [each.statement for each in LIBRARIES[0].explanations if "server" in each.statement]
    hide = Masker({"server": "account"}, b"k")
    assert hide.text(statement) == statement
    assert hide.text("server at 08:00").startswith("account-")
    assert len(SENTENCES) > 50


def test_words_are_taken_from_all_texts():
    assert words(["a user-account", "it is"]) == {"a", "user", "account", "it", "is"}
