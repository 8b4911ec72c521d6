"""Taking a touch back, and who may: whoever recorded it, researchers and administrators."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.auth.principal import Principal
from api.auth.roles import ROLES, Capability
from api.touches.schemas import TouchInfo
from api.touches.service import require_touch_info
from models import ledger
from models.customers import Participant
from models.errors import Conflict, NotAllowed, NotFound
from models.touches import Touch, TouchKind


def void_touch(session: Session, touch_id: int, reason: str, principal: Principal, at: datetime) -> TouchInfo:
    """Takes the touch back, with the reason, and answers it as it is then. What it brought about stays."""
    touch = session.get(Touch, touch_id)
    if touch is None:
        raise NotFound(f"There is no touch {touch_id}.")
    ledger.lock_customers(session, [find_owner_id(session, touch)], [touch.account_id])
    require_voidable(session, touch, principal)
    ledger.void_touch(session, touch, at, recorded_by=principal.user_id, recorded_by_name=principal.name, note=reason)
    return require_touch_info(session, touch_id)


def find_owner_id(session: Session, touch: Touch) -> int:
    """The participant that the touch is of by now."""
    named = session.get_one(Participant, touch.participant_id)
    return named.merged_into_id or named.id


def require_voidable(session: Session, touch: Touch, principal: Principal) -> None:
    """Raises NotAllowed or Conflict for a touch that this principal can't take back or correct."""
    if not _recorded(touch, principal) and principal.role not in ROLES[Capability.EDIT_INTERVIEWS]:
        recorder = touch.recorded_by_name
        raise NotAllowed(f"Touch {touch.id} was recorded by {recorder}. Ask them, or a researcher, to change it.")
    if touch.kind == TouchKind.VOIDED:
        raise Conflict(f"Touch {touch.id} only takes touch {touch.voids_id} back. Record that one anew instead.")
    voided_by_id = session.scalar(select(Touch.id).where(Touch.voids_id == touch.id))
    if voided_by_id is not None:
        raise Conflict(f"Touch {touch.id} was corrected or taken back already, by touch {voided_by_id}.")
    if touch.interview_id is not None:
        sentence = "Change or delete the interview: its touches follow."
        raise Conflict(f"Touch {touch.id} says what interview {touch.interview_id} says. {sentence}")


def _recorded(touch: Touch, principal: Principal) -> bool:
    """Whether it was this user, or a token of this name."""
    if principal.user_id is not None:
        return touch.recorded_by == principal.user_id
    return touch.recorded_by is None and touch.recorded_by_name == principal.name
