import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from models.database import Database
from models.settings import Settings
from search.corpus import Corpus, Follower
from search.embedding import Float32
from search.fulltext import TextQuery
from tests.support.passages import (
    Said,
    delete_interview,
    random_vectors,
    rewrite_passages,
    write_interview,
    write_passages,
    write_transcript,
)

DIMENSIONS = 16
VECTORS = random_vectors(64, DIMENSIONS)
Opener = Callable[[], Follower]


def said(*texts: str, first: int = 0) -> list[Said]:
    """Passages with the vectors that follow VECTORS[first]."""
    return [Said(text, VECTORS[first + place]) for place, text in enumerate(texts)]


@pytest.fixture
def open_follower(settings: Settings, database: Database) -> Iterator[Opener]:
    """Opens followers that are closed when the test ends; one process has one slot, a second opened beside another."""
    opened: list[Follower] = []

    def make() -> Follower:
        opened.append(Follower(database, settings.data_dir / "search", "test", DIMENSIONS))
        return opened[-1]

    yield make
    for follower in opened:
        follower.close()


def words_found(corpus: Corpus, word: str) -> list[int]:
    return sorted(corpus.rows.passage_id[corpus.matches(TextQuery((word,)), 10).rows].tolist())


def nearest_ids(corpus: Corpus, vector: Float32, k: int = 1) -> list[int]:
    return list(map(int, corpus.rows.passage_id[corpus.nearest(vector, k).rows]))


def test_an_empty_database_gives_an_empty_corpus(open_follower: Opener) -> None:
    corpus = open_follower().refresh()
    assert len(corpus) == 0
    assert nearest_ids(corpus, VECTORS[0]) == []
    assert words_found(corpus, "price") == []
    assert corpus.rows_of_passages([1, 2]).tolist() == [-1, -1]


def test_what_was_there_before_is_found_by_meaning_and_by_word(database: Database, open_follower: Opener) -> None:
    with database.write() as session:
        write_interview(session, said("the price is steep", "exports are slow"))
    corpus = open_follower().current()
    assert nearest_ids(corpus, VECTORS[1]) == words_found(corpus, "export")


def test_a_change_is_seen_by_the_next_refresh(database: Database, open_follower: Opener) -> None:
    follower = open_follower()
    with database.write() as session:
        interview = write_interview(session, said("the price is steep"))
    assert len(words_found(follower.refresh(), "price")) == 1
    with database.write() as session:
        ids = rewrite_passages(session, interview, said("the invoice is late", "so is the parcel", first=5))
    corpus = follower.refresh()
    assert words_found(corpus, "price") == []
    assert words_found(corpus, "parcel") == [ids[1]]
    assert nearest_ids(corpus, VECTORS[5]) == [ids[0]]


def test_nothing_changed_gives_the_same_corpus(database: Database, open_follower: Opener) -> None:
    with database.write() as session:
        write_interview(session, said("the price is steep"))
    follower = open_follower()
    assert follower.refresh() is follower.refresh()


def test_a_corpus_in_hand_stays_as_it_was(database: Database, open_follower: Opener) -> None:
    with database.write() as session:
        interview = write_interview(session, said("the price is steep"))
    follower = open_follower()
    before = follower.refresh()
    with database.write() as session:
        rewrite_passages(session, interview, said("the invoice is late", first=5))
    follower.refresh()
    assert len(words_found(before, "price")) == 1
    assert words_found(before, "invoice") == []
    assert len(before.nearest(VECTORS[0], 5)) == 1


def test_a_deleted_interview_is_gone_from_the_next_refresh(database: Database, open_follower: Opener) -> None:
    with database.write() as session:
        kept, deleted = (write_interview(session, said("the price is steep", first=place)) for place in (0, 1))
    follower = open_follower()
    with database.write() as session:
        delete_interview(session, deleted)
    corpus = follower.refresh()
    assert corpus.rows.interview_id[corpus.nearest(VECTORS[1], 10).rows].tolist() == [kept]
    assert len(words_found(corpus, "price")) == 1
    assert corpus.rows_of_interview(deleted) == slice(0, 0)


def test_passages_of_a_transcript_that_is_not_the_current_one_are_left_out(
    database: Database, open_follower: Opener
) -> None:
    with database.write() as session:
        interview = write_interview(session, said("the price is steep"))
        other = write_transcript(session, interview, version=2)
        write_passages(session, interview, other, said("the invoice is late", first=5))
    corpus = open_follower().current()
    assert words_found(corpus, "invoice") == []
    assert int(corpus.alive.sum()) == 1


