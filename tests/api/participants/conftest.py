"""Interviews with participants in them, as intake leaves them in the ledger."""

from datetime import date

import pytest
from sqlalchemy import insert, select

from ingest.intake.touches import sync_completed_touches
from models.database import Database
from models.interviews import Speaker, interview_participants
from tests.support.interviews import Details, add_interview
from tests.support.merging import Meet


@pytest.fixture
def meet(database: Database) -> Meet:
    """Makes an interview with these participants; the first is the speaker Mara."""

    def make(*participant_ids: int) -> int:
        with database.write() as session:
            interview = add_interview(session, Details(held_on=date(2026, 1, 1)))
            rows = [{"interview_id": interview.id, "participant_id": row_id} for row_id in participant_ids]
            session.execute(insert(interview_participants), rows)
            mara = select(Speaker).where(Speaker.interview_id == interview.id, Speaker.name == "Mara")
            session.scalars(mara).one().participant_id = participant_ids[0]
            sync_completed_touches(session, interview, recorded_by=None, recorded_by_name="Ada")
            return interview.id

    return make
