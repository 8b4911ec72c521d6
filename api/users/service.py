"""User accounts: who is one of us."""

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from api.auth import links, sessions
from api.cursors import decode_cursor, encode_cursor
from api.users.schemas import NewUser, UserChange, UserInfo, UserPage
from models.base import now
from models.errors import Conflict, NotFound
from models.people import ApiToken, Role, SignInLink, User


def list_users(session: Session, limit: int, cursor: str | None) -> UserPage:
    """Users in the order they were added."""
    (after,) = decode_cursor(cursor, int) if cursor else (0,)
    users = session.scalars(select(User).where(User.id > after).order_by(User.id).limit(limit + 1)).all()
    next_cursor = encode_cursor(users[limit - 1].id) if len(users) > limit else None
    return UserPage(items=[describe_user(user) for user in users[:limit]], next_cursor=next_cursor)


def create_user(session: Session, new: NewUser) -> User:
    _refuse_taken(session, new.email, user_id=None)
    user = User(email=new.email, name=new.name, role=new.role, team=new.team)
    session.add(user)
    session.flush()
    return user


def change_user(session: Session, user_id: int, change: UserChange) -> User:
    """Changes what was sent. Who is switched off is signed out everywhere; links given and tokens made are void."""
    user = require_user(session, user_id)
    loses_admin = change.is_active is False or (change.role is not None and change.role != Role.ADMIN)
    if loses_admin:
        _refuse_losing_the_last_admin(session, user)
    if change.email is not None:
        _refuse_taken(session, change.email, user_id)
    for name, value in change.model_dump(exclude_unset=True).items():
        if name == "team" or value is not None:
            setattr(user, name, value)
    if not user.is_active:
        _shut_out(session, user)
    session.flush()
    return user


def require_user(session: Session, user_id: int) -> User:
    user = session.get(User, user_id)
    if user is None:
        raise NotFound(f"There is no user {user_id}.")
    return user


def require_user_by_email(session: Session, email: str) -> User:
    user = session.scalar(select(User).where(User.email == email.strip().lower()))
    if user is None:
        raise NotFound(f"There is no user {email}. `earshot user list` shows who there is.")
    return user


def invite_first_admin(session: Session, email: str, hours: int) -> str | None:
    """Makes the first admin and answers the secret of a sign-in link.

    A link is also made anew while that admin, the only user, has never set a password: the first may have been lost.
    None once somebody can sign in.
    """
    users = session.scalars(select(User).limit(2)).all()
    if not users:
        user = create_user(session, NewUser(email=email, name="Administrator", role=Role.ADMIN))
    elif len(users) == 1 and users[0].password_hash is None and users[0].is_active:
        user = users[0]
    else:
        return None
    secret, _ = links.create_link(session, user, hours)
    return secret


def describe_user(user: User) -> UserInfo:
    return UserInfo(
        id=user.id,
        email=user.email,
        name=user.name,
        role=user.role,
        team=user.team,
        is_active=user.is_active,
        has_password=user.password_hash is not None,
        created_at=user.created_at,
    )


def _shut_out(session: Session, user: User) -> None:
    sessions.close_other_sessions(session, user.id, keep=None)
    unused = update(SignInLink).where(SignInLink.user_id == user.id, SignInLink.used_at.is_(None))
    session.execute(unused.values(used_at=now()))
    made = update(ApiToken).where(ApiToken.created_by == user.id, ApiToken.revoked_at.is_(None))
    session.execute(made.values(revoked_at=now()))


def _refuse_taken(session: Session, email: str, user_id: int | None) -> None:
    if session.scalar(select(User.id).where(User.email == email, User.id.is_distinct_from(user_id))) is not None:
        raise Conflict(f"There is a user {email} already.", errors={"email": "is taken"})


def _refuse_losing_the_last_admin(session: Session, user: User) -> None:
    if user.role != Role.ADMIN or not user.is_active:
        return
    admins = session.scalar(select(func.count()).select_from(User).where(User.role == Role.ADMIN, User.is_active))
    if admins == 1:
        raise Conflict(f"{user.email} is the only administrator. Give somebody else that role first.")
