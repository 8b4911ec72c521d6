"""Sessions of browsers, and finding out who is asking."""

import secrets
from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session, contains_eager

from api.auth.principal import Principal
from api.auth.secrets import hash_secret, make_secret
from models.base import now
from models.people import ApiToken, User, UserSession


def open_session(session: Session, user: User, days: int) -> tuple[str, UserSession]:
    """A new session of the user, and the secret that goes into its cookie. Expired ones are cleared on the way."""
    session.execute(delete(UserSession).where(UserSession.expires_at < now()))
    secret = make_secret()
    opened = UserSession(
        user_id=user.id,
        token_hash=hash_secret(secret),
        csrf_token=secrets.token_hex(32),
        expires_at=now() + timedelta(days=days),
    )
    session.add(opened)
    session.flush()
    return secret, opened


def close_session(session: Session, session_id: int) -> None:
    session.execute(delete(UserSession).where(UserSession.id == session_id))


def close_other_sessions(session: Session, user_id: int, keep: int | None) -> None:
    """Signs the user out everywhere but in the session `keep`."""
    found = delete(UserSession).where(UserSession.user_id == user_id)
    session.execute(found if keep is None else found.where(UserSession.id != keep))


def find_by_cookie(session: Session, secret: str) -> Principal | None:
    """Who holds this cookie, if the session lives and the user may still sign in."""
    found = session.scalar(
        select(UserSession)
        .join(UserSession.user)
        .options(contains_eager(UserSession.user))
        .where(UserSession.token_hash == hash_secret(secret))
    )
    if found is None or not found.is_live() or not found.user.is_active:
        return None
    return to_principal(found.user, found)


def find_by_token(session: Session, secret: str) -> tuple[Principal, ApiToken] | None:
    """Who holds this API token, if it lives."""
    found = session.scalar(select(ApiToken).where(ApiToken.token_hash == hash_secret(secret)))
    if found is None or not found.is_live():
        return None
    return Principal(role=found.role, name=found.name, token_id=found.id), found


def to_principal(user: User, opened: UserSession) -> Principal:
    return Principal(
        role=user.role,
        name=user.name,
        user_id=user.id,
        team=user.team,
        email=user.email,
        has_password=user.password_hash is not None,
        session_id=opened.id,
        csrf_token=opened.csrf_token,
    )
