"""The codebook in and out."""

from pathlib import Path

from fastapi import Response

from api.codebook.schemas import CodebookFormat, CodebookOptions, CodebookReport, ProjectFormat
from api.runtime import Runtime
from models.database import Database


def export_codebook(database: Database, form: CodebookFormat) -> Response: ...
def import_codebook(runtime: Runtime, path: Path, options: CodebookOptions, user_id: int | None) -> CodebookReport: ...
def export_project(runtime: Runtime, form: ProjectFormat) -> Response: ...
