"""Automatic tags: what is suggested for a passage, by what, and how sure that is."""
