"""A large database to measure search on: interviews of random passages, whose vectors fit what they say."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
from sqlalchemy import func, select

from models.customers import Account
from models.database import Database, open_database
from models.interviews import SpeakerRole
from models.passages import Passage
from models.settings import Settings
from search.embedding import Embedder, Float32
from search.passages.sentences import list_sentences, pack_sentences
from tests.support.passages import Said, write_interview
from tests.support.prose import assemble

PASSAGES_PER_INTERVIEW = 200
WORDS = 50
ACCOUNTS = 8


@contextmanager
def open_migrated(settings: Settings) -> Iterator[Database]:
    database = open_database(settings)
    database.migrate()
    yield database
    database.close()


def fill_database(settings: Settings, embedder: Embedder, lines: list[str], passages: int) -> None:
    """Writes the interviews, unless the database has them from an earlier run. A passage's vector is the mean of its
    sentences'."""
    with open_migrated(settings) as database:
        with database.read() as session:
            if session.scalar(select(func.count()).select_from(Passage)) == passages:
                return
        with database.write() as session:
            names = [
                Account(id=place + 1, name=f"Account {place}", cohort=f"cohort {place % 3}")
                for place in range(ACCOUNTS)
            ]
            session.add_all(names)
        spoken = [_embed_line(embedder, line) for line in lines]
        chosen = assemble(lines, WORDS)
        for interview in range(passages // PASSAGES_PER_INTERVIEW):
            said = [
                _make_passage([spoken[line] for line in next(chosen)], place) for place in range(PASSAGES_PER_INTERVIEW)
            ]
            with database.write() as session:
                write_interview(session, said, embedder.key, account_id=interview % ACCOUNTS + 1)


@dataclass(frozen=True)
class _Line:
    """What somebody says in one go, with the vectors of its sentences."""

    text: str
    vectors: Float32


def _embed_line(embedder: Embedder, line: str) -> _Line:
    return _Line(line, embedder.embed([line[start:end] for _, start, end in list_sentences([line])]))


def _make_passage(lines: list[_Line], place: int) -> Said:
    vectors = np.concatenate([line.vectors for line in lines])
    mean = vectors.mean(axis=0)
    return Said(
        text="\n".join(line.text for line in lines),
        vector=mean / np.linalg.norm(mean),
        speaker=("Ada Lovelace", "Mara Klein")[place % 2],
        role=tuple(SpeakerRole)[place % 2],
        context=lines[-1].text[:80],
        sentences=pack_sentences(vectors) if len(vectors) > 1 else None,
    )
