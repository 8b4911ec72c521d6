"""The audit log: recording what routes and commands do, and reading it."""
