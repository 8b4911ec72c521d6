"""What user accounts take and give."""

from datetime import datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from api.schemas import Email, Input, Name, Output, Page, example
from models.people import Role

Team = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]


class UserInfo(Output):
    id: int
    email: str
    name: str
    role: Role
    team: str | None
    is_active: bool
    has_password: bool
    created_at: datetime

    model_config = example(
        id=1,
        email="ada@example.com",
        name="Ada",
        role="researcher",
        team="Growth",
        is_active=True,
        has_password=True,
        created_at="2026-11-02T09:00:00Z",
    )


class UserPage(Page[UserInfo]):
    model_config = example(items=[], next_cursor=None)


class NewUser(Input):
    email: Email
    name: Name
    role: Role
    team: Team | None = Field(None, description="Whom the user talks to customers for.")

    model_config = example(email="grace@example.com", name="Grace", role="member", team="Growth")


class UserChange(Input):
    """Fields left out stay as they are; null clears the team."""

    email: Email | None = None
    name: Name | None = None
    role: Role | None = None
    team: Team | None = None
    is_active: bool | None = None

    model_config = example(role="researcher")


class SignInLinkInfo(Output):
    """A link that signs the user in once."""

    url: str
    expires_at: datetime

    model_config = example(url="https://earshot.example.com/welcome?token=Gq0s…", expires_at="2026-11-03T09:00:00Z")


class InvitedUser(Output):
    user: UserInfo
    sign_in_link: SignInLinkInfo

    model_config = example(
        user={
            "id": 2,
            "email": "grace@example.com",
            "name": "Grace",
            "role": "member",
            "team": "Growth",
            "is_active": True,
            "has_password": False,
            "created_at": "2026-11-02T09:00:00Z",
        },
        sign_in_link={"url": "https://earshot.example.com/welcome?token=Gq0s…", "expires_at": "2026-11-03T09:00:00Z"},
    )
