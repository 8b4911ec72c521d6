"""The codebook's tags."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import StreamingResponse

from api.auth.roles import Capability
from api.dependencies import CurrentPrincipal, RuntimeDep, SessionDep, SettingsDep, needs
from api.tags import matrix, merging, service, splitting
from api.tags.matrix_schemas import TagMatrix
from api.tags.schemas import NewTag, TagChange, TagInfo, TagList, TagMerge, TagMove, TagSplit, TagsSplit

router = APIRouter(prefix="/api/tags", tags=["tags"])


@router.get("", dependencies=[needs(Capability.READ_INTERVIEWS, records=None)])
def list_tags(session: SessionDep) -> TagList:
    """The whole codebook, with what bears each tag counted."""
    return service.list_tags(session)


@router.get("/cohorts", dependencies=[needs(Capability.READ_INTERVIEWS)])
def get_tag_matrix(runtime: RuntimeDep) -> TagMatrix:
    """How many customers of each cohort said what bears each tag, of how many who were heard."""
    return matrix.read_matrix(runtime)


@router.get(
    "/cohorts.csv",
    response_class=StreamingResponse,
    responses={200: {"content": {"text/csv": {"schema": {"type": "string"}}}, "description": "The file, in UTF-8."}},
    dependencies=[needs(Capability.READ_INTERVIEWS)],
)
def export_tag_matrix(runtime: RuntimeDep) -> StreamingResponse:
    """The same as CSV."""
    headers = {"Content-Disposition": 'attachment; filename="tags-by-cohort.csv"', "Cache-Control": "no-store"}
    pieces = matrix.write_matrix(matrix.read_matrix(runtime))
    return StreamingResponse(pieces, media_type="text/csv; charset=utf-8", headers=headers)


@router.post("", status_code=201, dependencies=[needs(Capability.EDIT_INTERVIEWS)])
def create_tag(body: NewTag, session: SessionDep, settings: SettingsDep, principal: CurrentPrincipal) -> TagInfo:
    """Adds a tag. Tags below one parent have different names, whatever their case."""
    return service.create_tag(session, settings, body, principal.user_id)


@router.get("/{tag_id}", dependencies=[needs(Capability.READ_INTERVIEWS)])
def get_tag(tag_id: int, session: SessionDep) -> TagInfo:
    """One tag."""
    return service.get_tag_info(session, tag_id)


@router.patch("/{tag_id}", dependencies=[needs(Capability.EDIT_INTERVIEWS)])
def change_tag(tag_id: int, body: TagChange, session: SessionDep, settings: SettingsDep) -> TagInfo:
    """Changes a tag's fields."""
    return service.change_tag(session, settings, tag_id, body)


@router.delete("/{tag_id}", status_code=204, dependencies=[needs(Capability.EDIT_INTERVIEWS)])
def delete_tag(
    tag_id: int,
    session: SessionDep,
    edit_version: Annotated[int, Query(ge=1, description="The version that was seen.")],
    with_children: Annotated[bool, Query(description="Deletes the tags below it too; else they are refused.")] = False,
) -> None:
    """Deletes a tag and takes it off its highlights, which stay."""
    service.delete_tag(session, tag_id, edit_version, with_children=with_children)


@router.post("/{tag_id}/move", dependencies=[needs(Capability.EDIT_INTERVIEWS)])
def move_tag(tag_id: int, body: TagMove, session: SessionDep, settings: SettingsDep) -> TagInfo:
    """Puts a tag, with those below it, below another."""
    return service.move_tag(session, settings, tag_id, body)


@router.post("/{tag_id}/merge", dependencies=[needs(Capability.EDIT_INTERVIEWS)])
def merge_tag(tag_id: int, body: TagMerge, session: SessionDep, settings: SettingsDep) -> TagInfo:
    """Makes a tag part of another: its highlights, suggestions, examples and the tags below it go over."""
    return merging.merge_tag(session, settings, tag_id, body)


@router.post("/{tag_id}/split", dependencies=[needs(Capability.EDIT_INTERVIEWS)])
def split_tag(
    tag_id: int, body: TagSplit, session: SessionDep, settings: SettingsDep, principal: CurrentPrincipal
) -> TagsSplit:
    """Makes new tags of some of a tag's highlights."""
    return splitting.split_tag(session, settings, tag_id, body, principal.user_id)
