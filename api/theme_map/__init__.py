"""The map of themes: a place for everything that customers said."""
