"""Sources and snapshots: what was there, with its hash, and what changed between two looks.

A source is walked read-only (``walk``). Links are recorded, never followed (``links``); pipes, sockets and
devices are recorded, never opened; every regular file is hashed (``hashing``). A folder whose children are
all named by a date is a series of snapshots (``sources``); ``manifest`` and ``completeness`` say whether one
is known to be whole, and only then does ``compare`` call anything removed or renamed (``deliveries`` knows
a new take by its name). ``stage`` and ``changes_stage`` make the rows. ``taking``, ``local``, ``web``,
``listing`` and ``custody`` take snapshots: a read-only copy with its hashes and a chained record.
"""
