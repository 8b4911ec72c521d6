"""An interview to mark, with a codebook."""

from uuid import uuid4

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from models.codebook import Tag
from models.customers import Account
from models.database import Database
from models.transcripts import Segment
from tests.support.interviews import Details, add_interview

NOTICED = "We only noticed that nothing had synced."
"""What its second segment says."""


class Marked:
    """An interview of four segments, a codebook of three tags, and a client that marks words."""

    def __init__(self, client: TestClient, database: Database) -> None:
        self.client, self.database = client, database
        with database.write() as session:
            interview = add_interview(session, Details(account=Account(name="Northwind", cohort="enterprise")))
            self.interview_id = interview.id
            found = select(Segment.id).where(Segment.transcript_id == interview.transcript_id)
            self.segments = list(session.scalars(found.order_by(Segment.start_ms)))
            top = Tag(guid=str(uuid4()), name="Reliability")
            session.add_all([top, other := Tag(guid=str(uuid4()), name="Price")])
            session.flush()
            session.add(below := Tag(guid=str(uuid4()), name="Sync fails", parent_id=top.id))
            session.flush()
            self.top, self.below, self.other = top.id, below.id, other.id

    @property
    def address(self) -> str:
        return f"/api/interviews/{self.interview_id}/highlights"

    def place(self, first: int = 1, start: int = 0, last: int = 1, end: int = len(NOTICED)) -> dict[str, int]:
        """Of segments by number."""
        segments = {"first_segment_id": self.segments[first], "last_segment_id": self.segments[last]}
        return segments | {"start_char": start, "end_char": end}

    def mark(self, *tag_ids: int, **place: int) -> dict[str, object]:
        answer = self.client.post(self.address, json={**self.place(**place), "tag_ids": tag_ids})
        assert answer.status_code == 201, answer.text
        made: dict[str, object] = answer.json()
        return made

    def edit(self, segment: int, text: str) -> None:
        address = f"/api/interviews/{self.interview_id}/segments/{self.segments[segment]}"
        answer = self.client.patch(address, json={"text": text})
        assert answer.status_code == 200, answer.text

    def list(self) -> list[dict[str, object]]:
        items: list[dict[str, object]] = self.client.get(self.address).json()["items"]
        return items


@pytest.fixture
def marked(researcher: TestClient, database: Database) -> Marked:
    return Marked(researcher, database)
