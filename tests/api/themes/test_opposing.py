"""For and against inside a theme, where the words show it."""

from typing import Any

import numpy as np
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from models.database import Database
from models.passages import Passage
from models.themes import MembershipSource, Theme, ThemePassage
from search.embedding import Float32, pack_vector
from search.passages.sentences import pack_sentences
from tests.support.passages import Said, write_interview

SUBJECT = np.array([1, 0, 0, 0], dtype=np.float32)
ELSEWHERE = np.array([0, 1, 0, 0], dtype=np.float32)


def say(sentences: dict[str, Float32]) -> Said:
    vectors = np.stack(list(sentences.values()))
    return Said("\n".join(sentences), SUBJECT, sentences=pack_sentences(vectors))


FAIR = say({"The price is really fair.": SUBJECT, "We moved our office to Bonn.": ELSEWHERE})
EXPENSIVE = say({"It is far too expensive for us.": SUBJECT})
PRAISE_OF_ELSE = say({"The support team is wonderful.": ELSEWHERE})


@pytest.fixture
def ask(researcher: TestClient, database: Database) -> Any:
    def write_and_ask(*interviews: list[Said], **query: Any) -> dict[str, Any]:
        with database.write() as session:
            theme = Theme(name="Price", centroid=pack_vector(SUBJECT), reach=0.4, model_key="test")
            session.add(theme)
            session.flush()
            for said in filter(None, interviews):
                interview_id = write_interview(session, said)
                for passage_id in session.scalars(select(Passage.id).where(Passage.interview_id == interview_id)):
                    member = ThemePassage(passage_id=passage_id, theme_id=theme.id, strength=0.9)
                    member.source = MembershipSource.RUN
                    session.add(member)
            theme_id = theme.id
        answer = researcher.get(f"/api/themes/{theme_id}/opposing", params=query)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    return write_and_ask


def test_both_sides_are_counted_in_customers_and_quoted_by_different_ones(ask: Any) -> None:
    found = ask([FAIR], [EXPENSIVE, EXPENSIVE], [EXPENSIVE], limit=1)
    assert (found["in_favour"]["customers"], found["against"]["customers"]) == (1, 2)
    (against,) = found["against"]["passages"]
    (fair,) = found["in_favour"]["passages"]
    (span,) = fair["spans"]
    assert fair["text"][span["start"] : span["end"]] == "The price is really fair."
    assert against["end_ms"] > against["start_ms"] >= 0


@pytest.mark.parametrize("said", [[EXPENSIVE], [EXPENSIVE, PRAISE_OF_ELSE], []])
def test_a_theme_of_one_voice_opposes_nothing(ask: Any, said: list[Said]) -> None:
    nothing = {"customers": 0, "passages": []}
    assert ask(said) == {"in_favour": nothing, "against": nothing}
