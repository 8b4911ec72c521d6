"""The themes of this process, read again when anything has changed."""

import threading

from models.database import Database
from search.corpus import Corpus
from search.filters import Filters
from search.service import SearchService
from search.themes.counting import Heard
from search.themes.members import Members, load_members


class ThemeReader:
    """Safe to call from several threads; one at a time reads anew."""

    def __init__(self, database: Database, search: SearchService) -> None:
        self._database = database
        self._search = search
        self._lock = threading.Lock()
        self._members: Members | None = None

    def hear(self, filters: Filters) -> Heard:
        """What the filters let through, with every change that was committed before; what is but a draft is left
        out."""
        corpus, allowed = self._search.choose(filters)
        is_draft = corpus.interviews.is_draft
        return Heard(self._read_members(corpus), allowed & corpus.where_interviews(~is_draft))

    def _read_members(self, corpus: Corpus) -> Members:
        with self._lock:
            members = self._members
            if members is None or members.corpus.seq != corpus.seq:
                with self._database.read() as session:
                    members = load_members(session, corpus)
                self._members = members
            return members
