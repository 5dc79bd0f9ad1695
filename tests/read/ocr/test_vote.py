from celtrace.read.ocr.engines import Reading
from celtrace.read.ocr.vote import agreed, doubtful


def test_two_that_agree_outvote_the_third():
    right = Reading("재생할 AES 키 URI", 0.8)
    found = agreed([Reading("재생할 AES 키 나기", 0.95), right, Reading("재생할AES 키 URI", 0.7)])
    assert found == right


def test_the_first_holds_where_nothing_speaks_against_it():
    readings = [Reading("가나", 0.5), Reading("다라", 0.9)]
    assert agreed(readings) == readings[0]


def test_latin_letters_and_little_confidence_are_doubtful():
    assert not doubtful(Reading("배경 색을 고칠것.", 0.95))
    assert doubtful(Reading("배경 색을 고칠것.", 0.6))
    assert doubtful(Reading("배경 (_K)", 0.95))
