"""Assess: what the evidence of a case means, and how sure one may be.

Reads every earlier table and writes red flags, competing explanations with probability ranges, findings
and the gaps that always have to be answered or printed. The arithmetic is in
:mod:`~celtrace.assess.fusion`, the words in :mod:`~celtrace.assess.words`; what a piece of evidence weighs
is in ``resources/likelihoods.yml``.
"""
