"""Finding anything by its name."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.auth.roles import Capability
from api.dependencies import CurrentPrincipal, SessionDep, needs
from api.palette import service
from api.palette.schemas import FoundList

router = APIRouter(prefix="/api/palette", tags=["palette"])


@router.get("", dependencies=[needs(Capability.SIGNED_IN)])
def find_anything(
    session: SessionDep,
    principal: CurrentPrincipal,
    q: Annotated[str, Query(min_length=1, max_length=100, description="Letters of a name, in their order.")],
    limit: Annotated[int, Query(ge=1, le=50, description="Most of each kind.")] = 8,
) -> FoundList:
    """Interviews, customers, themes, tags, insights and more by name, as far as your role reaches."""
    return FoundList(items=service.find_anything(session, principal, q, limit))
