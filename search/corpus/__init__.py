"""Everything that can be found, in memory: passages as rows of numbers, their vectors and their words."""

from models.database import Database
from models.settings import Settings
from search.corpus.columns import NONE, ROLE_CODES, Interviews, Rows
from search.corpus.corpus import Corpus
from search.corpus.follower import Follower
from search.embedding import Embedder
from search.ranked import Ranked


def open_follower(settings: Settings, database: Database, embedder: Embedder) -> Follower:
    """This process's corpus, complete and in step with the database; 100,000 passages take a second or two."""
    return Follower(database, settings.data_dir / "search", embedder.key, embedder.dimensions)


__all__ = ["NONE", "ROLE_CODES", "Corpus", "Follower", "Interviews", "Ranked", "Rows", "open_follower"]
