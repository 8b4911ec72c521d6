"""Runs over what nobody hopes for: nothing, one sentence over and over, words of no known language, themes emptied."""

from typing import Any

import numpy as np
import pytest
from sqlalchemy import select

from models.database import Database
from models.interviews import Interview
from models.themes import Theme, ThemePassage, ThemeStatus
from search.embedding import Float32
from search.themes.applying import apply
from search.themes.proposing import TooFewInterviews, Wanted, propose
from tests.support.passages import Said, delete_interview, random_vectors, write_interview

DIMENSIONS = 8


def run(database: Database, interviews_min: int = 10) -> dict[str, Any]:
    wanted = Wanted(detail=0.5, seed=0, interviews_min=interviews_min)
    summary, proposal = propose(database, "test", DIMENSIONS, wanted, lambda _done: None)
    with database.write() as session:
        apply(session, proposal)
    return summary


def write(database: Database, text: str, vectors: list[Float32], language: str | None = None) -> list[int]:
    with database.write() as session:
        return [write_interview(session, [Said(text, vector)], language=language) for vector in vectors]


def near(seed: int, count: int) -> list[Float32]:
    """Vectors about one subject."""
    noise = np.random.default_rng(seed + 100).normal(0, 0.1, (count, DIMENSIONS))
    vectors = random_vectors(1, DIMENSIONS, seed) + noise
    return list((vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32))


def test_no_interview_and_one_are_too_few(database: Database) -> None:
    with pytest.raises(TooFewInterviews, match="there are 0"):
        run(database)
    write(database, "One interview is not enough.", near(0, 1))
    with pytest.raises(TooFewInterviews, match="there are 1"):
        run(database)


def test_one_interview_is_enough_where_the_setting_says_so_though_it_has_no_theme(database: Database) -> None:
    write(database, "One passage is no theme.", near(0, 1))
    summary = run(database, interviews_min=1)
    assert (summary["new"], summary["outside"]) == ([], 1)


def test_one_sentence_that_everybody_says_is_one_theme(database: Database) -> None:
    write(database, "The import template has too many columns.", [random_vectors(1, DIMENSIONS)[0]] * 12)
    (theme,) = run(database)["new"]
    assert (theme["passages"], theme["customers"]) == (12, 12)
    assert "import template" in theme["name"].lower()
    assert run(database)["is_unchanged"]


@pytest.mark.parametrize(
    "text", ["这个软件的价格对我们来说太贵了", "Ang presyo ay napakataas para sa amin", "1234 5678 !!! 9999 0000"]
)
def test_words_of_a_language_that_nothing_knows_make_themes_all_the_same(database: Database, text: str) -> None:
    write(database, text, [*near(0, 12), *near(1, 12)], language="tlh")
    themes = run(database)["new"]
    assert [theme["passages"] for theme in themes] == [12, 12]
    assert len({theme["name"] for theme in themes}) == 2
    assert all(theme["name"] for theme in themes)


def test_a_theme_emptied_by_erasure_ends_with_the_next_run_unless_a_person_named_it(database: Database) -> None:
    for seed in (0, 1):
        write(database, f"Subject {seed} is on our minds.", near(seed, 12))
    run(database)
    with database.write() as session:
        first, second = session.scalars(select(Theme).order_by(Theme.id)).all()
        second.is_named_by_person = True
        for interview_id in session.scalars(select(Interview.id)).all():
            delete_interview(session, interview_id)
    write(database, "Something else altogether is said.", near(5, 12))
    (gone,) = run(database)["gone"]
    assert (gone["theme_id"], gone["passages"]) == (first.id, 0)
    with database.read() as session:
        assert session.get_one(Theme, first.id).status == ThemeStatus.GONE
        assert session.get_one(Theme, second.id).status == ThemeStatus.ACTIVE
        assert second.id not in set(session.scalars(select(ThemePassage.theme_id)))
