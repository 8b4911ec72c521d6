"""The search of this process: from a question and filters to hits."""

from time import perf_counter

from models.database import Database
from models.errors import InvalidInput
from models.settings import Settings
from search.corpus import Corpus, Follower, open_follower
from search.embedding import Embedder, load_embedder
from search.filters import Filters, find_allowed
from search.hits import Hit, SearchResult, Span
from search.hydration import hydrate
from search.marking import Marker
from search.query import Names, load_names, parse_query
from search.ranking import Mode, rank

__all__ = ["Filters", "Hit", "Mode", "SearchResult", "SearchService", "Span", "open_search"]

MS_PER_SECOND = 1000


class SearchService:
    """Safe to call from several threads. Sees every change that was committed before a search began."""

    def __init__(self, settings: Settings, database: Database, embedder: Embedder, follower: Follower) -> None:
        self.embedder = embedder
        self.is_loaded = True
        self._settings = settings
        self._database = database
        self._follower = follower
        self._names: tuple[int, Names] = (-1, Names([], []))

    def search(
        self, q: str, *, limit: int = 20, mode: Mode | str = Mode.HYBRID, filters: Filters | None = None
    ) -> SearchResult:
        """The best hits, best first; InvalidInput for a question that is empty or too long, or too many hits."""
        started = perf_counter()
        self._check(q, limit)
        hits = self._find(q.strip(), limit, Mode(mode), filters or Filters())
        return SearchResult(hits, (perf_counter() - started) * MS_PER_SECOND)

    def close(self) -> None:
        self.is_loaded = False
        self._follower.close()

    def _check(self, q: str, limit: int) -> None:
        if not q.strip():
            raise InvalidInput("Type a word or a question to search for.", errors={"q": "is empty"})
        if len(q) > self._settings.query_chars_max:
            raise InvalidInput(
                f"A question has at most {self._settings.query_chars_max} characters. Shorten it.",
                errors={"q": "is too long"},
            )
        if not 1 <= limit <= self._settings.search_limit_max:
            raise InvalidInput(
                f"Ask for 1 to {self._settings.search_limit_max} hits.", errors={"limit": "is out of range"}
            )

    def _find(self, q: str, limit: int, mode: Mode, filters: Filters) -> list[Hit]:
        corpus = self._follower.refresh()
        with self._database.read() as session:
            query = parse_query(q, corpus, self._find_names(corpus))
            allowed = find_allowed(session, corpus, filters)
        vector = None if mode is Mode.KEYWORD else self.embedder.embed_query(query.semantic)
        stretches = rank(corpus, query, vector, allowed, mode, limit)
        with self._database.read() as session:
            return hydrate(session, corpus, stretches, Marker(query.terms, vector), self.embedder.key)

    def _find_names(self, corpus: Corpus) -> Names:
        """The names that questions may hold, read again when anything has changed."""
        seq, names = self._names
        if seq != corpus.seq:
            with self._database.read() as session:
                names = load_names(session)
            self._names = (corpus.seq, names)
        return names


def open_search(settings: Settings, database: Database, embedder: Embedder | None = None) -> SearchService:
    """The search of this process, complete: it takes a second or two to load, less where an embedder is given."""
    embedder = embedder or load_embedder(settings)
    return SearchService(settings, database, embedder, open_follower(settings, database, embedder))
