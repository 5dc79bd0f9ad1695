"""Publish: from a case to pages a stranger can read and check.

:mod:`~celtrace.publish.build` makes one typed tree of blocks (:mod:`~celtrace.publish.blocks`) from the tables
of a case; :mod:`~celtrace.publish.html` renders it as one file without scripts. A release is written by
:func:`celtrace.publish.release.render` after the gate (:mod:`~celtrace.publish.gate`) has read the final
bytes. Every claim carries its finding, its evidence, and the SHA-256 and locator of the bytes.
"""
