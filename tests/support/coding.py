"""Interviews that several researchers have tagged, passage by passage."""

from collections.abc import Mapping, Sequence
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.codebook import Highlight, HighlightTag, Tag
from models.interviews import Interview, SpeakerRole
from models.passages import Passage
from models.people import Role, User
from models.transcripts import Segment
from tests.support.interviews import TURN_MS, Details, add_interview

ASKING = ("Ada", SpeakerRole.INTERVIEWER, "And then?")
SAYING = ("Mara", SpeakerRole.CUSTOMER, "It was the sync that failed again.")


def add_user(session: Session, name: str) -> int:
    user = User(email=f"{name.lower()}-{uuid4().hex[:8]}@earshot.example", name=name, role=Role.RESEARCHER)
    session.add(user)
    session.flush()
    return user.id


def add_tag(session: Session, name: str) -> int:
    tag = Tag(guid=str(uuid4()), name=name)
    session.add(tag)
    session.flush()
    return tag.id


def add_coded(session: Session, passages: int) -> Interview:
    """An interview of so many passages by a customer, one a segment, after a question that is a passage too."""
    interview = add_interview(session, Details(turns=(ASKING, *[SAYING] * passages)))
    assert interview.transcript_id is not None
    for position, segment in enumerate(list_segments(session, interview)):
        session.add(
            Passage(
                interview_id=interview.id,
                transcript_id=interview.transcript_id,
                position=position,
                first_segment_id=segment.id,
                last_segment_id=segment.id,
                start_ms=segment.start_ms,
                end_ms=segment.end_ms,
                role=SpeakerRole.CUSTOMER if position else SpeakerRole.INTERVIEWER,
                text=segment.text,
                turns=[[segment.speaker_id, "Mara", segment.start_ms]],
                digest=uuid4().hex,
            )
        )
    session.flush()
    return interview


def list_segments(session: Session, interview: Interview) -> Sequence[Segment]:
    query = select(Segment).where(Segment.transcript_id == interview.transcript_id).order_by(Segment.start_ms)
    return session.scalars(query).all()


def code(
    session: Session, interview: Interview, user_id: int, choices: Mapping[int, Sequence[int]], shift_ms: int = 0
) -> None:
    """Highlights passages, counted from 1, with tags; `shift_ms` draws them that much later than they are."""
    segments = list_segments(session, interview)
    for position, tag_ids in choices.items():
        said = segments[position]
        highlight = Highlight(
            guid=str(uuid4()),
            interview_id=interview.id,
            first_segment_id=said.id,
            start_char=0,
            last_segment_id=said.id,
            end_char=len(said.text),
            start_ms=position * TURN_MS + shift_ms,
            end_ms=(position + 1) * TURN_MS + shift_ms,
            text=said.text,
            created_by=user_id,
        )
        session.add(highlight)
        session.flush()
        session.add_all(HighlightTag(highlight_id=highlight.id, tag_id=each, created_by=user_id) for each in tag_ids)
    session.flush()
