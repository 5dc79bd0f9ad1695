from __future__ import annotations

import pytest

from celtrace.parties.forms import FORMS, without_forms


@pytest.mark.parametrize(
    ("name", "core", "kinds"),
    [
        ("limited liability company vabo", ["vabo"], {"company"}),
        ("vabo lttd", ["vabo"], {"company"}),
        ("vabo ggmbh", ["vabo"], {"gmbh"}),
        ("red sea trading ccorportaion", ["red", "sea", "trading"], {"company"}),
        ("alondra produce spr de ri", ["alondra", "produce"], {"srl"}),
        ("nefaz publicly traded company", ["nefaz"], {"stock"}),
        ("point stack", ["point", "stack"], set()),
        ("limited", ["limited"], set()),
        ("stock company 103 arsenal joint", ["103", "arsenal"], {"stock"}),
        ("aktsoinernoe vabo obshchestvo", ["vabo"], {"stock"}),
        ("s ogranichennoi otvetstvennostyu gas obshchestvo", ["gas"], {"company"}),
    ],
)
def test_legal_forms_are_cut_off_also_with_a_slip(name: str, core: list[str], kinds: set[str]) -> None:
    found: set[str] = set()
    assert without_forms(name.split(), found) == core
    assert found == kinds


def test_every_form_is_normalised_and_of_one_class() -> None:
    every = [form for forms in FORMS.values() for form in forms]
    assert all(form == form.casefold() and form.isascii() for form in every)
    assert len(every) == len(set(every))


def test_spellings_that_are_near_each_other_stay_what_they_are() -> None:
    for form in FORMS["company"]:
        found: set[str] = set()
        assert without_forms(["vabo", *form.split()], found) == ["vabo"], form
        assert found
