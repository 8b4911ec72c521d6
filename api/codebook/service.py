"""The codebook in and out: an import does all that a file says or nothing, and takes nothing away."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from uuid import uuid4

from sqlalchemy.orm import Session

from api.codebook.archive_reading import read_archive
from api.codebook.csv_reading import read_csv
from api.codebook.filed import FiledCodebook
from api.codebook.planning import TagPlan, plan_import
from api.codebook.schemas import (
    CodebookCounts,
    CodebookOptions,
    CodebookReport,
    CodebookSource,
    TagOutcome,
    TagReport,
)
from api.codebook.xml_reading import read_xml
from api.exchange.caps import over_import_cap
from api.exchange.schemas import Change
from api.tags.tree import load_tree, lock_tree
from models.codebook import Tag
from models.database import Database
from models.settings import Settings

_MARKS = {
    CodebookSource.QDPX: (b"PK\x03\x04", b"PK\x05\x06"),
    CodebookSource.QDC: (b"<", b"<\x00", b"\x00<"),
}
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def import_codebook(
    database: Database, settings: Settings, path: Path, options: CodebookOptions, user_id: int | None
) -> CodebookReport:
    """Reads the file before it opens a transaction. Raises CodebookRefused where any of it can't be used."""
    if path.stat().st_size > settings.import_max_bytes:
        raise over_import_cap(settings)
    source = _recognise(path)
    filed = _read(source, path, settings)
    with database.read() if options.dry_run else database.write() as session:
        tree = load_tree(session) if options.dry_run else lock_tree(session)
        plans = plan_import(tree, settings, filed.tags)
        kept = len(tree.tags) - sum(plan.tag is not None for plan in plans)
        if not options.dry_run:
            _apply(session, plans, user_id)
    return _report(source, filed, plans, kept, options)


def _recognise(path: Path) -> CodebookSource:
    """By content: a name may say anything."""
    with path.open("rb") as file:
        start = file.read(1024)
    for bom in _BOMS:
        start = start.removeprefix(bom)
    begun = start.lstrip()
    return next((source for source, marks in _MARKS.items() if begun.startswith(marks)), CodebookSource.CSV)


def _read(source: CodebookSource, path: Path, settings: Settings) -> FiledCodebook:
    if source is CodebookSource.QDPX:
        return read_archive(path, settings)
    if source is CodebookSource.CSV:
        return read_csv(path, settings)
    with path.open("rb") as file:
        return read_xml(file, settings)


def _apply(session: Session, plans: Sequence[TagPlan], user_id: int | None) -> None:
    """Parents are made before what lies below them."""
    for plan in plans:
        parent_id = plan.parent.tag.id if plan.parent and plan.parent.tag else None
        if plan.tag is None:
            plan.tag = Tag(guid=plan.filed.guid or str(uuid4()), created_by=user_id, parent_id=parent_id, **plan.values)
            plan.is_made = True
            session.add(plan.tag)
            session.flush()
        elif plan.changes:
            for name, value in plan.values.items():
                setattr(plan.tag, name, value)
            plan.tag.parent_id = parent_id
            plan.tag.edit_version += 1
    session.flush()


def _report(
    source: CodebookSource, filed: FiledCodebook, plans: Sequence[TagPlan], kept: int, options: CodebookOptions
) -> CodebookReport:
    outcomes = Counter(plan.outcome for plan in plans)
    told = [plan for plan in plans if options.dry_run or plan.outcome is not TagOutcome.SAME]
    return CodebookReport(
        dry_run=options.dry_run,
        source=source,
        counts=CodebookCounts(
            tags=len(plans), kept=kept, **{outcome.value: outcomes[outcome] for outcome in TagOutcome}
        ),
        tags=[_describe(plan) for plan in told],
        messages=filed.messages,
    )


def _describe(plan: TagPlan) -> TagReport:
    changes = {name: Change(before=before, after=after) for name, (before, after) in plan.changes.items()}
    return TagReport(place=plan.filed.place, path=plan.filed.path(), outcome=plan.outcome, changes=changes)
