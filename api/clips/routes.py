"""Clips: cut when they are asked for, and kept nowhere, so that none outlives its recording."""

from typing import Any

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request, Response
from fastapi.responses import StreamingResponse

from api.auth.roles import Capability
from api.clips import service
from api.clips.schemas import ClipQuery
from api.clips.sending import attach, read_away, until_gone
from api.dependencies import RuntimeDep, needs
from api.problems import describe_problems
from models.audit import Act

router = APIRouter(prefix="/api/interviews/{interview_id}", tags=["clips"])

_CLIP: dict[str, Any] = {
    "content": {kind: {"schema": {"type": "string", "format": "binary"}} for kind in service.MEDIA_TYPES.values()}
}


@router.get(
    "/clip",
    response_class=Response,
    responses={200: _CLIP, **describe_problems(413, 415, 429, 503)},
    dependencies=[needs(Capability.READ_INTERVIEWS, records=Act.EXPORTED)],
)
async def get_clip(interview_id: int, wanted: ClipQuery, request: Request, runtime: RuntimeDep) -> Response:
    """A span of the recording as a file, exact to the millisecond, with captions of what is said. It is cut anew each
    time."""
    order = await run_sync(service.prepare, runtime, interview_id, wanted)
    file = await until_gone(request, runtime.clips.cut(order))
    headers = attach(file, f"{order.name}.{order.suffix}")
    return StreamingResponse(read_away(file), media_type=service.MEDIA_TYPES[order.suffix], headers=headers)
