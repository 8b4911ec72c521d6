"""Themes: patterns across what customers say, found as communities of passages and kept from run to run."""
