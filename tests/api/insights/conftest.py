"""An interview to quote, and people who write insights about it."""

from collections.abc import Mapping
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from models.customers import Account, Study
from models.database import Database
from models.interviews import Interview
from models.people import Role
from models.transcripts import Segment, Transcript
from tests.api.conftest import SignIn
from tests.support.interviews import Details, add_interview

NOTICED = "We only noticed that nothing had synced."
"""What the second segment of the interview says, from 3,000 to 6,000 ms."""

Json = dict[str, Any]


class Writing:
    """An interview of a study, whose second segment is highlighted, and a member who writes insights about it."""

    def __init__(
        self, member: TestClient, researcher: TestClient, database: Database, study: str = "Onboarding 2026"
    ) -> None:
        self.member, self.researcher, self.database = member, researcher, database
        with database.write() as session:
            asked_for = Study(name=study)
            interview = add_interview(session, Details(account=Account(name="Northwind"), study=asked_for))
            self.interview_id, self.study_id = interview.id, asked_for.id
            found = select(Segment.id).where(Segment.transcript_id == interview.transcript_id)
            self.segments = list(session.scalars(found.order_by(Segment.start_ms)))
        self.highlight_id = self.highlight(1, len(NOTICED))

    @property
    def stretch(self) -> Json:
        """The third segment: “So I printed the <list> & went out.”"""
        return {"interview_id": self.interview_id, "start_ms": 6000, "end_ms": 9000}

    def highlight(self, segment: int, end: int) -> int:
        place = {"first_segment_id": self.segments[segment], "start_char": 0, "end_char": end}
        body = {**place, "last_segment_id": self.segments[segment]}
        return int(self.researcher.post(f"/api/interviews/{self.interview_id}/highlights", json=body).json()["id"])

    def write(self, *evidence: Mapping[str, object], client: TestClient | None = None) -> Json:
        """An insight of one claim that rests on these."""
        claims = [{"text": "They find out too late.", "evidence": [dict(piece) for piece in evidence]}]
        answer = (client or self.member).post("/api/insights", json={"title": "Silent failures", "claims": claims})
        assert answer.status_code == 201, answer.text
        made: Json = answer.json()
        return made

    def read(self, insight: Json, client: TestClient | None = None) -> Json:
        answer = (client or self.member).get(f"/api/insights/{insight['id']}")
        assert answer.status_code == 200, answer.text
        found: Json = answer.json()
        return found

    def read_piece(self, insight: Json) -> Json:
        """Its first piece of evidence, as it is now."""
        piece: Json = self.read(insight)["claims"][0]["evidence"][0]
        return piece

    def edit(self, segment: int, text: str) -> None:
        address = f"/api/interviews/{self.interview_id}/segments/{self.segments[segment]}"
        assert self.researcher.patch(address, json={"text": text}).status_code == 200

    def set_draft(self, *, is_draft: bool) -> None:
        with self.database.write() as session:
            found = select(Transcript).join(Interview, Interview.transcript_id == Transcript.id)
            session.scalars(found.where(Interview.id == self.interview_id)).one().is_draft = is_draft

    def make_confidential(self) -> None:
        with self.database.write() as session:
            session.get_one(Study, self.study_id).is_confidential = True


@pytest.fixture
def writing(sign_in: SignIn, researcher: TestClient, database: Database) -> Writing:
    return Writing(sign_in("Ada", Role.MEMBER), researcher, database)
