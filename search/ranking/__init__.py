"""Ranking: from a question and a filter to the stretches of conversation that answer it. Pure numpy, deterministic."""

from search.ranking.evidence import Mode
from search.ranking.rank import Stretch, apply_musts, rank

__all__ = ["Mode", "Stretch", "apply_musts", "rank"]
