"""User accounts."""

from fastapi import APIRouter, Request

from api.auth import links
from api.auth.roles import Capability
from api.dependencies import SessionDep, SettingsDep, needs
from api.pagination import Cursor, PageLimit
from api.users import service
from api.users.schemas import InvitedUser, NewUser, SignInLinkInfo, UserChange, UserInfo, UserPage
from models.people import User

router = APIRouter(prefix="/api/users", tags=["users"], dependencies=[needs(Capability.ADMINISTER)])


@router.get("")
def list_users(session: SessionDep, limit: PageLimit, cursor: Cursor = None) -> UserPage:
    """Users, in the order they were added."""
    return service.list_users(session, limit, cursor)


@router.post("", status_code=201)
def create_user(body: NewUser, request: Request, session: SessionDep, settings: SettingsDep) -> InvitedUser:
    """Adds a user, with a link that signs them in for the first time."""
    user = service.create_user(session, body)
    link = _make_link(request, session, settings, user)
    return InvitedUser(user=service.describe_user(user), sign_in_link=link)


@router.patch("/{user_id}")
def change_user(user_id: int, body: UserChange, session: SessionDep) -> UserInfo:
    """Changes a user's name, role or team, or switches them off."""
    return service.describe_user(service.change_user(session, user_id, body))


@router.post("/{user_id}/sign-in-link", status_code=201)
def create_sign_in_link(user_id: int, request: Request, session: SessionDep, settings: SettingsDep) -> SignInLinkInfo:
    """Makes a one-time link for a user who forgot the password; links made before are void."""
    return _make_link(request, session, settings, service.require_user(session, user_id))


def _make_link(request: Request, session: SessionDep, settings: SettingsDep, user: User) -> SignInLinkInfo:
    secret, expires_at = links.create_link(session, user, settings.sign_in_link_hours)
    address = settings.public_url or str(request.base_url)
    return SignInLinkInfo(url=links.link_url(address, secret), expires_at=expires_at)
