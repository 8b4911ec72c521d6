"""Search by meaning and by words."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query

from api.auth.roles import Capability
from api.dependencies import RuntimeDep, needs
from api.search import service
from api.search.schemas import RoleFilter, SearchMode, SearchResults
from models.interviews import InterviewKind

router = APIRouter(prefix="/api", tags=["search"])


@router.get("/search", dependencies=[needs(Capability.READ_INTERVIEWS)])
def search(
    runtime: RuntimeDep,
    q: Annotated[str, Query(min_length=1, description='A question, words, "a phrase", or -word to leave out.')],
    limit: Annotated[int, Query(ge=1, le=1000)] = 20,
    mode: SearchMode = SearchMode.HYBRID,
    interview_id: Annotated[list[int] | None, Query(description="Only these interviews.")] = None,
    study: Annotated[list[str] | None, Query(description="Ids or names.")] = None,
    account: Annotated[list[str] | None, Query(description="Ids, names or mail domains.")] = None,
    cohort: Annotated[list[str] | None, Query()] = None,
    participant: Annotated[list[str] | None, Query(description="Ids or emails.")] = None,
    speaker_role: Annotated[RoleFilter, Query(description="Counts where roles are known.")] = RoleFilter.CUSTOMER,
    kind: Annotated[list[InterviewKind] | None, Query()] = None,
    held_from: Annotated[date | None, Query(alias="from", description="Held on this day or later.")] = None,
    held_to: Annotated[date | None, Query(alias="to", description="Held on this day or earlier.")] = None,
) -> SearchResults:
    """What was said, best first. Filters apply before ranking: a narrow filter never empties the list."""
    wanted = service.Wanted(
        interview_ids=interview_id or [],
        studies=study or [],
        accounts=account or [],
        cohorts=cohort or [],
        participants=participant or [],
        speaker_role=speaker_role,
        kinds=kind or [],
        held_from=held_from,
        held_to=held_to,
    )
    return service.search(runtime, q, limit, mode, wanted)
