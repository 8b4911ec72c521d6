"""Deciding about suggestions. Of two people who decide at the same moment the second is told."""

from collections.abc import Callable, Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.suggestions.highlighting import highlight_passage, remove_highlight
from api.suggestions.listing import describe_by_id
from api.suggestions.schemas import Decided, Decisions, RefusedDecision, SuggestionInfo
from ingest.intake.touches import lock_interview
from models.base import now
from models.errors import Conflict, EarshotError, NotFound
from models.people import User
from models.tagging import SuggestionStatus, TagSuggestion


class DecidedMeanwhile(Conflict):
    code, title = "decided-meanwhile", "Somebody was quicker and decided otherwise"


def accept(session: Session, suggestion_id: int, user_id: int | None) -> SuggestionInfo:
    _accept(session, suggestion_id, user_id)
    return _describe(session, suggestion_id)


def reject(session: Session, suggestion_id: int, user_id: int | None) -> SuggestionInfo:
    _reject(session, suggestion_id, user_id)
    return _describe(session, suggestion_id)


def undo(session: Session, suggestion_id: int) -> SuggestionInfo:
    _undo(session, suggestion_id, None)
    return _describe(session, suggestion_id)


def decide_many(session: Session, decisions: Decisions, user_id: int | None) -> Decided:
    """Each on its own, in the order of ids, so that two who decide about the same never wait for each other."""
    ways: dict[int, Callable[[Session, int, int | None], None]] = {
        **dict.fromkeys(decisions.accept, _accept),
        **dict.fromkeys(decisions.reject, _reject),
        **dict.fromkeys(decisions.undo, _undo),
    }
    _lock_interviews(session, ways)
    refused: list[RefusedDecision] = []
    for suggestion_id in sorted(ways):
        try:
            ways[suggestion_id](session, suggestion_id, user_id)
        except EarshotError as error:
            refused.append(RefusedDecision(id=suggestion_id, detail=error.detail))
    decided = ways.keys() - {one.id for one in refused}
    return Decided(items=describe_by_id(session, decided), refused=refused)


def _accept(session: Session, suggestion_id: int, user_id: int | None) -> None:
    suggestion = _require(session, suggestion_id)
    if suggestion.status == SuggestionStatus.ACCEPTED:
        return
    _refuse_decided(session, suggestion)
    suggestion.highlight_id = highlight_passage(session, suggestion, user_id)
    _mark(suggestion, SuggestionStatus.ACCEPTED, user_id)


def _reject(session: Session, suggestion_id: int, user_id: int | None) -> None:
    suggestion = _require(session, suggestion_id)
    if suggestion.status == SuggestionStatus.REJECTED:
        return
    _refuse_decided(session, suggestion)
    _mark(suggestion, SuggestionStatus.REJECTED, user_id)


def _undo(session: Session, suggestion_id: int, _user_id: int | None) -> None:
    suggestion = _require(session, suggestion_id)
    if suggestion.status == SuggestionStatus.ACCEPTED:
        remove_highlight(session, suggestion)
    suggestion.status, suggestion.highlight_id = SuggestionStatus.PENDING, None
    suggestion.decided_at = suggestion.decided_by = None


def _mark(suggestion: TagSuggestion, status: SuggestionStatus, user_id: int | None) -> None:
    suggestion.status, suggestion.decided_at, suggestion.decided_by = status, now(), user_id


def _refuse_decided(session: Session, suggestion: TagSuggestion) -> None:
    if suggestion.status == SuggestionStatus.PENDING:
        return
    user = session.get(User, suggestion.decided_by) if suggestion.decided_by else None
    who = user.name if user else "Somebody"
    raise DecidedMeanwhile(f"{who} has {suggestion.status} this suggestion meanwhile. Undo that first to decide anew.")


def _require(session: Session, suggestion_id: int) -> TagSuggestion:
    """The suggestion, locked until the commit."""
    _lock_interviews(session, [suggestion_id])
    suggestion = session.get(TagSuggestion, suggestion_id, with_for_update=True)
    if suggestion is None:
        raise NotFound(
            f"There is no suggestion {suggestion_id} any more: what was said there was changed or deleted, or a run "
            "took it back. Load the list again."
        )
    return suggestion


def _lock_interviews(session: Session, suggestion_ids: Collection[int]) -> None:
    """Before the suggestions, in one order: who edits a transcript locks it first, too."""
    found = select(TagSuggestion.interview_id).where(TagSuggestion.id.in_(suggestion_ids)).distinct()
    for interview_id in sorted(session.scalars(found)):
        lock_interview(session, interview_id)


def _describe(session: Session, suggestion_id: int) -> SuggestionInfo:
    session.flush()
    found = describe_by_id(session, [suggestion_id])
    if not found:
        raise NotFound("The transcript of this suggestion isn't read yet. Wait until the interview is ready.")
    return found[0]
