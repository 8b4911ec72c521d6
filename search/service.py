"""The search of this process: from a question and filters to hits."""

from dataclasses import dataclass
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
from search.query import Names, Query, load_names, parse_query
from search.ranked import Bool, Float32
from search.ranking import Mode, rank

__all__ = ["Filters", "Hit", "Mode", "SearchResult", "SearchService", "Span", "open_search"]

MS_PER_SECOND = 1000


@dataclass(frozen=True)
class Asked:
    """A question to the corpus at one moment: `allowed` are the rows that its filters let through, `vector` is what it
    means, None where only words count."""

    corpus: Corpus
    query: Query
    vector: Float32 | None
    allowed: Bool


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
        self._check(limit)
        asked = self.understand(q, filters or Filters(), mode=Mode(mode))
        hits = self._find(asked, limit, Mode(mode))
        return SearchResult(hits, (perf_counter() - started) * MS_PER_SECOND)

    def understand(self, q: str, filters: Filters, *, mode: Mode = Mode.HYBRID, mends: bool = True) -> Asked:
        """The question with the corpus as it is now, misspelt words mended where it `mends`; InvalidInput where it is
        empty or too long."""
        self._check_question(q)
        corpus = self._follower.refresh()
        with self._database.read() as session:
            is_word = self._is_word if mends else _is_any_word
            query = parse_query(q.strip(), corpus, self._find_names(corpus), is_word)
            allowed = find_allowed(session, corpus, filters)
        return Asked(
            corpus, query, None if mode is Mode.KEYWORD else self.embedder.embed_query(query.semantic), allowed
        )

    def choose(self, filters: Filters) -> tuple[Corpus, Bool]:
        """The corpus as it is now, and a mask of the rows that the filters let through."""
        corpus = self._follower.refresh()
        with self._database.read() as session:
            return corpus, find_allowed(session, corpus, filters)

    def current(self) -> Corpus:
        """The corpus as last seen, which may lag behind the database until somebody asks."""
        return self._follower.current()

    def close(self) -> None:
        self.is_loaded = False
        self._follower.close()

    def _is_word(self, text: str) -> bool:
        """Whether the model knows the text as one word: it reads a misspelt one in pieces."""
        nothing, tokens = self.embedder.count_tokens(["", text])
        return tokens == nothing + 1

    def _check_question(self, q: str) -> None:
        if not q.strip():
            raise InvalidInput("Type a word or a question to search for.", errors={"q": "is empty"})
        if len(q) > self._settings.query_chars_max:
            raise InvalidInput(
                f"A question has at most {self._settings.query_chars_max} characters. Shorten it.",
                errors={"q": "is too long"},
            )

    def _check(self, limit: int) -> None:
        if not 1 <= limit <= self._settings.search_limit_max:
            raise InvalidInput(
                f"Ask for 1 to {self._settings.search_limit_max} hits.", errors={"limit": "is out of range"}
            )

    def _find(self, asked: Asked, limit: int, mode: Mode) -> list[Hit]:
        stretches = rank(asked.corpus, asked.query, asked.vector, asked.allowed, mode, limit)
        with self._database.read() as session:
            marker = Marker(asked.query.terms, asked.vector)
            return hydrate(session, asked.corpus, stretches, marker, self.embedder.key)

    def _find_names(self, corpus: Corpus) -> Names:
        """The names that questions may hold, read again when anything has changed."""
        seq, names = self._names
        if seq != corpus.seq:
            with self._database.read() as session:
                names = load_names(session)
            self._names = (corpus.seq, names)
        return names


def _is_any_word(_: str) -> bool:
    return True


def open_search(settings: Settings, database: Database, embedder: Embedder | None = None) -> SearchService:
    """The search of this process, complete: it takes a second or two to load, less where an embedder is given."""
    embedder = embedder or load_embedder(settings)
    return SearchService(settings, database, embedder, open_follower(settings, database, embedder))
