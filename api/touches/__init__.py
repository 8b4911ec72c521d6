"""Touches: the log of contacts with participants, and what people add to it by hand."""
