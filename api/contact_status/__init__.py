"""Contact status: when an account or a participant was last talked to, and when they are free again."""
