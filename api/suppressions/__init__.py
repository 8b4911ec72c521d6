"""Suppressions: who must never be contacted, whatever the rules say."""
