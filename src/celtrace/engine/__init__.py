"""Runs a stage over items."""
