"""What signing in and tokens take and give."""

from typing import Annotated

from pydantic import StringConstraints

from api.auth.roles import Capability
from api.schemas import Email, Input, Output, example
from models.people import Role

NewPassword = Annotated[str, StringConstraints(min_length=12, max_length=200)]


class SignIn(Input):
    email: Email
    password: Annotated[str, StringConstraints(min_length=1, max_length=200)]

    model_config = example(email="ada@example.com", password="correct horse battery")


class UseLink(Input):
    token: Annotated[str, StringConstraints(min_length=1, max_length=200)]

    model_config = example(token="Gq0s1xZ2k9…")


class SetPassword(Input):
    """`current_password` is needed where there is one; a sign-in link does away with the one there was."""

    password: NewPassword
    current_password: str | None = None

    model_config = example(password="a long sentence is fine", current_password=None)


class Me(Output):
    """Who is asking. `csrf_token` goes into the header `X-CSRF-Token` of every request that changes something."""

    user_id: int | None
    email: str | None
    name: str
    role: Role
    team: str | None
    capabilities: list[Capability]
    has_password: bool
    csrf_token: str | None

    model_config = example(
        user_id=1,
        email="ada@example.com",
        name="Ada",
        role="researcher",
        team="Growth",
        capabilities=["signed_in", "read_customers", "read_interviews", "edit_interviews"],
        has_password=True,
        csrf_token="f3c1…",
    )
