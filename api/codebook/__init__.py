"""The codebook and the whole project as files that other programs read."""
