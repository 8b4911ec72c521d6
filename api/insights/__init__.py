"""Insights: short documents of claims, and the quotes that stand behind them, read live from where they were said."""
