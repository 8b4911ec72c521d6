"""Suppressions: who must never be contacted."""

from fastapi import APIRouter

from api.auth.roles import Capability
from api.dependencies import CurrentPrincipal, SecretKeyDep, SessionDep, SuppressionGuardDep, needs
from api.pagination import Cursor, PageLimit
from api.suppressions import listing, service
from api.suppressions.schemas import Lift, NewSuppression, SuppressionInfo, SuppressionPage
from models.audit import Act
from models.outreach import SuppressionKind

router = APIRouter(prefix="/api/suppressions", tags=["suppressions"])


@router.get("", dependencies=[needs(Capability.READ_CUSTOMERS)])
def list_suppressions(
    session: SessionDep,
    key: SecretKeyDep,
    limit: PageLimit,
    cursor: Cursor = None,
    participant_id: int | None = None,
    account_id: int | None = None,
    kind: SuppressionKind | None = None,
    include_lifted: bool = False,
) -> SuppressionPage:
    """Suppressions, newest first."""
    wanted = listing.SuppressionFilter(participant_id, account_id, kind, include_lifted)
    return listing.list_suppressions(session, key, limit, cursor, wanted)


@router.post("", status_code=201, dependencies=[needs(Capability.READ_CUSTOMERS)])
def create_suppression(
    body: NewSuppression, session: SessionDep, guard: SuppressionGuardDep, principal: CurrentPrincipal
) -> SuppressionInfo:
    """Somebody, or a whole account, must not be contacted any more. One of the kind that stands is answered as it is.

    Sales may say `opted_out` and `do_not_contact`.
    """
    suppression = service.suppress(session, guard, body, principal)
    return listing.describe_suppression(session, suppression)


@router.post("/{suppression_id}/lift", dependencies=[needs(Capability.ADMINISTER, records=Act.OVERRODE)])
def lift_suppression(
    suppression_id: int, body: Lift, session: SessionDep, guard: SuppressionGuardDep, principal: CurrentPrincipal
) -> SuppressionInfo:
    """Ends a suppression, with the reason. It stays listed as lifted."""
    suppression = service.lift_suppression(session, guard, suppression_id, body.reason, principal)
    return listing.describe_suppression(session, suppression)
