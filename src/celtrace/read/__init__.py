"""Text from anything: segments with their place, raw bytes, encoding and language; codes found in them.

Plain text is read line by line (``plain``), Office documents by an own walk over their parts (``package``,
``markup``, ``wordprocessing``, ``spreadsheet``, ``presentation``, ``properties``), PDF through PDFium
(``pdf``), pictures for the text they carry beside the pixels (``picture``, ``photoshop``), names of files and
archive members for themselves (``names``). A reader yields :class:`celtrace.read.piece.Piece`; ``stage``
turns pieces into segments and tells the language (``language``), and ``notes_stage`` gathers segments into
mentions (``codes``) and evidence (``usage``). Old binary Office files, HWP, HWPX, RTF and OpenDocument are
not read yet and are reported as unsupported; pairs of notes are not looked for yet.
"""
