"""A workspace to look around in: an invented company's interviews with its invented customers."""
