"""Answers: what customers say to a question, in their own words and counted in customers."""

from search.answers.answer import Answer, AskedOf, CohortCount, Point

__all__ = ["Answer", "AskedOf", "CohortCount", "Point"]
