"""Clips as a few pictures of each shot: what ``pictures`` decodes of a server and ``library add`` of a show."""

from celtrace.clips.sampling import Clip, ClipError, Sample, sample

__all__ = ["Clip", "ClipError", "Sample", "sample"]
