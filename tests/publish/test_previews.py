import base64
import io

import pytest

from celtrace.publish.previews import SIDE, preview
from tests.publish.cases import FakeCase


@pytest.mark.media
def test_a_picture_is_made_small_and_anew(tmp_path):
    from PIL import Image
    from PIL.PngImagePlugin import PngInfo

    secret = PngInfo()
    secret.add_text("Author", "somebody")
    case = FakeCase(tmp_path)
    case.blobs["a"] = tmp_path / "a.png"
    Image.new("RGB", (640, 100), (1, 2, 3)).save(case.blobs["a"], "PNG", pnginfo=secret)
    raw = base64.b64decode(preview(case, "a").removeprefix("data:image/jpeg;base64,"))
    assert b"somebody" not in raw
    with Image.open(io.BytesIO(raw)) as made:
        assert max(made.size) == SIDE
    assert preview(case, "a") == preview(case, "a")


@pytest.mark.media
def test_what_is_no_png_of_the_case_gives_nothing(tmp_path):
    case = FakeCase(tmp_path)
    case.blobs["a"] = tmp_path / "a.png"
    case.blobs["a"].write_bytes(b"GIF89a\x00")
    assert [preview(case, each) for each in ("", "a", "missing")] == ["", "", ""]
