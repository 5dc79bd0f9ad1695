"""Tables made from ``resources/`` at the root of the repository by ``scripts/make_*.py``; no module is edited.

The sources name where each row comes from. Run the scripts again after a change of a source.
"""
