"""Keeps this process's corpus in step with the database by following its change log."""

import logging
import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from sqlalchemy.orm import Session

from models.changes import get_last_seq, list_changes_after
from models.database import Database
from search.corpus.corpus import Corpus
from search.corpus.edits import compact, empty_corpus, fingerprint, replace_interviews
from search.corpus.loading import fingerprint_interviews, load
from search.corpus.slots import claim_slot
from search.corpus.snapshot import read_snapshot, save_snapshot
from search.fulltext import FullTextStore

log = logging.getLogger(__name__)

INTERVIEWS_AT_ONCE = 100
CHANGES_AT_ONCE = 10_000
ROWS_BETWEEN_SNAPSHOTS = 5_000


class Follower:
    """The corpus of this process. Any thread may ask; one at a time catches up.

    The constructor answers when the corpus is complete: from the process's snapshot and the changes since, or, where
    there is none that can be used, from the database.
    """

    def __init__(self, database: Database, folder: Path, model_key: str, dimensions: int) -> None:
        self._database = database
        self._model_key = model_key
        self._dimensions = dimensions
        self._slot = claim_slot(folder)
        self._lock = threading.Lock()
        self._saving = threading.Thread()
        self._rows_unsaved = 0
        self._store, self._corpus = self._open()
        if not self._start():
            log.warning("The search index did not agree with the database and is built anew")
            self._store.close()
            self._store, self._corpus = self._create()
            self._start()

    def current(self) -> Corpus:
        """The corpus as last seen."""
        return self._corpus

    def refresh(self) -> Corpus:
        """The corpus with every change that was committed before the call; one short query where there is none."""
        with self._database.read() as session:
            if get_last_seq(session) == self._corpus.seq:
                return self._corpus
        with self._lock:
            self._catch_up()
            return self._corpus

    def close(self) -> None:
        """Saves what is new and lets go of the folder."""
        with self._lock:
            if not self._slot.lock.is_locked:
                return
            self._finish_saving()
            if self._rows_unsaved:
                save_snapshot(self._slot.folder, self._corpus, self._model_key)
            self._store.close()
            self._slot.release()

    def _open(self) -> tuple[FullTextStore, Corpus]:
        """What the last process in this slot left, if it can be used."""
        snapshot = read_snapshot(self._slot.folder, self._model_key)
        if snapshot is None:
            return self._create()
        try:
            store = FullTextStore.open(self._slot.folder / "fulltext")
        except ValueError as error:
            log.warning("The full-text index can't be used and is built anew: %s", error)
            return self._create()
        return store, snapshot.restore(store.read())

    def _create(self) -> tuple[FullTextStore, Corpus]:
        store = FullTextStore.create(self._slot.folder / "fulltext")
        return store, empty_corpus(self._dimensions, store.read())

    def _start(self) -> bool:
        """Reads what changed since the snapshot and whatever else differs; whether the parts agree after that."""
        with self._database.read() as session:
            seq = get_last_seq(session)
            if self._corpus.seq > seq:
                return False  # the database is an older one than the snapshot was made from
            stored, held = fingerprint_interviews(session), fingerprint(self._corpus)
            differing = {key for key in stored.keys() | held.keys() if stored.get(key) != held.get(key)}
            changed = {change.interview_id for change in list_changes_after(session, self._corpus.seq, CHANGES_AT_ONCE)}
            self._apply(session, differing | changed, seq)
        return len(self._corpus.reader) == int(self._corpus.alive.sum())

    def _catch_up(self) -> None:
        while True:
            with self._database.read() as session:
                changes = list_changes_after(session, self._corpus.seq, CHANGES_AT_ONCE)
                if not changes:
                    return
                self._apply(session, {change.interview_id for change in changes}, changes[-1].seq)

    def _apply(self, session: Session, interview_ids: set[int], seq: int) -> None:
        """Reads the interviews anew; searches go on with the corpus as it was until all of it is ready."""
        corpus, before = self._corpus, len(self._corpus)
        ordered = sorted(interview_ids)
        for start in range(0, len(ordered), INTERVIEWS_AT_ONCE):
            corpus = self._replace(session, corpus, ordered[start : start + INTERVIEWS_AT_ONCE])
        reader = self._store.commit() if ordered else corpus.reader
        self._rows_unsaved += len(corpus) - before + len(ordered)
        self._corpus = compact(replace(corpus, seq=seq, reader=reader))
        if self._rows_unsaved >= ROWS_BETWEEN_SNAPSHOTS:
            self._save_beside()

    def _replace(self, session: Session, corpus: Corpus, interview_ids: Sequence[int]) -> Corpus:
        loaded = load(session, interview_ids, self._model_key, self._dimensions)
        self._store.replace(interview_ids, loaded.texts)
        return replace_interviews(corpus, np.array(interview_ids, dtype=np.int64), loaded)

    def _save_beside(self) -> None:
        """Saves in a thread, so that no search waits for the disk."""
        self._finish_saving()
        self._rows_unsaved = 0
        arguments = (self._slot.folder, self._corpus, self._model_key)
        self._saving = threading.Thread(target=save_snapshot, args=arguments, daemon=True)
        self._saving.start()

    def _finish_saving(self) -> None:
        if self._saving.ident is not None:
            self._saving.join()
