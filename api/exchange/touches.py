"""Past touches of a file: found again by what they say, added all at once, and never told to webhooks."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from api.exchange.cells import quote, show
from api.exchange.mapping import ParsedRow
from api.exchange.planning import Context, Plan, RowPlan
from api.exchange.recorded import Recorded, load_recorded, make_key, say
from api.suppressions.service import suppress_participant
from api.touches.recording import EARLIEST, SUPPRESSING
from models.chunks import cut
from models.customers import Study, StudyKind
from models.events import EventKind, append_events
from models.ledger import describe_touch
from models.touches import Channel, Touch, TouchKind

WITHOUT_MONEY = (TouchKind.NO_SHOW, TouchKind.DECLINED, TouchKind.BOUNCED, TouchKind.OPTED_OUT)
REASON = "An imported touch says so."

Studies = dict[str, Study]


def plan_touches(session: Session, context: Context, rows: Sequence[ParsedRow]) -> Plan:
    studies, zone = _load_studies(session), ZoneInfo(context.settings.timezone)
    latest = context.at + timedelta(seconds=context.settings.clock_skew_seconds)
    for row in rows:
        if not row.problems:
            row.problems += _complete(row.values, studies, zone, latest)
    usable = [row.values for row in rows if not row.problems]
    for values in usable:
        values["key"] = make_key(values)
    recorded = load_recorded(session, usable, locks=not context.is_dry)
    plans = [RowPlan(row.number) for row in rows]
    seen: dict[Any, int] = {}
    new: list[dict[str, Any]] = []
    for row, plan in zip(rows, plans, strict=True):
        if not row.problems and row.values["participant"] not in recorded.participants:
            row.problems.append(f"participant: {quote(row.values['participant'])} is nobody here; add them first")
        for problem in row.problems:
            plan.refuse(problem)
        if not row.problems and not _is_here(recorded, row, plan, seen):
            new.append(_make_touch(recorded, row, context))
            plan.settle(is_new=True)
    return Plan(plans, partial(_save, touches=new, context=context))


def _load_studies(session: Session) -> Studies:
    """By name as it is, and in any case where no other is called so."""
    studies = session.scalars(select(Study).order_by(Study.id.desc())).all()
    return {study.name.casefold(): study for study in studies} | {study.name: study for study in studies}


def _complete(values: dict[str, Any], studies: Studies, zone: ZoneInfo, latest: datetime) -> list[str]:
    """Puts moments into UTC and finds the study; answers what is wrong with the row as a whole."""
    for name in ("happened_at", "scheduled_at"):
        try:
            if name in values:
                values[name] = _to_utc(values[name], zone)
        except OverflowError:
            return [f"{name}: {quote(str(values[name]))} is no date; write 2026-12-31"]
    problems = []
    if not EARLIEST <= values["happened_at"] <= latest:
        told = "lies in the future" if values["happened_at"] > latest else "lies before 2000"
        problems.append(f"happened_at: {show(values['happened_at'])} {told}")
    if "amount" in values and "currency" not in values:
        problems.append("currency: an amount needs one; write three letters like USD")
    if "amount" in values and values["kind"] in WITHOUT_MONEY:
        problems.append(f"amount: nothing is paid or promised by {values['kind']}; empty the cell")
    if values["kind"] == TouchKind.PAID and "amount" not in values:
        problems.append("amount: what was paid needs an amount; write one like 75.00")
    if "study" in values:
        name = values["study"]
        values["study"] = studies.get(name) or studies.get(name.casefold())
        if values["study"] is None:
            problems.append(f"study: there is no study {quote(name)}; add it first, or correct the name")
    return problems


def _to_utc(moment: datetime, zone: ZoneInfo) -> datetime:
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)


def _is_here(recorded: Recorded, row: ParsedRow, plan: RowPlan, seen: dict[Any, int]) -> bool:
    """Whether the touch is in the ledger, or in an earlier row."""
    counts = recorded.find(row.values)
    if counts is not None:
        plan.messages += [] if counts else ["the touch was taken back here, and stays so"]
        return True
    first = seen.setdefault((recorded.participants[row.values["participant"]], say(row.values)), row.number)
    if first != row.number:
        plan.messages.append(f"says the same as row {first} and counts once; give the time where there were two")
    return first != row.number


def _make_touch(recorded: Recorded, row: ParsedRow, context: Context) -> dict[str, Any]:
    participant_id = recorded.participants[row.values["participant"]]
    kind, moment, study_id, channel, amount, currency = say(row.values)
    study = row.values.get("study")
    return {
        "kind": TouchKind(kind),
        "participant_id": participant_id,
        "account_id": recorded.account_ids[participant_id],
        "team": row.values.get("team"),
        "study_id": study_id,
        "study_kind": row.values.get("study_kind") or (study.kind if study else StudyKind.INTERVIEW),
        "channel": Channel(channel),
        "happened_at": moment,
        "scheduled_at": row.values.get("scheduled_at"),
        "amount_cents": amount,
        "currency": currency,
        "note": row.values.get("note"),
        "recorded_by": context.principal.user_id,
        "recorded_by_name": context.principal.name,
        "import_key": row.values["key"],
    }


def _save(session: Session, touches: Sequence[dict[str, Any]], context: Context) -> None:
    payloads: list[dict[str, Any]] = []
    for chunk in cut(touches):
        made = session.execute(insert(Touch).returning(Touch.import_key, Touch.id), chunk)
        ids = {str(key): touch_id for key, touch_id in made}
        payloads += [describe_touch(Touch(id=ids[touch["import_key"]], **touch)) for touch in chunk]
    suppressing = {(touch["participant_id"], touch["kind"]): None for touch in touches if touch["kind"] in SUPPRESSING}
    for participant_id, kind in suppressing:
        suppress_participant(session, context.guard, participant_id, SUPPRESSING[kind], REASON, context.principal)
    append_events(session, EventKind.TOUCH_CREATED, payloads)
