"""Legal holds: placing and lifting them. A lifted hold stays in the list, with who lifted it."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.auth.principal import Principal
from api.cursors import decode_cursor, encode_cursor
from api.retention.schemas import HoldInfo, HoldPage, NewHold
from api.schemas import Named
from ingest.intake.holding import lock_held
from models.customers import Study
from models.errors import Conflict, InvalidInput, NotFound
from models.interviews import Interview
from models.retention import LegalHold


def list_holds(session: Session, limit: int, cursor: str | None) -> HoldPage:
    """The newest first."""
    found = select(LegalHold).order_by(LegalHold.id.desc())
    if cursor:
        found = found.where(LegalHold.id < decode_cursor(cursor, int)[0])
    holds = session.scalars(found.limit(limit + 1)).all()
    next_cursor = encode_cursor(holds[limit - 1].id) if len(holds) > limit else None
    return HoldPage(items=[_describe(session, hold) for hold in holds[:limit]], next_cursor=next_cursor)


def place_hold(session: Session, new: NewHold, principal: Principal) -> HoldInfo:
    """Holds an interview, or all of a study's, those that come into it later too."""
    if (new.interview_id is None) == (new.study_id is None):
        errors = dict.fromkeys(("interview_id", "study_id"), "name one of interview_id and study_id")
        raise InvalidInput("Name either an interview or a study.", errors=errors)
    if new.study_id is not None and session.get(Study, new.study_id) is None:
        raise InvalidInput(f"There is no study {new.study_id}.", errors={"study_id": "does not exist"})
    if not lock_held(session, new.interview_id, new.study_id) and new.interview_id is not None:
        raise InvalidInput(f"There is no interview {new.interview_id}.", errors={"interview_id": "does not exist"})
    hold = LegalHold(
        interview_id=new.interview_id,
        study_id=new.study_id,
        reason=new.reason,
        placed_by=principal.user_id,
        placed_by_name=principal.name,
    )
    session.add(hold)
    session.flush()
    return _describe(session, hold)


def lift_hold(session: Session, hold_id: int, principal: Principal, at: datetime) -> HoldInfo:
    hold = session.get(LegalHold, hold_id, with_for_update=True)
    if hold is None:
        raise NotFound(f"There is no legal hold {hold_id}.")
    if hold.lifted_at is not None:
        raise Conflict("This hold was lifted already.")
    hold.lifted_at, hold.lifted_by_name = at, principal.name
    session.flush()
    return _describe(session, hold)


def _describe(session: Session, hold: LegalHold) -> HoldInfo:
    interview = session.get(Interview, hold.interview_id) if hold.interview_id is not None else None
    study = session.get(Study, hold.study_id) if hold.study_id is not None else None
    return HoldInfo(
        id=hold.id,
        interview=Named(id=interview.id, name=interview.title) if interview else None,
        study=Named(id=study.id, name=study.name) if study else None,
        reason=hold.reason,
        placed_by_name=hold.placed_by_name,
        created_at=hold.created_at,
        lifted_at=hold.lifted_at,
        lifted_by_name=hold.lifted_by_name,
    )
