"""Runs that suggest tags anew for the whole repository."""
