"""Runs a stage over items: embedded pool, isolation, limits, resume, progress.

:func:`celtrace.engine.run.run` is the whole interface. A stage says what it reads and writes
(:mod:`celtrace.engine.stage`); the engine plans, executes each item under the limits of its kind,
writes results in an order that survives ``kill -9`` at any point, and seals the tables.
"""
