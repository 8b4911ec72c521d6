"""The full-text index as it was at one commit: later writes do not change what it finds."""

from collections.abc import Iterable
from functools import cached_property

import numpy as np
from tantivy import Occur, Query, Schema, Searcher

from search.fulltext.query import TextQuery, translate
from search.fulltext.schema import ANALYSES, INTERVIEW_FIELD, PASSAGE_FIELD, SPELLING_FIELD, text_field
from search.fulltext.vocabulary import Vocabulary
from search.ranked import Float32, Int64


class FullTextReader:
    """Finds passages by their words. Threads may share it."""

    def __init__(self, searcher: Searcher, schema: Schema) -> None:
        self._searcher = searcher
        self._schema = schema

    def __len__(self) -> int:
        return self._searcher.num_docs

    @cached_property
    def analyses(self) -> tuple[str, ...]:
        """The analyses that some passage has; a question is analysed in each of them."""
        return tuple(name for name in ANALYSES if self._searcher.terms_with_prefix(text_field(name), "", limit=1))

    @cached_property
    def vocabulary(self) -> Vocabulary:
        return Vocabulary(dict(self._searcher.terms_with_prefix(SPELLING_FIELD, "")))

    def search(self, query: TextQuery, limit: int, interview_ids: Iterable[int] | None = None) -> tuple[Int64, Float32]:
        """Ids and BM25 scores of the best `limit` passages, best first, of the interviews named or of all."""
        found = translate(query, self._schema, self.analyses)
        if interview_ids is not None:
            inside = Query.term_set_query(self._schema, INTERVIEW_FIELD, list(interview_ids))
            found = Query.boolean_query([(Occur.Must, found), (Occur.Must, Query.const_score_query(inside, 0.0))])
        hits = self._searcher.search(found, max(limit, 1), count=False).hits
        ids = self._searcher.fast_field_values(PASSAGE_FIELD, [address for _, address in hits])
        return np.array(ids, dtype=np.int64), np.array([score for score, _ in hits], dtype=np.float32)
