"""Resumable uploads: tus 1.0 at /api/uploads, for recordings of any size over any network."""

import math
from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Response
from tuspyserver import create_tus_router

from api.auth.roles import Capability
from api.dependencies import Needs, needs
from api.uploads.storage import UploadStorage, uploads_folder
from ingest.intake import over_cap
from models.settings import Settings

EXTENSIONS = "creation,creation-defer-length,creation-with-upload,expiration,termination"


def make_router(settings: Settings) -> APIRouter:
    """tuspyserver's routes with our permission, cap and folder in place of its defaults."""
    folder = str(uploads_folder(settings))
    allowed = Needs(Capability.EDIT_INTERVIEWS, records=None)  # of an upload its end is recorded: the interview
    router = APIRouter(tags=["uploads"], dependencies=[needs(Capability.EDIT_INTERVIEWS, records=None)])
    router.add_api_route("/api/uploads", _describe_tus(settings), methods=["OPTIONS"], status_code=204)
    router.include_router(
        create_tus_router(
            prefix="api/uploads",
            files_dir=folder,
            max_size=settings.max_upload_bytes,
            auth=allowed,  # type: ignore[arg-type]  # typed without parameters, used as any dependency
            days_to_keep=math.ceil(settings.upload_expiry_hours / 24),
            pre_create_hook=_refuse_too_large(settings),
            tags=["uploads"],
            storage=UploadStorage(folder),
        ),
        include_in_schema=False,  # its routes are the protocol's, described at tus.io
    )
    return router


def _describe_tus(settings: Settings) -> Callable[[Response], None]:
    def describe_uploads(response: Response) -> None:
        """What of the tus protocol is spoken here."""
        response.headers["Tus-Resumable"] = response.headers["Tus-Version"] = "1.0.0"
        response.headers["Tus-Extension"] = EXTENSIONS
        response.headers["Tus-Max-Size"] = str(settings.max_upload_bytes)

    return describe_uploads


def _refuse_too_large(settings: Settings) -> Callable[[dict[str, Any], dict[str, Any]], None]:
    def check(_metadata: dict[str, Any], upload: dict[str, Any]) -> None:
        if (upload["size"] or 0) > settings.max_upload_bytes:
            raise over_cap(settings)

    return check
