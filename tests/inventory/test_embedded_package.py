from celtrace.inventory.archives_base import Archive
from celtrace.inventory.embedded_package import package_entries
from celtrace.inventory.kinds_window import BytesWindow
from tests.inventory.packed import zipped


def names(members: dict[str, bytes]) -> dict[str, bytes]:
    entries = package_entries(BytesWindow(zipped(members)), Archive(), 100)
    return {entry.raw.decode(): b"".join(entry.chunks()) for entry in entries if entry.chunks}


def test_pictures_and_objects_are_files_and_text_is_not():
    found = names(
        {
            "word/document.xml": b"<w/>",
            "word/media/image1.png": b"a",
            "word/embeddings/oleObject1.bin": b"b",
            "word/vbaProject.bin": b"macro",
            "docProps/thumbnail.jpeg": b"c",
            "Pictures/1000.png": b"d",
            "Object 1": b"e",
            "Object 2/content.xml": b"<o/>",
            "mergedimage.png": b"f",
            "layers/layer2": b"g",
        }
    )
    assert sorted(found.values()) == [b"a", b"b", b"c", b"d", b"e", b"f"]


def test_an_object_of_hangul_loses_the_size_before_it():
    signature = bytes.fromhex("d0cf11e0a1b11ae1")
    found = names({"BinData/ole1.ole": b"\x00\x02\x00\x00" + signature + b"rest", "BinData/a.png": b"p"})
    assert found == {"BinData/ole1.ole": signature + b"rest", "BinData/a.png": b"p"}
