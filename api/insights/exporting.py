"""Exports: read in one short transaction, written without one."""

from collections.abc import Callable

from api.insights.describing import describe_insight
from api.insights.exports import Paper, make_paper, write_docx, write_markdown, write_pdf
from api.insights.finding import require_insight
from api.insights.quoting import Purpose
from api.insights.schemas import ExportFormat
from api.insights.service import Desk
from models.base import now
from models.database import Database

MEDIA_TYPES = {
    ExportFormat.MARKDOWN: "text/markdown; charset=utf-8",
    ExportFormat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ExportFormat.PDF: "application/pdf",
}
_WRITERS: dict[ExportFormat, Callable[[Paper], bytes]] = {
    ExportFormat.MARKDOWN: write_markdown,
    ExportFormat.DOCX: write_docx,
    ExportFormat.PDF: write_pdf,
}


def export_insight(
    database: Database, desk: Desk, insight_id: int, wanted: ExportFormat, address: str
) -> tuple[str, bytes]:
    """The title, and the file. What may not leave this machine is left out, and told to be."""
    with database.read() as session:
        insight = require_insight(session, desk.principal, insight_id)
        described = describe_insight(session, desk.key, desk.principal, insight, Purpose.EXPORT)
    paper = make_paper(described, address.rstrip("/"), now().date())
    return described.title, _WRITERS[wanted](paper)
