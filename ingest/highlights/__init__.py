"""Highlights: a span of a transcript marked, followed through edits, and found again in a new version."""

from ingest.highlights.anchoring import anchor_anew, follow_edits
from ingest.highlights.marking import add_highlight, find_highlight, place_highlight, read_passage, read_span
from ingest.highlights.spans import Marked, Span
from ingest.highlights.stretches import Stretch, Turn, read_stretches
from ingest.highlights.tokens import simplify_all

__all__ = [
    "Marked",
    "Span",
    "Stretch",
    "Turn",
    "add_highlight",
    "anchor_anew",
    "find_highlight",
    "follow_edits",
    "place_highlight",
    "read_passage",
    "read_span",
    "read_stretches",
    "simplify_all",
]
