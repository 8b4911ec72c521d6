"""Whom a file means: participants by email, or by the handle of one that has none."""

from collections.abc import Collection, Iterable

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from api.exchange.cells import HANDLE, CellError, quote
from models.chunks import cut
from models.customers import Participant, ParticipantEmail


def find_participants(session: Session, texts: Iterable[str]) -> dict[str, int]:
    """Ids by email or handle, of those that are here. An email is always its kept participant's."""
    wanted = list(dict.fromkeys(texts))
    found: dict[str, int] = {}
    for chunk in cut(wanted):
        emails = select(ParticipantEmail.email, ParticipantEmail.participant_id)
        found |= dict(session.execute(emails.where(ParticipantEmail.email.in_(chunk))).all())
    handles = {int(match[1]): (text, match[2]) for text in wanted if (match := HANDLE.fullmatch(text))}
    for ids in cut(handles):
        named = select(Participant.id, Participant.name).where(Participant.id.in_(ids), _has_no_email())
        for participant_id, name in session.execute(named):
            text, named_so = handles[participant_id]
            if tidy_name(name) == named_so:
                found[text] = participant_id
    return found


def tidy_name(name: str) -> str:
    """The name on one line, as a handle has it."""
    return " ".join(name.split())


def _has_no_email() -> ColumnElement[bool]:
    return Participant.merged_into_id.is_(None) & ~Participant.emails.any()


def require_known_handle(text: str, known: Collection[str]) -> None:
    """Raises CellError for a handle that names nobody here: it can't be added."""
    if HANDLE.fullmatch(text) and text not in known:
        raise CellError(f"{quote(text)} names no participant without an email; write an email")
