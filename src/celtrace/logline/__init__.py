"""Lines of access logs: which format a file has, and strict readers of its lines.

Every format is a small module that bids on the first lines of a file (``sniff``) and then reads each line,
checking every field; what does not hold comes back as a reason, never as a guess. They are listed in
:mod:`celtrace.logline.registry`; other packages add theirs by the entry point ``celtrace.log_formats``.
"""

from celtrace.logline.fields import read_address, read_time
from celtrace.logline.formats import FORMATS, parse_line
from celtrace.logline.model import DIRECTIVE, Format, Hints, ParsedLine, Reader
from celtrace.logline.registry import formats
from celtrace.logline.sniff import sniff, states_zone

__all__ = [
    "DIRECTIVE",
    "FORMATS",
    "Format",
    "Hints",
    "ParsedLine",
    "Reader",
    "formats",
    "parse_line",
    "read_address",
    "read_time",
    "sniff",
    "states_zone",
]
