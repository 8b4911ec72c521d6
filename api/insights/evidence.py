"""Putting quotes behind claims, moving them, and taking them out."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from api.insights.quoting import Purpose
from api.insights.reading import read_quotes
from api.insights.schemas import NewEvidence
from models.codebook import Highlight
from models.errors import Conflict, InvalidInput, NotFound
from models.insights import Evidence, InsightClaim
from models.interviews import Interview
from models.passages import Passage
from models.secret_key import SecretKey

_GONE = "It may have been changed or deleted meanwhile: load the page again."


def add_pieces(
    session: Session,
    key: SecretKey,
    claim: InsightClaim,
    wanted: Iterable[NewEvidence],
    user_id: int | None,
    position: int | None = None,
) -> None:
    """At the end of the claim's evidence, or from `position` on. Their words are accepted as they are now."""
    added = [_find_source(session, new) for new in wanted]
    for piece in added:
        _refuse_twice(claim, piece)
        piece.added_by = user_id
        piece.accepted_wording = ""
        place_piece(claim, piece, len(claim.evidence) if position is None else position)
    session.flush()
    quotes = read_quotes(session, key, added, Purpose.READING)
    for piece, new in zip(added, wanted, strict=True):
        wording = quotes[piece.id].wording
        if wording is None:
            raise InvalidInput(
                f"Nothing that can be quoted is said there. {_GONE}", errors={"evidence": "has no words"}
            )
        piece.accepted_wording = new.accepted_wording or wording


def place_piece(claim: InsightClaim, piece: Evidence, position: int) -> None:
    """Among the claim's evidence, which is numbered anew."""
    claim.evidence.insert(position, piece)
    for place, each in enumerate(claim.evidence):
        each.position = place


def _find_source(session: Session, new: NewEvidence) -> Evidence:
    if new.highlight_id is not None:
        highlight = session.get(Highlight, new.highlight_id)
        if highlight is None:
            raise NotFound(f"There is no highlight {new.highlight_id}. {_GONE}")
        return Evidence(interview_id=highlight.interview_id, highlight_id=highlight.id)
    if new.passage_id is not None:
        passage = session.get(Passage, new.passage_id)
        if passage is None:
            raise NotFound(f"There is no passage {new.passage_id}. {_GONE}")
        return Evidence(interview_id=passage.interview_id, start_ms=passage.start_ms, end_ms=passage.end_ms)
    if session.get(Interview, new.interview_id) is None:
        raise NotFound(f"There is no interview {new.interview_id}. {_GONE}")
    return Evidence(interview_id=new.interview_id, start_ms=new.start_ms, end_ms=new.end_ms)


def _refuse_twice(claim: InsightClaim, piece: Evidence) -> None:
    source = (piece.interview_id, piece.highlight_id, piece.start_ms, piece.end_ms)
    if any((each.interview_id, each.highlight_id, each.start_ms, each.end_ms) == source for each in claim.evidence):
        raise Conflict("This quote stands behind the claim already. Add it to another claim, or leave it as it is.")
