"""Questions that people keep, to ask them again."""
