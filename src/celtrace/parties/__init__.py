"""Companies and persons: screened against dated lists, who owns them, and the chain between them.

``lists`` reads sanctions lists of many forms and dates into one set of entries; ``names`` and ``score``
compare a name with a name and say why; ``screening`` finds the entries that a party may be;
``holdings`` computes ownership rules over intervals; ``payments`` looks for facts in invoices; the two
stages, ``stage`` and ``chain_stage``, write them as rows. A result is a screening finding for counsel and
never more.
"""
