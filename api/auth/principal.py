"""Who is asking: a signed-in user or the holder of an API token."""

from dataclasses import dataclass

from models.people import Role


@dataclass(frozen=True, slots=True)
class Principal:
    """`csrf_token` is set for browsers only; `user_id` is empty for tokens."""

    role: Role
    name: str
    user_id: int | None = None
    team: str | None = None
    email: str | None = None
    has_password: bool = False
    session_id: int | None = None
    csrf_token: str | None = None
    token_id: int | None = None
