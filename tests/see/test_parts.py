from __future__ import annotations

import numpy

from celtrace.see.parts import Parts


def test_only_colours_that_tell_something_and_agree_are_painted_alike() -> None:
    parts = Parts()
    left = numpy.array([(200, 40, 40), (200, 40, 40), (120, 120, 120), (40, 200, 40)], numpy.uint8)
    right = numpy.array([(210, 50, 40), (40, 40, 200), (120, 120, 120), (40, 190, 50)], numpy.uint8)
    parts.paint([(0, 0), (1, 0), (2, 0), (3, 0)], left, right)
    assert parts.painted == {(0, 0), (3, 0)}
    assert len(parts.hues) == 2


def test_a_cell_counts_in_both_channels_together() -> None:
    parts = Parts(cells=({(1, 2): 0.5, (3, 4): 0.25}, {(1, 2): 0.1}))
    assert parts.summed == {(1, 2): 0.6, (3, 4): 0.25}
