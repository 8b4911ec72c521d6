"""The ledger's use cases as requests ask for them: check, reserve, confirm, release."""

from typing import Any

from sqlalchemy.orm import Session

from api.auth.principal import Principal
from api.ledger import reservations, settling
from api.ledger.checking import Desk, check
from api.ledger.idempotency import Answer, answer_once
from api.ledger.reserving import Clock, reserve
from api.ledger.schemas import DecisionInfo, NewReservation, ReservationInfo, Settlement
from api.problems import to_problem
from models.errors import Conflict

__all__ = ["Desk", "NobodyFree", "check", "confirm", "release", "reserve_once"]


class NobodyFree(Conflict):
    code, title = "nobody-free", "None of these people can be contacted now"


def reserve_once(
    session: Session,
    desk: Desk,
    base_url: str,
    new: NewReservation,
    principal: Principal,
    clock: Clock,
    key: str | None = None,
) -> tuple[Answer, bool]:
    """201 and the reservation, or 409 and a problem with every decision; the same again for a key that was used."""

    def make_answer() -> Answer:
        reserved = reserve(session, desk, new, principal, clock)
        if reserved.reservation is None:
            return NobodyFree.status, _tell_nobody(reserved.refused)
        session.flush()
        info = reservations.get_reservation(session, desk, base_url, reserved.reservation.id)
        return 201, info.model_copy(update={"refused": reserved.refused}).model_dump(mode="json")

    return answer_once(session, principal, key, new, make_answer)


def confirm(
    session: Session,
    desk: Desk,
    base_url: str,
    reservation_id: int,
    asked: Settlement,
    principal: Principal,
    clock: Clock,
) -> ReservationInfo:
    settling.confirm(session, desk, reservation_id, asked, principal, clock)
    return reservations.get_reservation(session, desk, base_url, reservation_id)


def release(
    session: Session, desk: Desk, base_url: str, reservation_id: int, asked: Settlement, clock: Clock
) -> ReservationInfo:
    settling.release(session, reservation_id, asked, clock)
    return reservations.get_reservation(session, desk, base_url, reservation_id)


def _tell_nobody(refused: list[DecisionInfo]) -> dict[str, Any]:
    sentence = "Nobody was reserved. `refused` says why for each, and when they are free."
    return to_problem(NobodyFree(sentence), refused=[decision.model_dump(mode="json") for decision in refused])
