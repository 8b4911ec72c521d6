"""Importing files and folders into the workspace."""
