"""API tokens of scripts."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.auth.secrets import TOKEN_PREFIX, hash_secret, make_secret
from models.base import now
from models.errors import InvalidInput, NotFound
from models.people import ApiToken, Role

PREFIX_LENGTH = len(TOKEN_PREFIX) + 6
TOUCHED_EVERY = timedelta(hours=1)


def create_token(
    session: Session, name: str, role: Role, *, expires_at: datetime | None = None, created_by: int | None = None
) -> tuple[str, ApiToken]:
    """The secret, which is nowhere else, and its row."""
    if expires_at is not None and (expires_at.tzinfo is None or expires_at <= now()):
        sentence = "expires_at must lie in the future and name its time zone, as in 2027-01-31T00:00:00Z."
        raise InvalidInput(sentence, errors={"expires_at": "must be a time to come, with its zone"})
    secret = TOKEN_PREFIX + make_secret()
    token = ApiToken(
        name=name,
        role=role,
        token_hash=hash_secret(secret),
        prefix=secret[:PREFIX_LENGTH],
        created_by=created_by,
        expires_at=expires_at,
    )
    session.add(token)
    session.flush()
    return secret, token


def list_tokens(session: Session) -> Sequence[ApiToken]:
    return session.scalars(select(ApiToken).order_by(ApiToken.id.desc())).all()


def revoke_token(session: Session, token_id: int) -> None:
    token = session.get(ApiToken, token_id)
    if token is None:
        raise NotFound(f"There is no token {token_id}.")
    token.revoked_at = token.revoked_at or now()


def needs_touch(token: ApiToken) -> bool:
    """Whether its last use was noted long enough ago to be noted again; not each request should write."""
    return token.last_used_at is None or token.last_used_at < now() - TOUCHED_EVERY
