"""The glossary: product terms that bias recognition and mend spelling."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.cursors import decode_cursor, encode_cursor
from api.glossary.schemas import GlossaryPage, GlossaryTermChange, GlossaryTermInfo, NewGlossaryTerm
from models.errors import Conflict, NotFound
from models.transcripts import GlossaryTerm


def list_terms(session: Session, limit: int, cursor: str | None) -> GlossaryPage:
    """Terms in alphabetical order."""
    (after,) = decode_cursor(cursor, str) if cursor else ("",)
    found = select(GlossaryTerm).where(GlossaryTerm.term > after).order_by(GlossaryTerm.term).limit(limit + 1)
    terms = session.scalars(found).all()
    next_cursor = encode_cursor(terms[limit - 1].term) if len(terms) > limit else None
    items = [GlossaryTermInfo.model_validate(term) for term in terms[:limit]]
    return GlossaryPage(items=items, next_cursor=next_cursor)


def create_term(session: Session, new: NewGlossaryTerm) -> GlossaryTerm:
    _refuse_taken(session, new.term, term_id=None)
    term = GlossaryTerm(term=new.term, misspellings=list(new.misspellings))
    session.add(term)
    session.flush()
    return term


def change_term(session: Session, term_id: int, change: GlossaryTermChange) -> GlossaryTerm:
    term = require_term(session, term_id)
    if change.term is not None:
        _refuse_taken(session, change.term, term_id)
        term.term = change.term
    if change.misspellings is not None:
        term.misspellings = list(change.misspellings)
    session.flush()
    return term


def delete_term(session: Session, term_id: int) -> None:
    session.delete(require_term(session, term_id))


def require_term(session: Session, term_id: int) -> GlossaryTerm:
    term = session.get(GlossaryTerm, term_id)
    if term is None:
        raise NotFound(f"There is no glossary term {term_id}.")
    return term


def _refuse_taken(session: Session, text: str, term_id: int | None) -> None:
    found = select(GlossaryTerm.id).where(GlossaryTerm.term == text, GlossaryTerm.id.is_distinct_from(term_id))
    if session.scalar(found) is not None:
        raise Conflict(f"{text} is in the glossary already.", errors={"term": "is taken"})
