"""Accounts: customer companies, and their cohorts."""
