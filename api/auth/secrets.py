"""Secrets of 256 random bits: handed out once, kept as a hash."""

import hashlib
import secrets

TOKEN_PREFIX = "ear_"


def make_secret() -> str:
    return secrets.token_urlsafe(32)


def hash_secret(secret: str) -> str:
    """SHA-256 in hex. A slow hash would add nothing: 256 random bits can't be guessed."""
    return hashlib.sha256(secret.encode()).hexdigest()
