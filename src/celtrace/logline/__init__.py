"""Lines of web access logs: which format a file has, and a strict reader of one line.

``sniff`` looks at the first bytes of a file, ``parse_line`` reads one line and checks every field; what
does not hold comes back as a reason, never as a guess. Formats are named after what their servers call
them: ``common`` and ``combined`` (Apache httpd), ``vhost_combined`` (Debian's Apache), and
``combined_forwarded`` (the ``main`` format of nginx' packaged configuration). A new format is one entry
in :data:`celtrace.logline.formats.FORMATS` and its test.
"""

from celtrace.logline.fields import read_address, read_time
from celtrace.logline.formats import FORMATS, ParsedLine, parse_line
from celtrace.logline.sniff import sniff, states_zone

__all__ = ["FORMATS", "ParsedLine", "parse_line", "read_address", "read_time", "sniff", "states_zone"]
