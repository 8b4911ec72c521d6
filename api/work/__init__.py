"""The work that goes on: workers, interviews that wait or failed, runs over the whole repository."""
