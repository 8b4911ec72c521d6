"""A repository with themes whose every count is known, shared by the tests that only read it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from api.app import create_app
from api.tokens.service import create_token
from models.changes import record_change
from models.customers import Account, Participant, Study
from models.database import Database
from models.interviews import Interview, interview_participants
from models.passages import ChangeKind, Passage
from models.people import Role
from models.settings import Settings
from models.themes import MembershipSource, Theme, ThemePassage
from search.embedding import Embedder, pack_vector
from tests.support.passages import Said, write_interview

FIRST_DAY = date(2026, 1, 15)
INTERVIEWS, CUSTOMERS = 12, 10
PRICE, EXPENSIVE, IMPORT, TALK = "Price", "Far too expensive", "Importing spreadsheets", "Small talk"


@dataclass(frozen=True)
class Themed:
    """Ids of themes by name, of accounts, studies and participants by name, and of interviews in their order."""

    client: TestClient
    settings: Settings
    themes: dict[str, int]
    ids: dict[str, int]
    interviews: list[int]


@pytest.fixture(scope="module")
def themed(
    installation: Callable[[Path], AbstractContextManager[Settings]],
    tmp_path_factory: pytest.TempPathFactory,
    embedder: Embedder,
) -> Iterator[Themed]:
    """Every fortnight an interview, of ten customers in turn; even ones of North, odd ones of South. All speak of the
    price, those of even ones in the sub-theme; the last three of the import; the first of nothing that is shown."""
    with installation(tmp_path_factory.mktemp("themed") / "data") as settings:
        app = create_app(settings, embedder)
        with TestClient(app) as client:
            database: Database = app.state.runtime.database
            with database.write() as session:
                ids = _write_customers(session)
                interviews = [_write_interview(session, place, ids) for place in range(INTERVIEWS)]
                themes = _write_themes(session, interviews)
                secret, _ = create_token(session, "test", Role.MEMBER)
            client.headers["Authorization"] = f"Bearer {secret}"
            yield Themed(client, settings, themes, ids, interviews)


def _write_customers(session: Session) -> dict[str, int]:
    rows = [
        Account(name="North", cohort="enterprise"),
        Account(name="South", cohort="small"),
        Study(name="Onboarding"),
        Study(name="Reports"),
        *(Participant(name=f"Customer {place}") for place in range(CUSTOMERS)),
    ]
    session.add_all(rows)
    session.flush()
    return {row.name: row.id for row in rows if row.name}


def _write_interview(session: Session, place: int, ids: dict[str, int]) -> int:
    account, study = ("North", "South")[place % 2], "Onboarding" if place < INTERVIEWS // 2 else "Reports"
    said = [
        Said("We pay a lot for this. The price is more than we can bear, said the boss."),
        Said("The import of our spreadsheet took three weeks, all of them lost." if place >= 9 else "Yes, it does."),
        Said("The weather was lovely in the mountains last summer." if place == 0 else "Our office has moved to Bonn."),
    ]
    interview_id = write_interview(session, said, account_id=ids[account], study_id=ids[study])
    interview = session.get_one(Interview, interview_id)
    interview.title, interview.held_on = f"Interview {place}", FIRST_DAY + timedelta(days=14 * place)
    row = {"interview_id": interview_id, "participant_id": ids[f"Customer {place % CUSTOMERS}"]}
    session.execute(insert(interview_participants).values(row))
    return interview_id


def _write_themes(session: Session, interviews: list[int]) -> dict[str, int]:
    themes = {name: _make_theme(name) for name in (PRICE, EXPENSIVE, IMPORT, TALK)}
    session.add_all(themes.values())
    session.flush()
    themes[EXPENSIVE].parent_id, themes[TALK].is_hidden = themes[PRICE].id, True
    for place, interview_id in enumerate(interviews):
        price, other, talk = session.scalars(
            select(Passage.id).where(Passage.interview_id == interview_id).order_by(Passage.position)
        )
        _put(session, price, themes[PRICE if place % 2 else EXPENSIVE], 0.5 + place / 100)
        if place >= 9:
            _put(session, other, themes[IMPORT], 0.6)
        if place == 0:
            _put(session, talk, themes[TALK], 0.6)
    record_change(session, ChangeKind.THEMES, 0)
    return {name: theme.id for name, theme in themes.items()}


def _make_theme(name: str) -> Theme:
    centroid = pack_vector(np.array([1, 0, 0, 0], dtype=np.float32))
    return Theme(name=name, phrases=[f"{name.lower()} phrase"], centroid=centroid, reach=0.4, model_key="test")


def _put(session: Session, passage_id: int, theme: Theme, strength: float) -> None:
    member = ThemePassage(passage_id=passage_id, theme_id=theme.id, strength=strength)
    member.source = MembershipSource.RUN
    session.add(member)
