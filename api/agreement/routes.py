"""How far researchers agree."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.agreement import service
from api.agreement.schemas import AgreementReport
from api.auth.roles import Capability
from api.dependencies import SessionDep, SettingsDep, needs

router = APIRouter(prefix="/api", tags=["agreement"])


@router.get("/agreement", dependencies=[needs(Capability.READ_INTERVIEWS)])
def measure_agreement(
    session: SessionDep,
    settings: SettingsDep,
    coder: Annotated[list[int], Query(description="Ids of two users or more.")],
    tag: Annotated[list[str] | None, Query(description="Ids or names; all tags where left out.")] = None,
    interview_id: Annotated[
        list[int] | None, Query(description="Interviews that every coder has coded, whether or not they marked any.")
    ] = None,
    study: Annotated[list[str] | None, Query(description="Ids or names: only these studies' interviews.")] = None,
    limit: Annotated[int, Query(ge=0, le=1000, description="Most differing passages to list.")] = 100,
) -> AgreementReport:
    """Researchers compared on each tag: Cohen's kappa by pair, Krippendorff's alpha, and where they differ."""
    wanted = service.Wanted(coder_ids=coder, tags=tag or [], interview_ids=interview_id or [], studies=study or [])
    return service.measure_agreement(session, settings, wanted, limit)
