"""Insights: claims with their evidence."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from api.auth.roles import Capability
from api.dependencies import CurrentPrincipal, DatabaseDep, SecretKeyDep, SessionDep, SettingsDep, needs
from api.downloads import name_file
from api.insights import arguing, exporting, listing, service
from api.insights.listing import WantedInsights
from api.insights.schemas import (
    AddedEvidence,
    EvidenceMove,
    ExportFormat,
    InsightChange,
    InsightInfo,
    InsightPage,
    NewInsight,
    WordingAccepted,
)
from api.insights.service import Desk
from api.pagination import Cursor, PageLimit

router = APIRouter(prefix="/api/insights", tags=["insights"], dependencies=[needs(Capability.READ_INTERVIEWS)])

_FILES = {kind.split(";")[0]: {"schema": {"type": "string"}} for kind in exporting.MEDIA_TYPES.values()}

SeenVersion = Annotated[int, Query(alias="edit_version", ge=1, description="The version that was seen.")]


async def _get_desk(settings: SettingsDep, key: SecretKeyDep, principal: CurrentPrincipal) -> Desk:
    return Desk(settings, key, principal)


DeskDep = Annotated[Desk, Depends(_get_desk)]


@router.get("")
def list_insights(
    session: SessionDep,
    desk: DeskDep,
    limit: PageLimit,
    q: Annotated[str | None, Query(description="Part of a title, a summary or a claim.", max_length=200)] = None,
    study: Annotated[list[str] | None, Query(description="Ids or names.")] = None,
    mine: Annotated[bool, Query(description="Only those you made.")] = False,
    is_shared: Annotated[bool | None, Query(description="Only those that are, or are not, shared.")] = None,
    cursor: Cursor = None,
) -> InsightPage:
    """Insights that you may see, those changed last first."""
    wanted = WantedInsights(q=q, studies=tuple(study or ()), mine=mine, is_shared=is_shared)
    return listing.list_insights(session, desk.key, desk.principal, limit, cursor, wanted)


@router.post("", status_code=201)
def create_insight(body: NewInsight, session: SessionDep, desk: DeskDep) -> InsightInfo:
    """Starts an insight, seen by you and administrators until you share it."""
    return service.create_insight(session, desk, body)


@router.get("/{insight_id}")
def get_insight(insight_id: int, session: SessionDep, desk: DeskDep) -> InsightInfo:
    """One insight, its evidence as it reads now."""
    return service.get_insight(session, desk, insight_id)


@router.get("/{insight_id}/export", response_class=Response, responses={200: {"content": _FILES}})
def export_insight(
    insight_id: int,
    request: Request,
    database: DatabaseDep,
    desk: DeskDep,
    format: Annotated[ExportFormat, Query()],  # noqa: A002
) -> Response:
    """An insight as a file for those outside, without what may not leave this machine."""
    address = desk.settings.public_url or str(request.base_url)
    title, written = exporting.export_insight(database, desk, insight_id, format, address)
    headers = {"Content-Disposition": name_file(title, f"insight-{insight_id}", format)}
    return Response(written, media_type=exporting.MEDIA_TYPES[format], headers=headers)


@router.patch("/{insight_id}")
def change_insight(insight_id: int, body: InsightChange, session: SessionDep, desk: DeskDep) -> InsightInfo:
    """Changes what an insight says, in which order, and whether it is shared."""
    return service.change_insight(session, desk, insight_id, body)


@router.delete("/{insight_id}", status_code=204)
def delete_insight(insight_id: int, session: SessionDep, desk: DeskDep, edit_version: SeenVersion) -> None:
    """Deletes an insight; what it quotes stays."""
    service.delete_insight(session, desk, insight_id, edit_version)


@router.post("/{insight_id}/evidence", status_code=201)
def add_evidence(insight_id: int, body: AddedEvidence, session: SessionDep, desk: DeskDep) -> InsightInfo:
    """Puts a quote behind a claim, or behind a new one."""
    return arguing.add_evidence(session, desk, insight_id, body)


@router.post("/{insight_id}/evidence/{evidence_id}/move")
def move_evidence(
    insight_id: int, evidence_id: int, body: EvidenceMove, session: SessionDep, desk: DeskDep
) -> InsightInfo:
    """Puts a quote elsewhere in the insight."""
    return arguing.move_evidence(session, desk, insight_id, evidence_id, body)


@router.post("/{insight_id}/evidence/{evidence_id}/accept")
def accept_wording(
    insight_id: int, evidence_id: int, body: WordingAccepted, session: SessionDep, desk: DeskDep
) -> InsightInfo:
    """Accepts the words of a quote as they read now."""
    return arguing.accept_wording(session, desk, insight_id, evidence_id, body)


@router.delete("/{insight_id}/evidence/{evidence_id}")
def remove_evidence(
    insight_id: int, evidence_id: int, session: SessionDep, desk: DeskDep, edit_version: SeenVersion
) -> InsightInfo:
    """Takes a quote out; the insight as it is then."""
    return arguing.remove_evidence(session, desk, insight_id, evidence_id, edit_version)
