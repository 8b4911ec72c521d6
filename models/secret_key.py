"""The installation's secret key: it hashes suppressed emails and the words of evidence, and signs unsubscribe links.

It comes from `EARSHOT_SECRET_KEY`, else from a file in the data folder that is made at first. The database remembers a
fingerprint of it: with another key no suppression would be found again, so Earshot refuses to start with one.
"""

import hashlib
import hmac
import os
import secrets
from pathlib import Path

from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Created
from models.errors import Conflict
from models.settings import Settings

FILE_NAME = "secret.key"


class Installation(Created, Base):
    """The one row that says which key this database's hashes were made with."""

    __tablename__ = "installation"

    id: Mapped[int] = mapped_column(primary_key=True)
    key_fingerprint: Mapped[str]


class WrongSecretKey(Conflict):
    code, title = "wrong-secret-key", "The secret key is not the one this database was used with"


class SecretKey:
    """Keyed hashes. Each use names its purpose, so that no hash can stand for another."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def hash_email(self, email: str) -> str:
        """HMAC-SHA256 in hex of the email in lower case."""
        return self._hash("email", email.strip().lower())

    def sign_participant(self, participant_id: int) -> str:
        """The part of an unsubscribe link that can't be guessed: 256 bits in hex."""
        return self._hash("unsubscribe", str(participant_id))

    def hash_words(self, words: str) -> str:
        """128 bits in hex that tell whether words are still the same, and nothing else without the key."""
        return self._hash("words", words)[:32]

    def fingerprint(self) -> str:
        return self._hash("fingerprint", "")[:16]

    def _hash(self, purpose: str, value: str) -> str:
        return hmac.new(self._key, f"{purpose}:{value}".encode(), hashlib.sha256).hexdigest()


def load_secret_key(settings: Settings) -> SecretKey:
    """The key of the settings, else of the data folder's file, made with 256 random bits where there is none."""
    given = settings.secret_key.get_secret_value()
    return SecretKey(given.encode() if given else _read_or_make(settings.data_dir / FILE_NAME))


def check_secret_key(session: Session, key: SecretKey) -> None:
    """Remembers the key's fingerprint at first; afterwards raises WrongSecretKey where it is another."""
    known = session.get(Installation, 1)
    if known is None:
        session.add(Installation(id=1, key_fingerprint=key.fingerprint()))
        session.flush()
    elif known.key_fingerprint != key.fingerprint():
        raise WrongSecretKey(
            f"Suppressed people could not be recognised. Bring back the data folder's file {FILE_NAME}, or set "
            "EARSHOT_SECRET_KEY to the key this database was first used with."
        )


def _read_or_make(path: Path) -> bytes:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(f".{os.getpid()}-{secrets.token_hex(4)}")
    if not path.exists():
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_hex(32))
        try:
            os.link(draft, path)  # the first of two processes at once wins, whole
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text().strip().encode()
