"""Themes: patterns across what customers say."""
