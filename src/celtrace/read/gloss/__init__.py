"""What the words of a note mean, one by one, for a reader who knows neither language.

A gloss is no translation and is marked as such everywhere. ``words`` looks words up in the glossary
(``resources/glossary.yml``), ``translator`` takes a translator that the user installed, ``stage`` writes the
table ``glosses``.
"""
