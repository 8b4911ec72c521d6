"""What a file will change, row by row, before anything is: drafts of rows of ours, and what became of each row."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from api.auth.principal import Principal
from api.custom_fields import check_custom_fields
from api.exchange.cells import quote, show
from api.exchange.schemas import RowOutcome
from api.suppressions.guard import SuppressionGuard
from models.base import now
from models.chunks import cut
from models.customers import Account, Participant
from models.settings import Settings


@dataclass(frozen=True, slots=True)
class Context:
    """`is_dry` says that nothing will be written; `adds_accounts` that unknown accounts are made."""

    settings: Settings
    guard: SuppressionGuard
    principal: Principal
    at: datetime
    is_dry: bool = False
    adds_accounts: bool = False


@dataclass(slots=True)
class RowPlan:
    """What becomes of a row. `changes` are what cells showed before and will show, by field."""

    number: int
    outcome: RowOutcome = RowOutcome.UNCHANGED
    messages: list[str] = field(default_factory=list)
    changes: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)

    def refuse(self, message: object) -> None:
        self.outcome = RowOutcome.ERROR
        self.messages.append(str(message))

    def settle(self, *, is_new: bool) -> None:
        """Decides the outcome of a row without errors."""
        if self.outcome != RowOutcome.ERROR and is_new:
            self.outcome, self.changes = RowOutcome.CREATED, {}
        elif self.outcome != RowOutcome.ERROR and self.changes:
            self.outcome = RowOutcome.UPDATED


@dataclass(frozen=True, slots=True)
class Plan:
    """`write` does what the rows say; where one is an error it must not be called."""

    rows: list[RowPlan]
    write: Callable[[Session], object]


@dataclass(slots=True, eq=False)
class Draft:
    """A row of ours as the file leaves it. Its id is negative while it has no row.

    `keys` are its emails or domains. `said` remembers which row of the file said what, by field.
    """

    id: int
    fields: dict[str, Any] = field(default_factory=dict)
    custom: dict[str, Any] = field(default_factory=dict)
    keys: list[str] = field(default_factory=list)
    said: dict[str, tuple[int, Any]] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)
    added_keys: list[str] = field(default_factory=list)

    def tell(self, row: RowPlan, values: Mapping[str, Any], shown: Callable[[Any], str | None] = show) -> None:
        """Takes over what a row says. Two rows that contradict each other are an error of the later one."""
        for name, value in values.items():
            if self._agrees(row, name, value):
                before = self.fields.get(name)
                if _differs(before, value):
                    row.changes[name] = (shown(before), shown(value))
                    self.fields[name] = value
                    self.changed.add(name)

    def tell_custom(self, row: RowPlan, values: Mapping[str, str]) -> None:
        for name, text in values.items():
            if self._agrees(row, f"field.{name}", text):
                before = self.custom.get(name)
                if _differs(show(before), text):
                    row.changes[f"field.{name}"] = (show(before), text)
                    self.custom = {**self.custom, name: _read_like(before, text)}
                    self.changed.add("custom_fields")
        try:
            check_custom_fields(self.custom)
        except ValueError as error:
            row.refuse(f"custom fields {error}")

    def tell_keys(self, row: RowPlan, name: str, keys: Sequence[str], keys_max: int) -> None:
        """Adds emails or domains to those known: none is ever taken away by a file."""
        new = [key for key in keys if key not in self.keys]
        if len(self.keys) + len(new) > keys_max:
            row.refuse(f"{name}: with these there would be more than {keys_max}, the most that are kept")
        elif new:
            row.changes[name] = (show(self.keys), show([*self.keys, *new]))
            self.keys = [*self.keys, *new]
            self.added_keys += new

    def _agrees(self, row: RowPlan, name: str, value: Any) -> bool:
        number, said = self.said.setdefault(name, (row.number, value))
        is_same = bool(said == value)
        if not is_same:
            row.refuse(f"{name}: row {number} says {quote(str(show(said)))} of the same one, this row another thing")
        return is_same


def _differs(before: Any, value: Any) -> bool:
    """Whether a cell says something new: blanks around what is stored don't show in a cell."""
    return bool((before.strip() if isinstance(before, str) else before) != value)


def _read_like(before: Any, text: str) -> Any:
    """The text, or a number or a truth where there was one and it reads as one."""
    if not isinstance(before, bool | int | float):
        return text
    try:
        value = float(text) if isinstance(before, float) else int(text)
    except ValueError:
        value = None
    if isinstance(before, bool):
        return {"true": True, "false": False}.get(text.lower(), text)
    return text if value is None else value


def save_drafts(session: Session, table: type[Account] | type[Participant], drafts: Iterable[Draft]) -> dict[int, int]:
    """Writes new and changed rows; answers the ids that the new ones have got by the ids of their drafts."""
    listed = [draft for draft in drafts if draft.id < 0 or draft.changed]
    new, changed = [each for each in listed if each.id < 0], [each for each in listed if each.id > 0]
    ids: dict[int, int] = {}
    for chunk in cut(new):
        rows = [{**draft.fields, "custom_fields": draft.custom} for draft in chunk]
        made = session.scalars(insert(table).returning(table.id, sort_by_parameter_order=True), rows)
        ids |= {draft.id: row_id for draft, row_id in zip(chunk, made, strict=True)}
    alike: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for draft in changed:
        values = {"custom_fields": draft.custom, **draft.fields}
        names = tuple(sorted(draft.changed))
        row = {"id": draft.id, "updated_at": now(), **{name: values[name] for name in names}}
        alike.setdefault(names, []).append(row)
    for rows in alike.values():
        session.execute(update(table), rows)
    return ids
