"""What API tokens take and give."""

from datetime import datetime

from api.schemas import Input, Name, Output, example
from models.people import Role


class NewToken(Input):
    name: Name
    role: Role
    expires_at: datetime | None = None

    model_config = example(name="nightly import", role="researcher", expires_at=None)


class TokenInfo(Output):
    """A token without its secret; `prefix` tells it from others."""

    id: int
    name: str
    role: Role
    prefix: str
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None
    revoked_at: datetime | None

    model_config = example(
        id=4,
        name="nightly import",
        role="researcher",
        prefix="ear_Zk31",
        created_at="2026-11-02T09:00:00Z",
        expires_at=None,
        last_used_at="2026-11-20T02:00:03Z",
        revoked_at=None,
    )


class TokenList(Output):
    items: list[TokenInfo]
    next_cursor: str | None = None

    model_config = example(items=[], next_cursor=None)


class CreatedToken(TokenInfo):
    """`token` is shown this once."""

    token: str

    model_config = example(
        id=4,
        name="nightly import",
        role="researcher",
        prefix="ear_Zk31",
        created_at="2026-11-02T09:00:00Z",
        expires_at=None,
        last_used_at=None,
        revoked_at=None,
        token="ear_Zk31…",
    )
