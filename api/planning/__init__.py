"""Planning: who is free to talk now, and a calendar of contacts."""
