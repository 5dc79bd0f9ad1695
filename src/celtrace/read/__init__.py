"""Text from anything: segments with their place, raw bytes, encoding and language; codes found in them.

Plain text is read line by line (``plain``), text with a format of its own by ``textual`` and what it lists,
Office documents by an own walk over their parts (``package``, ``markup``, ``wordprocessing``, ``spreadsheet``,
``presentation``, ``properties``), older ones by their records (``compound``, ``worddoc``, ``workbook97``,
``slides97``), Hangul documents by ``hwp`` and ``hwpx``, OpenDocument by ``opendocument``, PDF through PDFium
(``pdf``), pictures and clips for the text they carry beside the pixels (``picture``, ``photoshop``, ``clip``),
names of files and archive members for themselves (``names``). A reader yields
:class:`celtrace.read.piece.Piece`; ``stage``
turns pieces into segments and tells the language (``language``), and ``notes_stage`` gathers segments into
mentions (``codes``) and evidence (``usage``).
"""
