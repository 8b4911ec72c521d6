"""Comments on what was said, and replies to them."""
