"""Which Korean text renders which Chinese one: pairs of segments with a calibrated probability.

``blocks`` says which lines may be compared at all (one file, or two files that carry the same codes);
``features`` compares their contents (sentence vectors from ``vectors``, Sino-Korean ``readings``, ``tokens``),
``match`` takes mutual best ones and turns the score into a probability, ``direction`` asks which of both was
written first, ``stage`` writes the table.
"""
