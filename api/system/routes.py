"""What the system says about itself: to people, to load balancers, and to Prometheus."""

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST

from api.auth.roles import Capability
from api.dependencies import PUBLIC, RuntimeDep, SessionDep, SettingsDep, needs
from api.system import service
from api.system.metrics import render_metrics
from api.system.schemas import About, Health, Overview, Readiness
from api.system.version import VERSION

CHUNK_BYTES = 8 * 1024 * 1024

router = APIRouter(tags=["system"])


@router.get("/healthz", dependencies=[PUBLIC])
def get_health() -> Health:
    """Whether the process answers."""
    return Health(status="ok")


@router.get("/readyz", responses={503: {"model": Readiness}}, dependencies=[PUBLIC])
def get_readiness(response: Response, runtime: RuntimeDep) -> Readiness:
    """Whether everything is there to work with; 503 and what is missing where it isn't."""
    missing = service.find_missing(runtime)
    response.status_code = 503 if missing else 200
    return Readiness(ready=not missing, missing=missing)


@router.get("/metrics", response_class=Response, dependencies=[PUBLIC])
def get_metrics(session: SessionDep) -> Response:
    """Counts and times, in Prometheus' text format."""
    return Response(render_metrics(session), media_type=CONTENT_TYPE_LATEST)


@router.get("/api/about", dependencies=[needs(Capability.SIGNED_IN)])
def get_about(settings: SettingsDep) -> About:
    """The version, the limits an upload form should know, and whether a writer is set up."""
    return About(
        version=VERSION,
        max_upload_bytes=settings.max_upload_bytes,
        max_transcript_bytes=settings.max_transcript_bytes,
        max_media_hours=settings.max_media_hours,
        chunk_bytes=CHUNK_BYTES,
        has_writer=bool(settings.writer_url),
    )


@router.get("/api/overview", dependencies=[needs(Capability.READ_INTERVIEWS, records=None)])
def get_overview(session: SessionDep, settings: SettingsDep) -> Overview:
    """Counts for the home page."""
    return service.get_overview(session, settings.worker_timeout_seconds)
