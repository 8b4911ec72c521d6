"""A small codebook over interviews of a few subjects, and highlights that bear its tags."""

from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.codebook import Highlight, HighlightTag, Tag
from models.database import Database
from models.interviews import Interview
from models.passages import Passage
from search.embedding import Embedder
from search.tagging.refreshing import refresh_models
from search.tagging.suggesting import Limits, suggest_for_transcript

LIMITS = Limits(threshold=0.03, per_passage=2)
TAGS = {
    "Price": "The price is too high, it is too expensive.",
    "Import": "Importing a spreadsheet fails because of its columns.",
    "Battery": "The app empties the battery of the phone.",
}
"""Names, and what each says of itself."""


def add_tags(session: Session) -> dict[str, int]:
    tags = {name: Tag(guid=str(uuid4()), name=name, description=said) for name, said in TAGS.items()}
    session.add_all(tags.values())
    session.flush()
    return {name: tag.id for name, tag in tags.items()}


def list_passages(session: Session, containing: str) -> list[Passage]:
    """What customers say with these words in it, in order."""
    query = select(Passage).where(Passage.role == "customer", Passage.text.contains(containing))
    return list(session.scalars(query.order_by(Passage.id)))


def highlight(session: Session, passage: Passage, tag_id: int) -> int:
    row = Highlight(
        guid=str(uuid4()),
        interview_id=passage.interview_id,
        first_segment_id=passage.first_segment_id,
        start_char=0,
        last_segment_id=passage.last_segment_id,
        end_char=len(passage.text),
        start_ms=passage.start_ms,
        end_ms=passage.end_ms,
        text=passage.text,
    )
    session.add(row)
    session.flush()
    session.add(HighlightTag(highlight_id=row.id, tag_id=tag_id))
    session.flush()
    return row.id


def suggest(database: Database, embedder: Embedder, limits: Limits = LIMITS) -> int:
    """Learns, and suggests for every interview; answers how many suggestions are new."""
    refresh_models(database, embedder, decisions_max=1)
    with database.read() as session:
        transcript_ids = session.scalars(select(Interview.transcript_id)).all()
    return sum(
        suggest_for_transcript(database, embedder.key, embedder.dimensions, limits, transcript_id)
        for transcript_id in transcript_ids
        if transcript_id is not None
    )
