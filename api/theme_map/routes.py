"""The map of themes, and its points as tiles."""

from hashlib import sha256
from typing import Annotated

from fastapi import APIRouter, Header, Path, Query, Response

from api.auth.roles import Capability
from api.dependencies import RuntimeDep, needs
from api.search.schemas import HitInfo
from api.search.wanted import WantedDep
from api.theme_map import service
from api.theme_map.schemas import ThemeMapInfo
from api.web.headers import YEAR_SECONDS

router = APIRouter(prefix="/api/theme-map", tags=["theme map"])

IfNoneMatch = Annotated[str, Header(include_in_schema=False)]


@router.get("", response_model=ThemeMapInfo, dependencies=[needs(Capability.READ_INTERVIEWS, records=None)])
def get_theme_map(runtime: RuntimeDep, if_none_match: IfNoneMatch = "") -> Response:
    """Where themes lie, and the version by which to ask for tiles."""
    content = service.get_theme_map(runtime).model_dump_json()
    headers = {"ETag": f'"{sha256(content.encode()).hexdigest()[:16]}"', "Cache-Control": "private, no-cache"}
    if headers["ETag"] in if_none_match:
        return Response(status_code=304, headers=headers)
    return Response(content, media_type="application/json", headers=headers)


@router.get("/passages/{passage_id}", dependencies=[needs(Capability.READ_INTERVIEWS)])
def get_theme_map_passage(passage_id: Annotated[int, Path(ge=1, lt=1 << 63)], runtime: RuntimeDep) -> HitInfo:
    """What a point of the map stands for."""
    return service.read_passage(runtime, passage_id)


@router.get(
    "/heard",
    response_class=Response,
    responses={200: {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}},
    dependencies=[needs(Capability.READ_INTERVIEWS)],
)
def get_theme_map_heard(runtime: RuntimeDep, wanted: WantedDep) -> Response:
    """Which points the filters let through, a bit for each in a compact format, which docs/themes.md describes."""
    return Response(service.find_heard(runtime, wanted), media_type="application/octet-stream")


@router.get(
    "/tiles/{z}/{x}/{y}",
    response_class=Response,
    responses={200: {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}},
    dependencies=[needs(Capability.READ_INTERVIEWS, records=None)],
)
def get_theme_map_tile(
    z: int,
    x: int,
    y: int,
    runtime: RuntimeDep,
    version: Annotated[
        str | None, Query(description="The map's; a tile asked for by version is kept for good.")
    ] = None,
    if_none_match: IfNoneMatch = "",
) -> Response:
    """Points of one tile in a compact format, which docs/themes.md describes."""
    current, tile = service.get_tile(runtime, version, z, x, y)
    keeping = f"max-age={YEAR_SECONDS}, immutable" if version else "no-cache"
    headers = {"ETag": f'"{current}"', "Cache-Control": f"private, {keeping}"}
    if headers["ETag"] in if_none_match:
        return Response(status_code=304, headers=headers)
    return Response(tile, media_type="application/octet-stream", headers=headers)