def test_a_passage_without_a_vector_is_found_by_word_alone(database: Database, open_follower: Opener) -> None:
    with database.write() as session:
        write_interview(session, [Said("the price is steep"), Said("the invoice is late", VECTORS[3])])
    corpus = open_follower().current()
    assert len(words_found(corpus, "price")) == 1
    assert len(corpus.nearest(VECTORS[0], 10)) == 1


def test_vectors_of_another_model_do_not_count(database: Database, open_follower: Opener) -> None:
    with database.write() as session:
        write_interview(session, said("the price is steep"), model_key="another")
    assert len(open_follower().current().nearest(VECTORS[0], 10)) == 0


def test_a_restart_reads_the_snapshot_and_the_changes_since(
    settings: Settings, database: Database, open_follower: Opener
) -> None:
    with database.write() as session:
        first, second = (write_interview(session, said(f"word{place} price", first=place)) for place in range(2))
    open_follower().close()
    with database.write() as session:
        rewrite_passages(session, second, said("changed price", first=9))
        third = write_interview(session, said("new price", first=10))
    follower = open_follower()
    corpus = follower.current()
    assert sorted(set(corpus.rows.interview_id[corpus.alive].tolist())) == [first, second, third]
    assert words_found(corpus, "word1") == []
    assert nearest_ids(corpus, VECTORS[9]) == words_found(corpus, "changed")
    assert len(corpus) == 4, "rows from the snapshot, one of them dead, and the two that were read"


def find_file(settings: Settings, name: str) -> Path:
    (found,) = (settings.data_dir / "search" / "0").rglob(name)
    return found


