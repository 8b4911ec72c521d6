"""Recording a contact that happened. It is a fact: it is recorded even where rules would have refused it."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.auth.principal import Principal
from api.ledger.people import resolve_participant
from api.ledger.studies import resolve_study
from api.suppressions.guard import SuppressionGuard
from api.suppressions.service import suppress_participant
from api.touches.schemas import NewTouch, TouchInfo
from api.touches.service import require_touch_info
from api.touches.voiding import find_owner_id, require_voidable
from models.customers import Participant, Study, StudyKind
from models.errors import Conflict, InvalidInput, NotAllowed
from models.ledger import add_touch, lock_customers
from models.outreach import SuppressionKind
from models.settings import Settings
from models.touches import Hold, Touch, TouchKind

EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
SUPPRESSING = {TouchKind.OPTED_OUT: SuppressionKind.OPTED_OUT, TouchKind.BOUNCED: SuppressionKind.HARD_BOUNCE}
REASON = "A recorded touch says so."

_PROMISING = (TouchKind.INVITED, TouchKind.BOOKED, TouchKind.COMPLETED)


def record_touch(
    session: Session, settings: Settings, guard: SuppressionGuard, new: NewTouch, principal: Principal, at: datetime
) -> TouchInfo:
    """Adds the touch, in place of the one it corrects. Who opted out or can't be reached is suppressed from now on."""
    _refuse_contradictions(new)
    happened_at = _read_moment(new.happened_at, settings, at)
    participant = resolve_participant(session, new.participant)
    study = resolve_study(session, new.study)
    corrected = None if new.voids_id is None else session.get(Touch, new.voids_id)
    lock_customers(session, [participant.id], [participant.account_id, corrected.account_id if corrected else None])
    _refuse_merged(session, participant)
    if new.voids_id is not None:
        _refuse_correction(session, corrected, participant, principal)
    if new.reservation_id is not None:
        _refuse_foreign_reservation(session, new.reservation_id, participant)
    if new.kind in SUPPRESSING:
        reason = new.note or REASON
        suppress_participant(session, guard, participant.id, SUPPRESSING[new.kind], reason, principal)
    touch = _make_touch(new, corrected, participant, study)
    touch.happened_at = happened_at
    touch.recorded_by, touch.recorded_by_name = principal.user_id, principal.name
    touch.team = touch.team or principal.team
    return require_touch_info(session, add_touch(session, touch).id)


def _make_touch(new: NewTouch, corrected: Touch | None, participant: Participant, study: Study | None) -> Touch:
    """What was said; a correction keeps whose it was, and of what is left out the team and the reservation."""
    return Touch(
        **new.model_dump(include={"kind", "channel", "scheduled_at", "amount_cents", "currency", "note", "voids_id"}),
        participant_id=corrected.participant_id if corrected else participant.id,
        account_id=corrected.account_id if corrected else participant.account_id,
        team=new.team or (corrected.team if corrected else None),
        study_id=study.id if study else None,
        study_kind=StudyKind(study.kind) if study else new.study_kind or StudyKind.INTERVIEW,
        reservation_id=new.reservation_id or (corrected.reservation_id if corrected else None),
    )


def _refuse_contradictions(new: NewTouch) -> None:
    """Raises InvalidInput where fields don't go together."""
    errors: dict[str, str] = {}
    if new.amount_cents is None and (new.kind == TouchKind.PAID or new.currency is not None):
        errors["amount_cents"] = "is missing: say how much, in hundredths of the currency"
    if new.amount_cents is not None and new.kind not in (*_PROMISING, TouchKind.PAID):
        errors["amount_cents"] = f"goes with kind {', '.join(_PROMISING)} or paid"
    if new.amount_cents is not None and new.currency is None:
        errors["currency"] = "is missing: give three letters, like USD"
    if new.scheduled_at is not None and new.kind != TouchKind.BOOKED:
        errors["scheduled_at"] = "goes with kind booked alone"
    if errors:
        told = "; ".join(f"{field} {message}" for field, message in errors.items())
        raise InvalidInput(f"The touch contradicts itself: {told}.", errors=errors)


def _read_moment(given: datetime | None, settings: Settings, at: datetime) -> datetime:
    """When it happened; a clock that runs ahead a little means now."""
    if given is None:
        return at
    if given > at + timedelta(seconds=settings.clock_skew_seconds):
        raise InvalidInput(
            "A touch is recorded once it has happened. For a talk to come, record the booking, with scheduled_at.",
            errors={"happened_at": "lies in the future"},
        )
    if given < EARLIEST:
        raise InvalidInput("Check the year: touches begin in 2000.", errors={"happened_at": "lies before 2000"})
    return min(given, at)


def _refuse_merged(session: Session, participant: Participant) -> None:
    session.refresh(participant)
    if participant.merged_into_id is not None:
        raise Conflict("Somebody merged this participant at this moment. Try again.")


def _refuse_correction(
    session: Session, corrected: Touch | None, participant: Participant, principal: Principal
) -> None:
    """Raises InvalidInput, naming the field, where the touch to correct can't be."""
    if corrected is None:
        raise InvalidInput("There is no such touch to correct.", errors={"voids_id": "is not a touch"})
    if find_owner_id(session, corrected) != participant.id:
        sentence = "is of another participant"
        raise InvalidInput(f"Touch {corrected.id} {sentence}. Void it instead.", errors={"voids_id": sentence})
    try:
        require_voidable(session, corrected, principal)
    except (Conflict, NotAllowed) as error:
        raise InvalidInput(error.detail, errors={"voids_id": "can't be corrected by this"}) from error


def _refuse_foreign_reservation(session: Session, reservation_id: int, participant: Participant) -> None:
    group = select(Participant.id).where(
        (Participant.id == participant.id) | (Participant.merged_into_id == participant.id)
    )
    held = select(Hold.id).where(Hold.reservation_id == reservation_id, Hold.participant_id.in_(group))
    if session.scalar(held.limit(1)) is None:
        sentence = "is not a reservation of this participant"
        raise InvalidInput(f"{reservation_id} {sentence}.", errors={"reservation_id": sentence})
