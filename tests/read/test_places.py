from celtrace.read.places import find_places, ids


def test_places_in_four_languages_have_one_id():
    found = {code.normalized for text in ("丹东", "단동에서", "Dandong") for code in find_places(text)}
    assert found == {"CN-dandong"}
    assert [code.value for code in find_places("从沈阳寄到平壤")] == ["沈阳", "平壤"]


def test_parts_of_words_are_no_places():
    assert list(find_places("서평양식 Parisian xDandong")) == []
    assert len(set(ids().values())) > 100
