"""Exemptions: rules set aside for somebody, by an administrator, until a day."""
