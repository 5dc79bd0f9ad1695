"""What the files of a snapshot are: kinds by content, names by grammar, archives opened.

``kinds`` tells a kind from bytes (signatures of ``resources/kinds.yml``, then structure, then text or not),
``archives`` opens ZIP, tar, 7z, gzip, bzip2 and xz, nested, within a budget, and keeps each member under its
hash; other archive kinds are recognised, checked as far as their headers go, and reported ``unsupported``.
Names of members are kept as raw bytes and decoded by one decision for each archive. ``names`` reads show,
episode, cut and frame from paths, ``sequences`` and ``cuts_stage`` put frames together. ``stage`` makes the
rows: one for each item of a snapshot and one for each member inside.
"""
