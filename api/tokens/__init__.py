"""API tokens of scripts."""
