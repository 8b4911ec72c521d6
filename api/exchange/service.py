"""Importing a file: all of its rows or none, and a report of what each one did or would do."""

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from sqlalchemy.orm import Session

from api.exchange.accounts import plan_accounts
from api.exchange.caps import over_import_cap
from api.exchange.mapping import Columns, ParsedRow, Subject, map_columns, parse_row
from api.exchange.participants import plan_participants
from api.exchange.planning import Context, Plan, RowPlan
from api.exchange.reading import read_table
from api.exchange.schemas import Change, ImportCounts, ImportOptions, ImportReport, RowOutcome, RowReport
from api.exchange.touches import plan_touches
from models.database import Database
from models.errors import InvalidInput

MESSAGES_MAX = 100
REPORTED_MAX = 1_000

_Planner = Callable[[Session, Context, Sequence[ParsedRow]], Plan]
_PLANNERS: dict[Subject, _Planner] = {
    Subject.ACCOUNTS: plan_accounts,
    Subject.PARTICIPANTS: plan_participants,
    Subject.TOUCHES: plan_touches,
}


class ImportRefused(InvalidInput):
    code, title = "import-refused", "Rows of the file can't be used, so nothing was changed"


def import_file(
    database: Database, context: Context, subject: Subject, path: Path, options: ImportOptions
) -> ImportReport:
    """Reads the file before it opens a transaction; raises InvalidInput, and ImportRefused where a row is an error."""
    if path.stat().st_size > context.settings.import_max_bytes:
        raise over_import_cap(context.settings)
    table = read_table(path, context.settings.import_rows_max)
    columns = map_columns(subject, table, options.mapping)
    rows = [parse_row(subject, columns, row) for row in table.rows]
    del table.rows[:]
    with database.read() if context.is_dry else database.write() as session:
        plans = import_rows(session, context, subject, rows)
    return _report(context, plans, columns, table.header)


def import_rows(session: Session, context: Context, subject: Subject, rows: Sequence[ParsedRow]) -> list[RowPlan]:
    """Does what the rows say, or in a dry run only tells it."""
    plan = _PLANNERS[subject](session, context, rows)
    if not context.is_dry:
        _refuse_errors(plan.rows)
        plan.write(session)
    return plan.rows


def _refuse_errors(plans: Sequence[RowPlan]) -> None:
    wrong = [plan for plan in plans if plan.outcome == RowOutcome.ERROR]
    if not wrong:
        return
    counts = _count(plans)
    told = {f"row {plan.number}": "; ".join(plan.messages) for plan in wrong[:MESSAGES_MAX]}
    first, message = next(iter(told.items()))
    raise ImportRefused(
        f"{counts.errors} of {counts.rows} rows can't be used, the first of them {first}: {message}. "
        "Correct the file and send it again; a dry run lists every row.",
        errors=told,
        members={"counts": counts.model_dump()},
    )


def _count(plans: Sequence[RowPlan]) -> ImportCounts:
    outcomes = Counter(plan.outcome for plan in plans)
    return ImportCounts(
        rows=len(plans),
        created=outcomes[RowOutcome.CREATED],
        updated=outcomes[RowOutcome.UPDATED],
        unchanged=outcomes[RowOutcome.UNCHANGED],
        errors=outcomes[RowOutcome.ERROR],
    )


def _report(context: Context, plans: Sequence[RowPlan], columns: Columns, header: Sequence[str]) -> ImportReport:
    told = [plan for plan in plans if context.is_dry or plan.messages or plan.outcome != RowOutcome.UNCHANGED]
    shown = told if context.is_dry else told[:REPORTED_MAX]
    custom = {f"field.{name}": header[position] for name, position in columns.custom.items()}
    return ImportReport(
        dry_run=context.is_dry,
        counts=_count(plans),
        columns={name: header[position] for name, position in columns.fields.items()} | custom,
        ignored_columns=columns.ignored,
        rows=[_describe(plan) for plan in shown],
        left_out=len(told) - len(shown),
    )


def _describe(plan: RowPlan) -> RowReport:
    changes = {name: Change(before=before, after=after) for name, (before, after) in plan.changes.items()}
    return RowReport(row=plan.number, outcome=plan.outcome, messages=plan.messages, changes=changes)
