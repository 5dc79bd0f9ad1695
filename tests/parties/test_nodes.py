from __future__ import annotations

from celtrace.parties.nodes import Nodes
from celtrace.records import Party


def test_ids_names_and_strangers() -> None:
    party = Party(
        id="V1",
        name="Moon Ltd",
        names=["Moon Ltd", "月光"],
        identifiers=[],
        addresses=[],
        country="",
        role="",
        source="",
    )
    nodes = Nodes([party])
    assert [nodes(text) for text in ("V1", " moon limited ", "月光有限公司", "Moonlight", "", "...")] == [
        "V1",
        "V1",
        "V1",
        "Moonlight",
        "",
        "...",
    ]
