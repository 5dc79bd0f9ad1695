"""The demonstration: two invented cases, what is planted in them, and whether it is found.

``generate`` writes an exposed server and an innocent company, the same bytes for the same seed: pictures
drawn by ``draw`` and ``scenery``, notes, office files, archives, three daily snapshots, access logs and
reference data, all labelled as invented. ``truth`` says what is planted and how to check it, ``compare``
holds a case against it, ``play`` does all of it for ``celtrace demo``.
"""
