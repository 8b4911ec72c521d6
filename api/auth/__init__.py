"""Signing in: sessions, one-time links, passwords, roles."""
