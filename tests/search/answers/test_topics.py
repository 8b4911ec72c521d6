import re

import pytest

from search.answers.topics import TOPICS, find_topics

EMPTY = re.compile("things?", re.IGNORECASE)


@pytest.mark.parametrize(
    ("about", "names"),
    [
        ("onboarding", ["onboarding"]),
        ("On-boarding?", ["onboarding"]),
        ("the first weeks", ["onboarding"]),
        ("the onboarding thing", ["onboarding"]),
        ("mobile app offline", ["offline", "mobile app"]),
    ],
)
def test_a_question_that_only_names_subjects_has_their_readings(about: str, names: list[str]) -> None:
    assert find_topics(about, EMPTY) == tuple(next(t for t in TOPICS if t.names.fullmatch(name)) for name in names)


@pytest.mark.parametrize(
    "about", ["onboarding of forklifts", "parental leave", "importing spreadsheets", "reportage", ""]
)
def test_a_question_that_names_more_or_something_else_is_left_as_it_is(about: str) -> None:
    assert find_topics(about, EMPTY) == ()
