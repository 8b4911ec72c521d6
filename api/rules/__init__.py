"""The rules of outreach: editing them, and what they would do."""
