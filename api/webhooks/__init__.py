"""Webhooks: addresses that are told of the ledger's events."""
