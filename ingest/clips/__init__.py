"""Clips: the media of a span, cut out of a recording as a file that people can send, with captions of what is said."""

from ingest.clips.captions import cut_captions
from ingest.clips.cutter import ClipCutter
from ingest.clips.cutting import cut
from ingest.clips.order import CaptionStyle, ClipFormat, ClipOrder

__all__ = ["CaptionStyle", "ClipCutter", "ClipFormat", "ClipOrder", "cut", "cut_captions"]
