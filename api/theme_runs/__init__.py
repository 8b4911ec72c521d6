"""Runs that look for themes: proposals that are applied or dismissed."""
