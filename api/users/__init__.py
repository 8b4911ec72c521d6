"""User accounts: who is one of us."""
