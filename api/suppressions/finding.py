"""Whom a suppression holds for: by participant, by account, and by the hashes of emails."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from models.chunks import cut
from models.columns import columns_of
from models.outreach import SuppressedEmail, Suppression, SuppressionKind
from models.secret_key import SecretKey

KindsById = dict[int, list[SuppressionKind]]
Key = TypeVar("Key", int, str)

# Made once: to build a statement takes longer than to run it for one participant.
_SUPPRESSION, _EMAIL = columns_of(Suppression), columns_of(SuppressedEmail)
_KEYS: Any = bindparam("keys", expanding=True)
_BY_PARTICIPANT = select(_SUPPRESSION.participant_id, _SUPPRESSION.kind).where(
    _SUPPRESSION.participant_id.in_(_KEYS), _SUPPRESSION.lifted_at.is_(None)
)
_BY_ACCOUNT = select(_SUPPRESSION.account_id, _SUPPRESSION.kind).where(
    _SUPPRESSION.account_id.in_(_KEYS), _SUPPRESSION.lifted_at.is_(None)
)
_BY_HASH = (
    select(_EMAIL.email_hash, _SUPPRESSION.kind)
    .join(Suppression.__table__, _SUPPRESSION.id == _EMAIL.suppression_id)
    .where(_EMAIL.email_hash.in_(_KEYS), _SUPPRESSION.lifted_at.is_(None))
)


def find_suppressions(
    session: Session,
    key: SecretKey,
    group_ids: Mapping[int, int],
    emails: Mapping[str, int],
    account_ids: Collection[int],
) -> tuple[KindsById, KindsById]:
    """The kinds that stand, by the id of the kept participant and by the id of the account.

    `group_ids` names the kept participant of each id of a merge group, `emails` that of each email. An email is found
    by its hash, so it doesn't matter whether the participant that was suppressed is still here.
    """
    session.flush()
    people: dict[int, set[SuppressionKind]] = {}
    for participant_id, kind in _find(session, _BY_PARTICIPANT, group_ids):
        people.setdefault(group_ids[participant_id], set()).add(kind)
    hashes = {key.hash_email(email): kept_id for email, kept_id in emails.items()}
    for email_hash, kind in _find(session, _BY_HASH, hashes):
        people.setdefault(hashes[email_hash], set()).add(kind)
    accounts: dict[int, set[SuppressionKind]] = {}
    for account_id, kind in _find(session, _BY_ACCOUNT, account_ids):
        accounts.setdefault(account_id, set()).add(kind)
    return _in_order(people), _in_order(accounts)


def _find(session: Session, statement: Any, keys: Iterable[Key]) -> Iterator[tuple[Key, SuppressionKind]]:
    for chunk in cut(keys):
        yield from ((found, kind) for found, kind in session.execute(statement, {"keys": chunk}))


def _in_order(found: dict[int, set[SuppressionKind]]) -> KindsById:
    order = list(SuppressionKind)
    return {found_id: sorted(map(SuppressionKind, kinds), key=order.index) for found_id, kinds in found.items()}