@pytest.mark.parametrize(
    "damaged", ["manifest.json", "rows.npz", "interviews.npz", "terms.npz", "vocabulary.json", "vectors.faiss", "*.idx"]
)
@pytest.mark.parametrize("how", ["truncated", "missing", "changed"])
def test_a_damaged_snapshot_is_built_anew(
    settings: Settings, database: Database, open_follower: Opener, damaged: str, how: str
) -> None:
    with database.write() as session:
        write_interview(session, said("the price is steep", "exports are slow"))
    open_follower().close()
    file = find_file(settings, damaged)
    content = file.read_bytes()
    if how == "missing":
        file.unlink()
    elif how == "truncated":
        file.write_bytes(content[: len(content) // 2])
    else:
        file.write_bytes(content[:-40] + bytes(byte ^ 0xFF for byte in content[-40:]))
    corpus = open_follower().current()
    assert nearest_ids(corpus, VECTORS[1]) == words_found(corpus, "export")
    assert int(corpus.alive.sum()) == 2


def test_a_restored_older_database_is_noticed(database: Database, open_follower: Opener, settings: Settings) -> None:
    with database.write() as session:
        write_interview(session, said("the price is steep"))
        session.connection().exec_driver_sql("UPDATE changes SET seq = seq + 1000")
    open_follower().close()
    with database.write() as session:
        session.connection().exec_driver_sql("UPDATE changes SET seq = seq - 1000")
    corpus = open_follower().current()
    assert int(corpus.alive.sum()) == 1
    assert corpus.seq < 1000


def test_passages_written_past_the_change_log_are_found_at_the_next_start(
    database: Database, open_follower: Opener
) -> None:
    with database.write() as session:
        interview = write_interview(session, said("the price is steep"))
    open_follower().close()
    with database.write() as session:
        rewrite_passages(session, interview, said("the invoice is late", first=5))
        session.connection().exec_driver_sql("DELETE FROM changes WHERE seq > 1")
    assert len(words_found(open_follower().current(), "invoice")) == 1


def test_two_processes_never_write_the_same_files(
    settings: Settings, database: Database, open_follower: Opener
) -> None:
    with database.write() as session:
        write_interview(session, said("the price is steep"))
    first, second = open_follower(), open_follower()
    assert len(words_found(first.current(), "price")) == len(words_found(second.current(), "price")) == 1
    first.close()
    second.close()
    assert {path.name for path in (settings.data_dir / "search").iterdir() if path.is_dir()} == {"0", "1"}


KILLED_WHILE_SAVING = """
import os, signal, sys
from pathlib import Path
import search.corpus.snapshot as snapshot
from models.database import Database
from search.corpus import Follower

write = snapshot.ExactIndex.save
def die(self, path):
    write(self, path)
    os.truncate(path, 10)
    os.kill(os.getpid(), signal.SIGKILL)
snapshot.ExactIndex.save = die
Follower(Database(sys.argv[1]), Path(sys.argv[2]), "test", 16).close()
"""


def test_a_process_killed_while_it_saves_leaves_the_last_snapshot_whole(
    settings: Settings, database: Database, open_follower: Opener
) -> None:
    with database.write() as session:
        interview = write_interview(session, said("the price is steep"))
    open_follower().close()
    manifest = find_file(settings, "manifest.json").read_bytes()
    with database.write() as session:
        rewrite_passages(session, interview, said("the invoice is late", first=5))
    arguments = [settings.resolved_database_url, str(settings.data_dir / "search")]
    killed = subprocess.run([sys.executable, "-c", KILLED_WHILE_SAVING, *arguments], check=False)
    assert killed.returncode == -9
    assert find_file(settings, "manifest.json").read_bytes() == manifest
    corpus = open_follower().current()
    assert words_found(corpus, "price") == []
    assert nearest_ids(corpus, VECTORS[5]) == words_found(corpus, "invoice")
    open_follower().close()


def test_leftovers_are_cleared_and_answers_stay_the_same(database: Database, open_follower: Opener) -> None:
    with database.write() as session:
        write_interview(session, said("the price is steep"))
        interview = write_interview(session, said("filler", first=1))
    follower = open_follower()
    for step in range(2, 20):
        with database.write() as session:
            rewrite_passages(session, interview, said(f"step {step}", "price", first=step))
        corpus = follower.refresh()
        assert len(corpus) <= 6
        assert len(words_found(corpus, "price")) == 2
        assert corpus.nearest(VECTORS[step], 1).scores[0] == pytest.approx(1, abs=1e-3)
        assert corpus.term_counts.size == int(corpus.alive.sum()) == 3


def test_searches_in_many_threads_see_whole_corpora_while_one_catches_up(
    database: Database, open_follower: Opener
) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with database.write() as session:
        interviews = [write_interview(session, said("price", "price", first=place)) for place in range(6)]
    follower = open_follower()

    def search(place: int) -> bool:
        corpus = follower.refresh()
        found = corpus.matches(TextQuery(("price",)), 50)
        near = corpus.nearest(VECTORS[place % 60], 50)
        return len(found) == len(near) == int(corpus.alive.sum()) and len(found) % 2 == 0

    def edit(place: int) -> bool:
        with database.write() as session:
            rewrite_passages(session, interviews[place % 6], said("price", "price", first=place % 60))
        return True

    with ThreadPoolExecutor(6) as pool:
        results = list(pool.map(lambda place: edit(place) if place % 10 == 0 else search(place), range(200)))
    assert all(results)


def test_columns_tell_of_passages_and_their_interviews(database: Database, open_follower: Opener) -> None:
    from datetime import date

    from models.customers import Account, Study
    from models.interviews import SpeakerRole

    with database.write() as session:
        account, study = Account(name="Acme", cohort="enterprise"), Study(name="Onboarding")
        session.add_all([account, study])
        session.flush()
        plain = write_interview(session, said("hello there"))
        full = write_interview(
            session,
            [Said("two words", VECTORS[1], role=SpeakerRole.INTERVIEWER), Said("one", VECTORS[2], role=None)],
            account_id=account.id,
            study_id=study.id,
            language="de",
        )
    corpus = open_follower().current()
    assert corpus.interviews.interview_id.tolist() == [plain, full]
    assert corpus.interviews.account_id.tolist() == [-1, account.id]
    assert corpus.interviews.study_id.tolist() == [-1, study.id]
    assert corpus.interviews.cohort.tolist() == ["", "enterprise"]
    assert corpus.interviews.language.tolist() == ["en", "de"]
    assert corpus.interviews.held_on.tolist() == [date(2026, 3, 1)] * 2
    assert corpus.rows.role.tolist() == [1, 2, 0]
    assert corpus.rows.words.tolist() == [2, 2, 1]
    assert corpus.rows.position.tolist() == [0, 0, 1]
    assert corpus.rows_of_interview(full) == slice(1, 3)
    assert corpus.in_interviews([full]).tolist() == [False, True, True]
    assert corpus.where_interviews(corpus.interviews.cohort == "enterprise").tolist() == [False, True, True]
    assert corpus.rows_of_passages(corpus.rows.passage_id[::-1]).tolist() == [2, 1, 0]
    assert np.allclose(corpus.vectors_of(np.array([2])), VECTORS[[2]], atol=1e-3)
