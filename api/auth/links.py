"""One-time links that sign a user in: the first admin, an invitation, a forgotten password."""

from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session, contains_eager

from api.auth.secrets import hash_secret, make_secret
from models.base import now
from models.errors import NotSignedIn
from models.people import SignInLink, User


def create_link(session: Session, user: User, hours: int) -> tuple[str, datetime]:
    """The link's secret and when it expires; links made for the user before are void."""
    session.execute(
        update(SignInLink).where(SignInLink.user_id == user.id, SignInLink.used_at.is_(None)).values(used_at=now())
    )
    secret = make_secret()
    expires_at = now() + timedelta(hours=hours)
    session.add(SignInLink(user_id=user.id, token_hash=hash_secret(secret), expires_at=expires_at))
    session.flush()
    return secret, expires_at


def use_link(session: Session, secret: str) -> User:
    """The link's user, once. The old password, probably forgotten, is done away with."""
    link = session.scalar(
        select(SignInLink)
        .join(SignInLink.user)
        .options(contains_eager(SignInLink.user))
        .where(SignInLink.token_hash == hash_secret(secret))
        .with_for_update(of=SignInLink)
    )
    if link is None or not link.is_live() or not link.user.is_active:
        raise NotSignedIn(
            "This link has been used, has expired or was never given. Ask an administrator for a new one"
            " (`earshot user link EMAIL`)."
        )
    link.used_at = now()
    link.user.password_hash = None
    return link.user


def link_url(public_url: str, secret: str) -> str:
    """The address to open in a browser; the page there sends the secret on by POST."""
    return f"{public_url.rstrip('/')}/welcome?token={secret}"
