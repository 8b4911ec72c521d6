"""The log of touches, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased, joinedload

from api.cursors import decode_cursor, encode_cursor
from api.ledger.calendar import Calendar
from api.schemas import Named
from api.suppressions.people import find_person
from api.touches.schemas import TouchInfo, TouchPage
from models.customers import Participant
from models.errors import NotFound
from models.ledger import counts
from models.touches import Touch, TouchKind

Row = tuple[Touch, int, str, int | None]


@dataclass(frozen=True, slots=True)
class TouchFilter:
    """`participant_id` means all records of the person; `first` and `last` are days of the installation's zone."""

    participant_id: int | None = None
    account_id: int | None = None
    study_id: int | None = None
    team: str | None = None
    kinds: Sequence[TouchKind] = ()
    first: date | None = None
    last: date | None = None
    include_voided: bool = False


def list_touches(
    session: Session, limit: int, cursor: str | None, wanted: TouchFilter, calendar: Calendar
) -> TouchPage:
    """Those that happened last first."""
    found = _filter(session, _select_touches(), wanted, calendar)
    if cursor:
        at, last_id = decode_cursor(cursor, datetime, int)
        found = found.where((Touch.happened_at < at) | ((Touch.happened_at == at) & (Touch.id < last_id)))
    rows = session.execute(found.order_by(Touch.happened_at.desc(), Touch.id.desc()).limit(limit + 1)).all()
    last = rows[limit - 1][0] if len(rows) > limit else None
    next_cursor = encode_cursor(last.happened_at, last.id) if last else None
    return TouchPage(items=[_describe(*row) for row in rows[:limit]], next_cursor=next_cursor)


def require_touch_info(session: Session, touch_id: int) -> TouchInfo:
    row = session.execute(_select_touches().where(Touch.id == touch_id)).one_or_none()
    if row is None:
        raise NotFound(f"There is no touch {touch_id}.")
    return _describe(*row)


def _select_touches() -> Select[Touch, int, str, int | None]:
    """Touches with the participant they are of by now, and the row that voids each."""
    named, kept, correction = aliased(Participant), aliased(Participant), aliased(Touch)
    return (
        select(Touch, kept.id, kept.name, correction.id)
        .join(named, named.id == Touch.participant_id)
        .join(kept, kept.id == func.coalesce(named.merged_into_id, named.id))
        .outerjoin(correction, correction.voids_id == Touch.id)
        .options(joinedload(Touch.account), joinedload(Touch.study))
    )


def _filter(
    session: Session, found: Select[Touch, int, str, int | None], wanted: TouchFilter, calendar: Calendar
) -> Select[Touch, int, str, int | None]:
    if not wanted.include_voided:
        found = found.where(counts())
    if wanted.participant_id is not None:
        person = find_person(session, wanted.participant_id)
        found = found.where(Touch.participant_id.in_(person.ids if person else []))
    for column, value in (
        (Touch.account_id, wanted.account_id),
        (Touch.study_id, wanted.study_id),
        (Touch.team, wanted.team),
    ):
        if value is not None:
            found = found.where(column == value)
    if wanted.kinds:
        found = found.where(Touch.kind.in_(wanted.kinds))
    if wanted.first is not None:
        found = found.where(Touch.happened_at >= calendar.start_of_day(wanted.first))
    if wanted.last is not None:
        found = found.where(Touch.happened_at < calendar.start_of_day(wanted.last + timedelta(1)))
    return found


def _describe(touch: Touch, participant_id: int, participant: str, voided_by_id: int | None) -> TouchInfo:
    study, account = touch.study, touch.account
    return TouchInfo(
        id=touch.id,
        kind=touch.kind,
        participant=Named(id=participant_id, name=participant),
        account=Named.model_validate(account) if account else None,
        team=touch.team,
        study=Named(id=study.id, name=study.public_name or study.name) if study else None,
        study_kind=touch.study_kind,
        channel=touch.channel,
        happened_at=touch.happened_at,
        scheduled_at=touch.scheduled_at,
        amount_cents=touch.amount_cents,
        currency=touch.currency,
        note=touch.note,
        recorded_by=touch.recorded_by_name,
        recorded_at=touch.created_at,
        interview_id=touch.interview_id,
        reservation_id=touch.reservation_id,
        voids_id=touch.voids_id,
        voided_by_id=voided_by_id,
    )
