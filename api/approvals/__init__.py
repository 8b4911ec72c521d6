"""Approvals: contact that a rule leaves to an account's owner."""
