"""Text that stands in pictures: found by a detector, read by two recognisers that compete for each box.

``pixels`` decodes a picture, ``ink`` separates red, blue and green pen, ``boxes`` finds lines and cuts them out,
``engines`` loads the models, ``choose`` decides between the readings, ``stage`` writes segments.
"""
