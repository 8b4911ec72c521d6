"""Speakers of an interview."""
