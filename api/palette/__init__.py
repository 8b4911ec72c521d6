"""Finding anything by its name, for the command palette."""
