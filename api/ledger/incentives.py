"""What has been paid and promised to a person, free of I/O."""

from collections.abc import Sequence
from datetime import datetime

from api.ledger.facts import Counted
from models.touches import TouchKind

_SETTLES = frozenset({TouchKind.PAID, TouchKind.NO_SHOW, TouchKind.DECLINED, TouchKind.BOUNCED, TouchKind.OPTED_OUT})


def list_spent(
    items: Sequence[Counted], currency: str | None, year: tuple[datetime, datetime], at: datetime, study_id: int | None
) -> list[Counted]:
    """Payments of the year, and what is promised and not yet paid: by active holds and by touches of the year.

    A promise ends with what settles it in the same study. One for `study_id` is what the contact asked about pays.
    """
    spent: list[Counted] = []
    promised: dict[int | None, Counted] = {}
    for item in items:
        if item.expires_at is not None:
            if item.expires_at > at and item.currency == currency and item.amount_cents:
                spent.append(item)
            continue
        if not year[0] <= item.at < year[1]:
            continue
        if item.kind in _SETTLES:
            promised.pop(item.study_id, None)
            if item.kind == TouchKind.PAID and item.currency == currency:
                spent.append(item)
        elif item.currency == currency and item.amount_cents:
            promised[item.study_id] = item
    return spent + [item for study, item in promised.items() if study != study_id]
