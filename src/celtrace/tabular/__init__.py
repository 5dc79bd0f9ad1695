"""Tables that people send: CSV with any separator and in any encoding, and XLSX.

:func:`read_table` gives each row as a dictionary of texts under normalised column names, with the place
it stands at. Nothing is converted: a date, a formula and a number stay the text that the file shows.
Rows that cannot be read are reported by their number and left out; the rest goes on.
:mod:`celtrace.tabular.dated` finds out from when a reference file is.
"""

from __future__ import annotations

from pathlib import Path

from celtrace.tabular.build import build
from celtrace.tabular.delimited import DELIMITERS, read_records, sniff
from celtrace.tabular.model import BadRow, Doubt, Record, Table, TableError
from celtrace.tabular.source import decode_text, read_bytes

__all__ = ["DELIMITERS", "BadRow", "Doubt", "Record", "Table", "TableError", "read_table"]


def read_table(path: Path) -> Table:
    """Read a CSV or XLSX file (also gzipped CSV), whatever its name says.

    Args:
        path: the file.

    Returns:
        The rows with their places, the rows left out, and cells to doubt.

    Raises:
        TableError: it is no table, or larger than the limit; the message says which.
        OSError: the file cannot be opened.
    """
    raw = read_bytes(path)
    if raw[:4] == b"PK\x03\x04":
        from celtrace.tabular.sheet import read_sheet

        name, records = read_sheet(raw)
        return build(records, encoding="xlsx", sheet=name)
    text, encoding = decode_text(raw)
    return build(list(read_records(text, sniff(text))), encoding=encoding)
