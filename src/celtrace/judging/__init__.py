"""Judgements: what people decide about a case, and how they exchange it.

A judgement is dated, names who decides, and is never deleted: undoing it is another one.
:mod:`~celtrace.judging.decide` makes them, :mod:`~celtrace.judging.exchange` carries them between analysts in a
signed file.
"""
