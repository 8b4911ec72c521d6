"""Which touches of a file are in the ledger already: by their import's key, or by what they say."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.exchange.people import find_participants
from models.chunks import cut
from models.customers import Participant
from models.ledger import lock_customers
from models.touches import Channel, Touch, TouchKind

Said = tuple[str, datetime, int | None, str, int | None, str | None]
"""Kind, moment, id of the study, channel, amount and currency."""
Identity = tuple[int, Said]
"""The kept participant, and what is said of the contact: what tells one touch from another."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """Participants by email or handle, their accounts, and touches: True for those that count, False for voided."""

    participants: dict[str, int]
    account_ids: dict[int, int | None]
    keys: dict[str, bool]
    identities: dict[Identity, bool]

    def find(self, values: Mapping[str, Any]) -> bool | None:
        """Whether the touch counts; None where it isn't here."""
        identity = (self.participants[values["participant"]], say(values))
        found = [self.keys.get(values["key"]), self.identities.get(identity)]
        return True if True in found else False if False in found else None


def load_recorded(session: Session, rows: Sequence[Mapping[str, Any]], *, locks: bool) -> Recorded:
    """What is here of the people that rows name; each row has its `key`. With `locks` it stays so until the commit."""
    texts = [values["participant"] for values in rows]
    participants = find_participants(session, texts)
    account_ids = _load_account_ids(session, participants.values())
    if locks:
        lock_customers(session, participants.values(), account_ids.values())
        participants = find_participants(session, texts)  # others may have changed them until we had the lock
        account_ids = _load_account_ids(session, participants.values())
    moments = [values["happened_at"] for values in rows]
    return Recorded(
        participants,
        account_ids,
        _load_keys(session, (values["key"] for values in rows)),
        _load_identities(session, account_ids, min(moments), max(moments)) if moments else {},
    )


def say(values: Mapping[str, Any]) -> Said:
    study, amount = values.get("study"), values.get("amount")
    currency = values.get("currency") if amount else None
    channel = values.get("channel", Channel.EMAIL)
    return str(values["kind"]), values["happened_at"], study.id if study else None, str(channel), amount, currency


def make_key(values: Mapping[str, Any]) -> str:
    """A hash of what the row says. It holds the email as it was written, so that merging people changes nothing."""
    kind, moment, *rest = say(values)
    said = json.dumps([values["participant"], kind, moment.isoformat(), *rest])
    return hashlib.sha256(said.encode()).hexdigest()


def _load_account_ids(session: Session, participant_ids: Iterable[int]) -> dict[int, int | None]:
    found: dict[int, int | None] = {}
    known = select(Participant.id, Participant.account_id)
    for chunk in cut(dict.fromkeys(participant_ids)):
        found |= dict(session.execute(known.where(Participant.id.in_(chunk))).all())
    return found


def _load_keys(session: Session, keys: Iterable[str]) -> dict[str, bool]:
    found: dict[str, bool] = {}
    for chunk in cut(keys):
        ids = dict(session.execute(select(Touch.id, Touch.import_key).where(Touch.import_key.in_(chunk))).all())
        voided = find_voided(session, ids)
        found |= {str(key): touch_id not in voided for touch_id, key in ids.items()}
    return found


def _load_identities(
    session: Session, kept_ids: Iterable[int], first: datetime, last: datetime
) -> dict[Identity, bool]:
    said = (Touch.kind, Touch.happened_at, Touch.study_id, Touch.channel, Touch.amount_cents, Touch.currency)
    known = select(Touch.id, Touch.participant_id, *said).where(
        Touch.kind != TouchKind.VOIDED, Touch.happened_at.between(first, last)
    )
    found: dict[Identity, bool] = {}
    groups = load_groups(session, kept_ids)
    for people in cut(groups):
        for rows in cut(session.execute(known.where(Touch.participant_id.in_(people)))):
            voided = find_voided(session, (touch_id for touch_id, *_ in rows))
            for touch_id, participant_id, kind, moment, study_id, channel, amount, currency in rows:
                identity = (groups[participant_id], (str(kind), moment, study_id, str(channel), amount, currency))
                found[identity] = found.get(identity, False) or touch_id not in voided
    return found


def find_voided(session: Session, touch_ids: Iterable[int]) -> set[int | None]:
    """Those of some touches that a correction takes back; asked for by id, as PostgreSQL may join badly."""
    return {
        voided_id
        for chunk in cut(touch_ids)
        for voided_id in session.scalars(select(Touch.voids_id).where(Touch.voids_id.in_(chunk)))
    }


def load_groups(session: Session, kept_ids: Iterable[int]) -> dict[int, int]:
    """The kept participant of each id that stands for one of these: its own, and those merged into it."""
    groups = {kept_id: kept_id for kept_id in kept_ids}
    merged = select(Participant.id, Participant.merged_into_id)
    for chunk in cut(list(groups)):
        found = session.execute(merged.where(Participant.merged_into_id.in_(chunk)))
        groups |= {merged_id: kept_id for merged_id, kept_id in found if kept_id is not None}
    return groups
