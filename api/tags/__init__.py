"""Tags: the codebook as a tree, and work on it."""
