"""Exact search in the text of a case: any part of a line, in any script, one character included.

:func:`celtrace.search.find.find` is the whole interface. The index is ``search.sqlite`` in the case; it
holds nothing that is not in the tables, is brought up to date when somebody searches, and may be deleted.
"""
