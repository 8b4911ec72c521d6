"""Ranking: from a question and a filter to the stretches of conversation that answer it. Pure numpy, deterministic."""

from search.ranking.evidence import Mode
from search.ranking.rank import Stretch, rank

__all__ = ["Mode", "Stretch", "rank"]
