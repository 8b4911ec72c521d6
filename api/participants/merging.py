"""Merging two participants who are one person, and undoing it.

Emails, interviews and speakers go over to the kept one, and its empty fields are filled. What happened stays as it was
written: touches, holds, approvals, exemptions and suppressions still name the merged one, and whoever reads them takes
a participant and all who were merged into it together.
"""

from collections.abc import Collection

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session, aliased

from api.changes import record_details_of
from api.cursors import decode_cursor, encode_cursor
from api.participants import moving
from api.participants.merging_schemas import MergeInfo, MergePage
from api.participants.schemas import ParticipantInfo
from api.participants.service import get_participant_info, require_participant
from api.schemas import Named
from ingest.intake.touches import list_concerned, sync_completed_touches
from models.base import now
from models.customers import Participant, ParticipantMerge
from models.errors import Conflict, InvalidInput, NotFound
from models.events import EventKind, record_event
from models.interviews import Interview
from models.ledger import lock_customers


def merge_participants(session: Session, kept_id: int, merged_id: int, merged_by: str) -> ParticipantInfo:
    """Merges the second into the first; those merged into the second before belong to the first from now on."""
    _require_both(session, kept_id, merged_id)
    _lock_groups(session, kept_id, merged_id)
    kept, merged = _require_both(session, kept_id, merged_id)
    moved = moving.move(session, kept, merged)
    merged.merged_into_id = kept_id
    merge = ParticipantMerge(kept_id=kept_id, merged_id=merged_id, moved=moved, merged_by_name=merged_by)
    session.add(merge)
    _tell(session, merge)
    return get_participant_info(session, kept_id)


def undo_merge(session: Session, merge_id: int, undone_by: str) -> MergeInfo:
    """Gives back what the merge moved and nobody changed since."""
    merge = session.get(ParticipantMerge, merge_id)
    if merge is None:
        raise NotFound(f"There is no merge {merge_id}.")
    interview_ids = moving.list_interviews_of(session, merge.moved)
    _lock_groups(session, merge.kept_id, merge.merged_id, interview_ids=interview_ids)
    session.refresh(merge)
    if merge.undone_at is not None:
        raise Conflict(f"Merge {merge_id} was undone already, by {merge.undone_by_name}.")
    _refuse_out_of_order(session, merge)
    kept, merged = (session.get_one(Participant, row_id) for row_id in (merge.kept_id, merge.merged_id))
    merged.merged_into_id = None
    moving.give_back(session, kept, merged, merge.moved)
    merge.undone_at, merge.undone_by_name = now(), undone_by
    session.flush()
    for interview in session.scalars(select(Interview).where(Interview.id.in_(interview_ids)).order_by(Interview.id)):
        sync_completed_touches(session, interview, recorded_by=None, recorded_by_name=undone_by)
    _tell(session, merge)
    return _describe(*session.execute(_select_merges().where(ParticipantMerge.id == merge_id)).one())


def list_merges(session: Session, participant_id: int, limit: int, cursor: str | None) -> MergePage:
    """Merges that a participant was on either side of, the latest first, undone ones too."""
    if session.get(Participant, participant_id) is None:
        raise NotFound(f"There is no participant {participant_id}.")
    concerned = or_(ParticipantMerge.kept_id == participant_id, ParticipantMerge.merged_id == participant_id)
    found = _select_merges().where(concerned)
    if cursor:
        (before,) = decode_cursor(cursor, int)
        found = found.where(ParticipantMerge.id < before)
    rows = session.execute(found.order_by(ParticipantMerge.id.desc()).limit(limit + 1)).all()
    next_cursor = encode_cursor(rows[limit - 1][0].id) if len(rows) > limit else None
    return MergePage(items=[_describe(*row) for row in rows[:limit]], next_cursor=next_cursor)


def _require_both(session: Session, kept_id: int, merged_id: int) -> tuple[Participant, Participant]:
    if kept_id == merged_id:
        raise InvalidInput("A participant can't be merged with itself.", errors={"other_id": "is the same participant"})
    kept = require_participant(session, kept_id)
    merged = session.get(Participant, merged_id, populate_existing=True)
    if merged is None:
        raise InvalidInput(f"There is no participant {merged_id}.", errors={"other_id": "is not a participant"})
    if merged.merged_into_id is not None:
        owner = session.get_one(Participant, merged.merged_into_id)
        raise Conflict(
            f"{merged.name} was merged into {owner.name}, participant {owner.id}, already.",
            errors={"other_id": "was merged already"},
        )
    return kept, merged


def _lock_groups(session: Session, *participant_ids: int, interview_ids: Collection[int] = ()) -> None:
    """Locks the participants with all who were merged into them, their accounts, and who was in the interviews."""
    before = _list_groups(session, participant_ids)
    people, accounts = list_concerned(session, interview_ids)
    lock_customers(session, {*before, *people}, {*before.values(), *accounts})
    if _list_groups(session, participant_ids) != before:
        raise Conflict("Somebody changed one of them at this moment. Look at both again, then try again.")


def _list_groups(session: Session, participant_ids: tuple[int, ...]) -> dict[int, int | None]:
    """Account ids by participant id."""
    in_groups = or_(Participant.id.in_(participant_ids), Participant.merged_into_id.in_(participant_ids))
    return dict(session.execute(select(Participant.id, Participant.account_id).where(in_groups)).all())


def _refuse_out_of_order(session: Session, merge: ParticipantMerge) -> None:
    """Raises Conflict while a later merge stands that the kept one took part in: it may build on this one."""
    came_later = or_(
        ParticipantMerge.merged_id == merge.kept_id,
        (ParticipantMerge.kept_id == merge.kept_id) & (ParticipantMerge.id > merge.id),
    )
    stands = ParticipantMerge.undone_at.is_(None) & came_later
    later = session.execute(_select_merges().where(stands).order_by(ParticipantMerge.id.desc()).limit(1)).first()
    if later:
        row, kept_name, merged_name = later
        raise Conflict(f"Undo merge {row.id} first ({merged_name} into {kept_name}): it came later.")


def _tell(session: Session, merge: ParticipantMerge) -> None:
    """Tells the event log and, last, search."""
    session.flush()
    session.expire_all()
    payload = {"kept_id": merge.kept_id, "merged_id": merge.merged_id, "merge_id": merge.id}
    record_event(session, EventKind.PARTICIPANT_MERGED, {**payload, "undone": merge.undone_at is not None})
    record_details_of(session, Interview.id.in_(moving.list_interviews_of(session, merge.moved)))


def _select_merges() -> Select[ParticipantMerge, str, str]:
    kept, merged = aliased(Participant), aliased(Participant)
    return (
        select(ParticipantMerge, kept.name, merged.name)
        .join(kept, kept.id == ParticipantMerge.kept_id)
        .join(merged, merged.id == ParticipantMerge.merged_id)
    )


def _describe(merge: ParticipantMerge, kept_name: str, merged_name: str) -> MergeInfo:
    return MergeInfo(
        id=merge.id,
        kept=Named(id=merge.kept_id, name=kept_name),
        merged=Named(id=merge.merged_id, name=merged_name),
        emails=merge.moved["emails"],
        interviews=len(merge.moved["interviews"]) + len(merge.moved["shared"]),
        merged_at=merge.created_at,
        merged_by=merge.merged_by_name,
        undone_at=merge.undone_at,
        undone_by=merge.undone_by_name,
    )
