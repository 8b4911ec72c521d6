"""Interviews: upload, list, change, follow."""
