"""The contact ledger: whether people may be contacted, and holding them before anybody writes to them."""
