"""Keeping questions: one's own, and those that others share."""

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session, joinedload

from api.auth.principal import Principal
from api.auth.roles import ROLES, Capability
from api.cursors import decode_cursor, encode_cursor
from api.saved_questions.schemas import (
    AskedQuestion,
    NewSavedQuestion,
    SavedQuestionChange,
    SavedQuestionInfo,
    SavedQuestionPage,
)
from api.schemas import Named
from models.base import now
from models.errors import Conflict, InvalidInput, NotAllowed, NotFound
from models.people import User
from models.saved_questions import SavedQuestion
from models.settings import Settings


def list_saved(session: Session, principal: Principal, limit: int, cursor: str | None) -> SavedQuestionPage:
    """One's own and those that are shared, the newest first."""
    found = select(SavedQuestion).options(joinedload(SavedQuestion.user)).where(_is_seen(principal))
    if cursor:
        (before,) = decode_cursor(cursor, int)
        found = found.where(SavedQuestion.id < before)
    rows = session.scalars(found.order_by(SavedQuestion.id.desc()).limit(limit + 1)).all()
    next_cursor = encode_cursor(rows[limit - 1].id) if len(rows) > limit else None
    return SavedQuestionPage(items=[_describe(row, principal) for row in rows[:limit]], next_cursor=next_cursor)


def create_saved(
    session: Session, settings: Settings, principal: Principal, new: NewSavedQuestion
) -> SavedQuestionInfo:
    owner = _lock_owner(session, principal)
    _refuse_too_many(session, settings, owner.id)
    _refuse_taken(session, owner.id, new.name)
    if len(new.asked.q) > settings.query_chars_max:
        raise InvalidInput(
            f"A question has at most {settings.query_chars_max} characters. Shorten it.", errors={"q": "is too long"}
        )
    asked = new.asked.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    saved = SavedQuestion(user_id=owner.id, user=owner, name=new.name, asked=asked, is_shared=new.is_shared)
    session.add(saved)
    session.flush()
    return _describe(saved, principal)


def change_saved(
    session: Session, principal: Principal, question_id: int, change: SavedQuestionChange
) -> SavedQuestionInfo:
    saved = require_own(session, principal, question_id)
    _lock_owner(session, principal)
    if change.name is not None and change.name != saved.name:
        _refuse_taken(session, saved.user_id, change.name, besides=saved.id)
        saved.name = change.name
    if change.is_shared is not None:
        saved.is_shared = change.is_shared
    session.flush()
    return _describe(saved, principal)


def delete_saved(session: Session, principal: Principal, question_id: int) -> None:
    """One's own, or a shared one with the right to edit interviews."""
    saved = require_seen(session, principal, question_id)
    if not _is_own(saved, principal) and principal.role not in ROLES[Capability.EDIT_INTERVIEWS]:
        raise NotAllowed("Somebody else saved this question. Ask them, or a researcher, to delete it.")
    session.delete(saved)


def mark_opened(session: Session, principal: Principal, question_id: int) -> None:
    require_own(session, principal, question_id).opened_at = now()


def require_own(session: Session, principal: Principal, question_id: int) -> SavedQuestion:
    saved = require_seen(session, principal, question_id)
    if not _is_own(saved, principal):
        raise NotAllowed("Somebody else saved this question. Save it under a name of your own to change it.")
    return saved


def require_seen(session: Session, principal: Principal, question_id: int) -> SavedQuestion:
    found = select(SavedQuestion).options(joinedload(SavedQuestion.user))
    saved = session.scalars(found.where(SavedQuestion.id == question_id, _is_seen(principal))).one_or_none()
    if saved is None:
        raise NotFound(f"There is no saved question {question_id}. It may have been deleted, or is no longer shared.")
    return saved


def read_asked(saved: SavedQuestion) -> AskedQuestion:
    return AskedQuestion.model_validate(saved.asked)


def _is_seen(principal: Principal) -> ColumnElement[bool]:
    return or_(SavedQuestion.is_shared, SavedQuestion.user_id == principal.user_id)


def _is_own(saved: SavedQuestion, principal: Principal) -> bool:
    return saved.user_id == principal.user_id


def _describe(saved: SavedQuestion, principal: Principal) -> SavedQuestionInfo:
    return SavedQuestionInfo(
        id=saved.id,
        name=saved.name,
        asked=read_asked(saved),
        is_shared=saved.is_shared,
        is_mine=_is_own(saved, principal),
        owner=Named.model_validate(saved.user),
        opened_at=saved.opened_at,
    )


def _lock_owner(session: Session, principal: Principal) -> User:
    """Locked until the commit, so that of two names that are alike the second is refused."""
    if principal.user_id is None:
        raise NotAllowed("A saved question belongs to a person, and a token is nobody's. Sign in to save it.")
    return session.scalars(select(User).where(User.id == principal.user_id).with_for_update()).one()


def _refuse_taken(session: Session, user_id: int, name: str, *, besides: int | None = None) -> None:
    is_alike = func.lower(SavedQuestion.name) == name.lower()
    found = select(SavedQuestion.id).where(
        SavedQuestion.user_id == user_id, is_alike, SavedQuestion.id.is_distinct_from(besides)
    )
    if session.scalars(found.limit(1)).first() is not None:
        raise Conflict(
            f"You have saved a question as {name} already. Choose another name.", errors={"name": "is taken"}
        )


def _refuse_too_many(session: Session, settings: Settings, user_id: int) -> None:
    found = select(func.count()).select_from(SavedQuestion).where(SavedQuestion.user_id == user_id)
    count = session.scalar(found) or 0
    if count >= settings.saved_questions_max:
        raise Conflict(
            f"You have saved {count} questions, the most one may have (EARSHOT_SAVED_QUESTIONS_MAX). Delete some first."
        )
