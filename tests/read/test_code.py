from celtrace.read.code import Code


def test_a_code_has_a_form_and_perhaps_a_check():
    assert Code("qq", "12345", "12345", None).valid is None
