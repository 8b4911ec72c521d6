"""Suggested tags: reading, accepting and rejecting them, and what decides about them."""
