"""Who came to the server, from which networks, and in which rhythm.

Three stages: ``access`` reads logs line by line with an account of every line; ``origins`` asks every
dated address table about every address, and keeps each answer as that table's claim; ``sessions`` groups
requests, sets automated clients apart, finds accounts that appear from two kinds of network, and states
what the rhythm of a group can and cannot say. A log shows a network location, not a person and not a
nationality: nothing here claims either.
"""
