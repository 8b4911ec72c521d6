"""What a merge moves from one participant to another, and giving back what is still as the merge left it.

What moved is kept as `models.customers.ParticipantMerge` describes it.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from api.custom_fields import FIELDS_MAX
from models.customers import Participant, ParticipantEmail
from models.interviews import Speaker, interview_participants

_FILLED = ("job_title", "account_id", "timezone", "language")


def move(session: Session, kept: Participant, merged: Participant) -> dict[str, Any]:
    """Moves what the merged one has, and answers what that was."""
    earlier = select(Participant.id).where(Participant.merged_into_id == merged.id).order_by(Participant.id)
    emails = select(ParticipantEmail.email).where(ParticipantEmail.participant_id == merged.id)
    speakers = select(Speaker.id).where(Speaker.participant_id == merged.id).order_by(Speaker.id)
    present, theirs = _list_interviews(session, kept.id), _list_interviews(session, merged.id)
    moved: dict[str, Any] = {
        "participants": list(session.scalars(earlier)),
        "emails": sorted(session.scalars(emails)),
        "interviews": sorted(theirs - present),
        "shared": sorted(theirs & present),
        "speakers": list(session.scalars(speakers)),
        "filled": _fill(kept, merged),
    }
    _hand_over(session, moved, merged.id, kept.id)
    _leave_interviews(session, merged.id, theirs)
    _join_interviews(session, kept.id, theirs - present)
    return moved


def give_back(session: Session, kept: Participant, merged: Participant, moved: dict[str, Any]) -> None:
    """Undoes `move` for all that the kept one still has; what it lost or changed since stays so."""
    _hand_over(session, moved, kept.id, merged.id)
    present = _list_interviews(session, kept.id)
    back = present & {*moved["interviews"], *moved["shared"]}
    _leave_interviews(session, kept.id, present & set(moved["interviews"]))
    _join_interviews(session, merged.id, back - _list_interviews(session, merged.id))
    _empty(kept, moved["filled"])


def list_interviews_of(session: Session, moved: dict[str, Any]) -> set[int]:
    """Ids of the interviews that a merge concerns."""
    speaking = select(Speaker.interview_id).where(Speaker.id.in_(moved["speakers"]))
    return {*moved["interviews"], *moved["shared"], *session.scalars(speaking)}


def _hand_over(session: Session, moved: dict[str, Any], giver_id: int, taker_id: int) -> None:
    """Gives what names one participant alone to the other, as far as the giver has it."""
    for owner, key, wanted in (
        (Participant.merged_into_id, Participant.id, moved["participants"]),
        (ParticipantEmail.participant_id, ParticipantEmail.email, moved["emails"]),
        (Speaker.participant_id, Speaker.id, moved["speakers"]),
    ):
        session.execute(update(owner.class_).where(key.in_(wanted), owner == giver_id).values({owner: taker_id}))


def _list_interviews(session: Session, participant_id: int) -> set[int]:
    rows = interview_participants.c
    return set(session.scalars(select(rows.interview_id).where(rows.participant_id == participant_id)))


def _leave_interviews(session: Session, participant_id: int, interview_ids: Iterable[int]) -> None:
    rows = interview_participants.c
    these = (rows.participant_id == participant_id) & rows.interview_id.in_(list(interview_ids))
    session.execute(delete(interview_participants).where(these))


def _join_interviews(session: Session, participant_id: int, interview_ids: Iterable[int]) -> None:
    rows = [{"interview_id": row_id, "participant_id": participant_id} for row_id in sorted(interview_ids)]
    if rows:
        session.execute(insert(interview_participants), rows)


def _fill(kept: Participant, merged: Participant) -> dict[str, Any]:
    """Fills empty fields of the kept one, and answers which with what."""
    offered = {name: getattr(merged, name) for name in _FILLED if getattr(kept, name) is None}
    filled = {name: value for name, value in offered.items() if value is not None}
    for name, value in filled.items():
        setattr(kept, name, value)
    new = [(name, value) for name, value in merged.custom_fields.items() if name not in kept.custom_fields]
    fields = dict(new[: max(0, FIELDS_MAX - len(kept.custom_fields))])
    kept.custom_fields = {**kept.custom_fields, **fields}
    return {**filled, "custom_fields": fields}


def _empty(kept: Participant, filled: dict[str, Any]) -> None:
    """Empties what was filled, where it still holds the same."""
    for name in _FILLED:
        if name in filled and getattr(kept, name) == filled[name]:
            setattr(kept, name, None)
    fields = filled["custom_fields"].items()
    kept.custom_fields = {name: value for name, value in kept.custom_fields.items() if (name, value) not in fields}
