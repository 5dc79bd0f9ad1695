from celtrace.read.ocr.reading import NOTHING, Reading, Sign


def test_nothing_is_read_with_no_confidence():
    assert Reading("", 0.0, ()) == NOTHING


def test_a_sign_begins_no_word_unless_said():
    assert not Sign("컷", 0.9, 0.0, 0.2).begins
