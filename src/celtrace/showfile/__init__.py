"""``show.json``: what a library says of a show, for the stage that compares pictures and the one that reads titles."""

from celtrace.showfile.reading import SHOW_FILE, Episode, LibraryError, Show, folders, read_show, read_shows

__all__ = ["SHOW_FILE", "Episode", "LibraryError", "Show", "folders", "read_show", "read_shows"]
