"""What user accounts take and give."""

from datetime import datetime

from api.schemas import Email, Input, Name, Output, Page, example
from models.people import Role


class UserInfo(Output):
    id: int
    email: str
    name: str
    role: Role
    is_active: bool
    has_password: bool
    created_at: datetime

    model_config = example(
        id=1,
        email="ada@example.com",
        name="Ada",
        role="researcher",
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

    model_config = example(email="grace@example.com", name="Grace", role="member")


class UserChange(Input):
    """Fields left out stay as they are."""

    email: Email | None = None
    name: Name | None = None
    role: Role | None = None
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
            "is_active": True,
            "has_password": False,
            "created_at": "2026-11-02T09:00:00Z",
        },
        sign_in_link={"url": "https://earshot.example.com/welcome?token=Gq0s…", "expires_at": "2026-11-03T09:00:00Z"},
    )
