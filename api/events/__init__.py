"""The ledger's numbered log, for systems that ask what is new."""
