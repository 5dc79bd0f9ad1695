import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.publish.extract import UnreadableError, texts
from tests.publish.leaking import ARTEFACTS


@pytest.mark.parametrize("artefact", ARTEFACTS)
def test_every_artefact_gives_up_its_text(artefact):
    said = "\n".join(texts(*ARTEFACTS[artefact]("needle")))
    assert "needle" in said


def test_names_of_fields_are_marked():
    assert list(texts("", json.dumps({"a": ["b"]}).encode())) == ["\0a", "b"]


def test_pixels_are_not_text():
    name, data = ARTEFACTS["png, text"]("x")
    assert "IDAT" not in "".join(texts(name, data))


@given(
    st.sampled_from([b"%PDF-1.4", b"\xff\xd8", b"\x89PNG\r\n\x1a\n", b"{", b"<a "]), st.binary(max_size=200)
)
def test_damaged_artefacts_give_what_they_have(head, rest):
    with contextlib.suppress(UnreadableError):
        assert list(texts("", head + rest)) is not None
