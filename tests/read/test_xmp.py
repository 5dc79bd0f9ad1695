from celtrace.read.xmp import packets, properties


def test_properties_as_attributes_elements_and_structures():
    packet = (
        b'..<x:xmpmeta xmlns:x="x"><Description about="" CreatorTool="CC"><creator><Seq><li>Kim</li></Seq></creator>'
        b'<History><Seq><li softwareAgent="Photoshop 21 (Windows)"/></Seq></History></Description></x:xmpmeta>..'
    )
    (found,) = packets(packet)
    assert list(properties(found)) == [
        ("CreatorTool", "CC"),
        ("creator", "Kim"),
        ("softwareAgent", "Photoshop 21 (Windows)"),
    ]


def test_damage_and_entities_give_nothing():
    assert list(properties(b"<x:xmpmeta>")) == []
    assert packets(b"nothing") == []
