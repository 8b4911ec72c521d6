"""CSV in and out: accounts, participants and past touches."""
