from celtrace.read.codes import find_codes
from celtrace.read.folding import find_misread, folded


def test_look_alikes_in_numbers_are_folded_and_marked():
    assert folded("EPO3_SCO12_C0l5 HELLO") == "EPO3_SCO12_C0l5 HELLO".replace("O3", "03").replace(
        "O12", "012"
    ).replace("C0l5", "C015")
    found = list(find_misread("EP03_C0l5", find_codes("EP03_C0l5"), find_codes))
    assert [(code.kind, code.normalized, written) for code, written in found] == [
        ("cut", "EP03_C015", "EP03_C0l5")
    ]


def test_text_without_look_alikes_gives_nothing_new():
    assert list(find_misread("EP03_C015", find_codes("EP03_C015"), find_codes)) == []
    assert list(find_misread("SOLO", [], find_codes)) == []
