"""Participants: people at accounts."""
