"""The whole project as one file, sent while it is read: an interview at a time is held."""

import tempfile
from collections.abc import Iterator
from typing import IO

from sqlalchemy.orm import Session

from api.codebook.choosing import list_chosen, list_users
from api.codebook.highlights_writing import write_highlights
from api.codebook.project_writing import ProjectWriter
from api.codebook.schemas import ProjectFormat
from api.codebook.sources import write_source
from api.codebook.zipping import ZipStream
from api.highlights.listing import WantedHighlights
from api.tags.tree import load_tree
from ingest.highlights.lines import load_lines
from models.database import Database

_MEMORY_BYTES = 8 * 1024 * 1024
_PIECE_BYTES = 256 * 1024


def stream_project(
    database: Database, form: ProjectFormat, wanted: WantedHighlights, workspace: str
) -> Iterator[bytes]:
    """Its session is open as long as somebody reads on."""
    with database.read() as session:
        if form is ProjectFormat.CSV:
            yield from (piece.encode() for piece in write_highlights(session, wanted))
        else:
            yield from _stream_archive(session, wanted, workspace)


def _stream_archive(session: Session, wanted: WantedHighlights, workspace: str) -> Iterator[bytes]:
    """Texts come first; what is said of them meanwhile waits, at last on disk, for the file that holds it."""
    writer = ProjectWriter(load_tree(session), {user.id: user for user in list_users(session)}, workspace)
    archive = ZipStream()
    with tempfile.SpooledTemporaryFile(_MEMORY_BYTES) as described:
        for chosen in list_chosen(session, wanted):
            source = write_source(load_lines(session, chosen.interview.transcript_id), chosen.names)
            guid = writer.guid_of_interview(chosen.interview.id, chosen.interview.transcript_id)
            described.writelines(piece.encode() for piece in writer.write_source(chosen, source, guid))
            yield from archive.add(f"sources/{guid}.txt", [source.text.encode()])
            session.expunge_all()
        described.seek(0)
        yield from archive.add("project.qde", _write_project(writer, described))
    yield from archive.close()


def _write_project(writer: ProjectWriter, described: IO[bytes]) -> Iterator[bytes]:
    yield from (piece.encode() for piece in writer.write_head())
    has_sources = False
    while piece := described.read(_PIECE_BYTES):
        yield piece if has_sources else b"<Sources>\n" + piece
        has_sources = True
    yield (("</Sources>\n" if has_sources else "") + writer.write_tail()).encode()
