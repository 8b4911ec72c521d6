"""Search by meaning and by words."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.auth.roles import Capability
from api.dependencies import RuntimeDep, needs
from api.search import service
from api.search.schemas import SearchMode, SearchResults
from api.search.wanted import QuestionQuery, WantedDep

router = APIRouter(prefix="/api", tags=["search"])


@router.get("/search", dependencies=[needs(Capability.READ_INTERVIEWS)])
def search(
    runtime: RuntimeDep,
    q: QuestionQuery,
    wanted: WantedDep,
    limit: Annotated[int, Query(ge=1, le=1000)] = 20,
    mode: SearchMode = SearchMode.HYBRID,
) -> SearchResults:
    """What was said, best first. Filters apply before ranking: a narrow filter never empties the list."""
    return service.search(runtime, q, limit, mode, wanted)
