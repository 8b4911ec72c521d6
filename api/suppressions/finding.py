"""Whom a suppression holds for: by participant, by account, and by the hashes of emails."""

from collections.abc import Collection, Iterator, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.chunks import cut
from models.outreach import SuppressedEmail, Suppression, SuppressionKind
from models.secret_key import SecretKey

KindsById = dict[int, list[SuppressionKind]]


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
    people: dict[int, set[SuppressionKind]] = {}
    for participant_id, kind in _find_by_participant(session, group_ids):
        people.setdefault(group_ids[participant_id], set()).add(kind)
    hashes = {key.hash_email(email): kept_id for email, kept_id in emails.items()}
    for email_hash, kind in _find_by_hash(session, hashes):
        people.setdefault(hashes[email_hash], set()).add(kind)
    accounts: dict[int, set[SuppressionKind]] = {}
    for account_id, kind in _find_by_account(session, account_ids):
        accounts.setdefault(account_id, set()).add(kind)
    return _in_order(people), _in_order(accounts)


def _find_by_participant(session: Session, ids: Collection[int]) -> Iterator[tuple[int, SuppressionKind]]:
    for chunk in cut(ids):
        found = select(Suppression.participant_id, Suppression.kind).where(
            Suppression.participant_id.in_(chunk), Suppression.lifted_at.is_(None)
        )
        yield from ((found_id, kind) for found_id, kind in session.execute(found) if found_id is not None)


def _find_by_account(session: Session, ids: Collection[int]) -> Iterator[tuple[int, SuppressionKind]]:
    for chunk in cut(ids):
        found = select(Suppression.account_id, Suppression.kind).where(
            Suppression.account_id.in_(chunk), Suppression.lifted_at.is_(None)
        )
        yield from ((found_id, kind) for found_id, kind in session.execute(found) if found_id is not None)


def _find_by_hash(session: Session, hashes: Collection[str]) -> Iterator[tuple[str, SuppressionKind]]:
    for chunk in cut(hashes):
        found = (
            select(SuppressedEmail.email_hash, Suppression.kind)
            .join(Suppression, Suppression.id == SuppressedEmail.suppression_id)
            .where(SuppressedEmail.email_hash.in_(chunk), Suppression.lifted_at.is_(None))
        )
        yield from ((email_hash, kind) for email_hash, kind in session.execute(found))


def _in_order(found: dict[int, set[SuppressionKind]]) -> KindsById:
    order = list(SuppressionKind)
    return {found_id: sorted(map(SuppressionKind, kinds), key=order.index) for found_id, kinds in found.items()}
