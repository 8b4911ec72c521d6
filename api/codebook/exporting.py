"""The codebook as a file, a tag at a time."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from api.codebook import csv_writing, xml_writing
from api.codebook.schemas import CodebookFormat
from api.tags.tree import load_tree
from models.errors import Conflict


def write_codebook(session: Session, form: CodebookFormat) -> Iterator[str]:
    """The pieces no longer need the session. Raises Conflict where the form has no way to say that there is no tag."""
    tree = load_tree(session)
    if form is CodebookFormat.CSV:
        return csv_writing.write_csv(tree)
    if not tree.tags:
        raise Conflict(
            "The codebook is empty, and a REFI-QDA codebook holds at least one tag. Add a tag first, or export CSV."
        )
    return xml_writing.write_codebook(tree)
