"""How far researchers agree."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.agreement import service
from api.agreement.coding import Wanted
from api.agreement.schemas import AgreementReport
from api.auth.roles import Capability
from api.dependencies import SessionDep, SettingsDep, needs
from api.search import service as searching
from api.tags.finding import find_tags

router = APIRouter(prefix="/api", tags=["tags"])


@router.get("/agreement", dependencies=[needs(Capability.READ_INTERVIEWS)])
def measure_agreement(
    session: SessionDep,
    settings: SettingsDep,
    coder: Annotated[list[int] | None, Query(description="Ids of two users or more; else all who tagged.")] = None,
    tag: Annotated[list[str] | None, Query(description="Ids or names, and the tags below; else all tags.")] = None,
    interview_id: Annotated[
        list[int] | None, Query(description="Only these, which each of them has coded, even who marked nothing in one.")
    ] = None,
    study: Annotated[list[str] | None, Query(description="Ids or names: only these studies' interviews.")] = None,
    limit: Annotated[int, Query(ge=0, le=1000, description="Most differing passages to list.")] = 100,
) -> AgreementReport:
    """Researchers compared on each tag: Cohen's kappa by pair, Krippendorff's alpha, and where they differ."""
    wanted = Wanted(
        coder_ids=coder or None,
        tag_ids=find_tags(session, tag) if tag else None,
        coded_ids=interview_id or None,
        study_ids=searching.resolve_filters(session, searching.Wanted(studies=study or [])).study_ids,
    )
    return service.measure_agreement(session, settings, wanted, limit)
