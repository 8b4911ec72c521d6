"""The engines at work and the search index."""

from fastapi import APIRouter

from api.auth.roles import Capability
from api.dependencies import RuntimeDep, SessionDep, needs
from api.engines import service
from api.engines.schemas import EngineState, Rebuilding

router = APIRouter(prefix="/api/engines", tags=["engines"], dependencies=[needs(Capability.ADMINISTER)])


@router.get("")
def get_engines(runtime: RuntimeDep) -> EngineState:
    """Which engines are in use, why, and how the search index stands beside the database."""
    return service.describe_state(runtime)


@router.post("/rebuild-index", status_code=202)
def rebuild_index(session: SessionDep) -> Rebuilding:
    """Has every process read all interviews into its index anew. Search goes on meanwhile."""
    return Rebuilding(interviews=service.rebuild_index(session))
