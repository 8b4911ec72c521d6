"""The full-text index of one process: a folder that nobody else writes, and that can be thrown away."""

import shutil
from collections.abc import Iterable
from pathlib import Path

import tantivy

from search.fulltext.documents import PassageText
from search.fulltext.reader import FullTextReader
from search.fulltext.schema import INTERVIEW_FIELD, make_document, make_schema, register_analyzers

HEAP_BYTES = 100_000_000
"""Written to disk when full; a second thread makes a hundred thousand passages no faster."""


class FullTextStore:
    """Writes come from one thread; the readers that `commit` answers may be used by any."""

    def __init__(self, index: tantivy.Index) -> None:
        self._index = index
        register_analyzers(index)
        self._writer = index.writer(HEAP_BYTES, 1)

    @classmethod
    def open(cls, folder: Path) -> "FullTextStore":
        """The index in `folder`; ValueError where there is none, or it is damaged or of another schema."""
        if not tantivy.Index.exists(str(folder)):
            raise ValueError(f"there is no full-text index in {folder}")
        return cls(tantivy.Index(make_schema(), str(folder), reuse=True))

    @classmethod
    def create(cls, folder: Path) -> "FullTextStore":
        """An empty index in place of whatever the folder held."""
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return cls(tantivy.Index(make_schema(), str(folder), reuse=False))

    def replace(self, interview_ids: Iterable[int], passages: Iterable[PassageText]) -> None:
        """Takes out every passage of the interviews and puts in `passages`; seen by readers of the next commit."""
        for interview_id in interview_ids:
            self._writer.delete_documents_by_term(INTERVIEW_FIELD, interview_id)
        for passage in passages:
            self._writer.add_document(make_document(passage))

    def commit(self) -> FullTextReader:
        self._writer.commit()
        return self.read()

    def read(self) -> FullTextReader:
        """The index as of the last commit."""
        self._index.reload()
        return FullTextReader(self._index.searcher(), self._index.schema)

    def close(self) -> None:
        """Waits for merges and lets go of the folder; the store can't be used after."""
        self._writer.wait_merging_threads()
