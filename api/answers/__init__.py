"""Answers: what customers say to a question, counted in customers."""
