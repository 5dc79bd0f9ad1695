from __future__ import annotations

import pytest

from celtrace.demo.generate import Material
from celtrace.demo.reference import ENTRIES, LISTED_CODE
from celtrace.demo.words import ACCOUNTS, BAKERY, UNDECLARED_EN, UNDECLARED_ZH, WATCH_REGION

pytestmark = pytest.mark.media


def test_nothing_accusing_is_in_it(innocent: Material) -> None:
    listed = [name.encode() for _, name, *_ in ENTRIES] + [LISTED_CODE.encode()]
    forbidden = [
        *(name.encode() for name in (UNDECLARED_EN, UNDECLARED_ZH, WATCH_REGION, *ACCOUNTS)),
        *listed,
    ]
    for path, entry in innocent.tree.files.items():
        if path.startswith("reference/lists/"):
            continue
        for encoding in ("utf-8", "gb18030", "cp949"):
            for word in forbidden:
                try:
                    raw = word.decode().encode(encoding)
                except UnicodeEncodeError:
                    continue
                assert raw not in entry.data, path


def test_no_damage_and_no_removal(innocent: Material) -> None:
    facts = innocent.server.facts
    assert not facts.statuses
    assert not facts.changes
    first, last = (innocent.server.days[day] for day in sorted(innocent.server.days))
    assert set(first.files) <= set(last.files)
    assert {picture.show for picture in facts.pictures.by_hash.values()} == {BAKERY.title}


def test_it_has_no_watch_region_but_an_authority(innocent: Material) -> None:
    text = innocent.tree.files["case.toml"].data.decode()
    assert "[[region]]" not in text
    assert "authority" in text
