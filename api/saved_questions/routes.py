"""Questions that people keep. Who reads interviews saves their own, and sees those that are shared."""

from fastapi import APIRouter

from api.auth.roles import Capability
from api.dependencies import CurrentPrincipal, RuntimeDep, SessionDep, SettingsDep, needs
from api.pagination import Cursor, PageLimit
from api.saved_questions import news, service
from api.saved_questions.schemas import (
    NewSavedQuestion,
    SavedQuestionChange,
    SavedQuestionInfo,
    SavedQuestionNews,
    SavedQuestionPage,
)

router = APIRouter(
    prefix="/api/saved-questions", tags=["saved questions"], dependencies=[needs(Capability.READ_INTERVIEWS)]
)


@router.get("")
def list_saved_questions(
    session: SessionDep, principal: CurrentPrincipal, limit: PageLimit, cursor: Cursor = None
) -> SavedQuestionPage:
    """One's own questions and those that are shared, the newest first."""
    return service.list_saved(session, principal, limit, cursor)


@router.post("", status_code=201)
def create_saved_question(
    body: NewSavedQuestion, session: SessionDep, settings: SettingsDep, principal: CurrentPrincipal
) -> SavedQuestionInfo:
    """Keeps a question with its filters, under a name that is one's own only once."""
    return service.create_saved(session, settings, principal, body)


@router.patch("/{question_id}")
def change_saved_question(
    question_id: int, body: SavedQuestionChange, session: SessionDep, principal: CurrentPrincipal
) -> SavedQuestionInfo:
    """Renames one's own question, shares it, or takes that back."""
    return service.change_saved(session, principal, question_id, body)


@router.delete("/{question_id}", status_code=204)
def delete_saved_question(question_id: int, session: SessionDep, principal: CurrentPrincipal) -> None:
    """Deletes one's own question, or a shared one with the right to edit interviews."""
    service.delete_saved(session, principal, question_id)


@router.post("/{question_id}/opened", status_code=204)
def mark_saved_question_opened(question_id: int, session: SessionDep, principal: CurrentPrincipal) -> None:
    """Notes that its owner looked at the answer: what comes from now on is new."""
    service.mark_opened(session, principal, question_id)


@router.get("/{question_id}/news")
def get_saved_question_news(question_id: int, runtime: RuntimeDep, principal: CurrentPrincipal) -> SavedQuestionNews:
    """How many interviews came since its owner last looked, and how many customers there speak of it."""
    return news.find_news(runtime, principal, question_id)
