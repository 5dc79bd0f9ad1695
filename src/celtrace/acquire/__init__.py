"""Sources and snapshots: what was there, with its hash, and what changed between two looks.

A source is walked read-only. Links are recorded, never followed; pipes, sockets and devices are
recorded, never opened; every regular file is hashed. A folder whose children are all named by a date is
a series of snapshots.
"""
