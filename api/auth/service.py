"""Signing in, out, by link, and setting a password."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.audit.recording import name_actor
from api.auth import links, sessions
from api.auth.passwords import Passwords
from api.auth.principal import Principal
from api.auth.throttle import Throttle
from models.database import Database
from models.errors import InvalidInput, NotAllowed, NotSignedIn
from models.people import User
from models.settings import Settings

WRONG = "The email or the password is wrong. Ask an administrator for a sign-in link if you forgot it."


class Authenticator:
    """Signs people in. Passwords are checked outside of transactions: a check takes a fifth of a second."""

    def __init__(self, settings: Settings, database: Database) -> None:
        self._settings = settings
        self._database = database
        self._passwords = Passwords(settings.password_hashes_at_once)
        self._throttle = Throttle(settings.sign_in_attempts)

    def sign_in(self, email: str, password: str, address: str) -> tuple[str, Principal]:
        """The cookie's secret and who it is. Raises NotSignedIn, the same for every reason, or TooManyRequests."""
        keys = (f"email:{email}", f"address:{address}")
        self._throttle.check(*keys)
        with self._database.read() as session:
            user = session.scalar(select(User).where(User.email == email, User.is_active))
        if not self._passwords.verify(password, user.password_hash if user else None) or user is None:
            self._throttle.record_failure(*keys)
            raise NotSignedIn(WRONG)
        self._throttle.forget(keys[0])  # of the address nothing is forgotten: who has one account could try others
        return self._open(user.id)

    def sign_in_by_link(self, secret: str, address: str) -> tuple[str, Principal]:
        """Uses the link up."""
        key = f"link:{address}"
        self._throttle.check(key)
        try:
            with self._database.write() as session:
                user = links.use_link(session, secret)
                return self._open_for(session, user)
        except NotSignedIn:
            self._throttle.record_failure(key)
            raise

    def sign_out(self, principal: Principal) -> None:
        if principal.session_id is not None:
            with self._database.write() as session:
                sessions.close_session(session, principal.session_id)

    def set_password(self, principal: Principal, password: str, current: str | None) -> None:
        """Also signs the user out of every other browser."""
        if principal.user_id is None:
            raise NotAllowed("A token has no password. Sign in as a user to set one.")
        with self._database.read() as session:
            user = session.get_one(User, principal.user_id)
        if user.password_hash is not None and not self._is_current(user, current):
            raise InvalidInput(
                "The present password is wrong. Type it again, or ask an administrator for a sign-in link.",
                errors={"current_password": "is not the present password"},
            )
        password_hash = self._passwords.hash(password)
        with self._database.write() as session:
            session.get_one(User, principal.user_id).password_hash = password_hash
            sessions.close_other_sessions(session, principal.user_id, principal.session_id)

    def _is_current(self, user: User, password: str | None) -> bool:
        key = f"email:{user.email}"
        self._throttle.check(key)
        if self._passwords.verify(password or "", user.password_hash):
            return True
        self._throttle.record_failure(key)
        return False

    def _open(self, user_id: int) -> tuple[str, Principal]:
        with self._database.write() as session:
            return self._open_for(session, session.get_one(User, user_id))

    def _open_for(self, session: Session, user: User) -> tuple[str, Principal]:
        secret, opened = sessions.open_session(session, user, self._settings.session_days)
        principal = sessions.to_principal(user, opened)
        name_actor(principal)
        return secret, principal
