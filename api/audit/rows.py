"""Which rows a transaction wrote: ids and names of columns, and values only of columns that say they may be told."""

from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from sqlalchemy import UpdateBase, inspect
from sqlalchemy.orm import InstanceState, Session
from sqlalchemy.sql.util import find_tables

from api.audit.declaring import to_kind

IDS_MAX = 20
"""So many ids of a table are told; of more only their number."""

_BOOKKEEPING = {"created_at", "updated_at", "edit_version"}
_UNTOLD = {"changes"}
"""Tables that only say that others changed."""


@dataclass(slots=True)
class WrittenRows:
    """By table. A column is `audited` in its model's `info` where its values may stand in the log."""

    made: dict[str, list[int | None]] = field(default_factory=dict)
    removed: dict[str, list[int | None]] = field(default_factory=dict)
    changed: dict[str, set[str]] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    statements: set[str] = field(default_factory=set)
    is_any: bool = False

    def collect(self, session: Session) -> None:
        """Takes what is being flushed."""
        self.is_any = True
        for row in session.new:
            self._add(self.made, inspect(row))
        for row in session.deleted:
            self._add(self.removed, inspect(row))
        for row in session.dirty:
            self._compare(inspect(row))

    def note_statement(self, statement: UpdateBase) -> None:
        """Takes a statement that writes many rows at once: only the table it names is known."""
        self.is_any = True
        self.statements |= {table.name for table in find_tables(statement.table)} - _UNTOLD

    def find_made(self, kind: str | None) -> int | None:
        """The id of the one row made in the table that holds the kind, where there is just one."""
        held = [ids for table, ids in self.made.items() if kind and _holds(table, kind)]
        return held[0][0] if len(held) == 1 and len(held[0]) == 1 else None

    def describe(self) -> dict[str, Any]:
        """What goes into an entry's details; empty parts are left out."""
        told = {
            "made": {table: _tell(ids) for table, ids in sorted(self.made.items())},
            "removed": {table: _tell(ids) for table, ids in sorted(self.removed.items())},
            "changed": {table: sorted(names) for table, names in sorted(self.changed.items())},
            "values": self.values,
            "written": sorted(self.statements),
        }
        return {name: part for name, part in told.items() if part}

    def _add(self, rows: dict[str, list[int | None]], state: InstanceState[Any]) -> None:
        table = _name_table(state)
        if table in _UNTOLD:
            return
        key = state.mapper.primary_key_from_instance(state.obj())
        rows.setdefault(table, []).append(key[0] if len(key) == 1 and isinstance(key[0], int) else None)
        if rows is self.made:
            self._tell_values(state, table)

    def _compare(self, state: InstanceState[Any]) -> None:
        names = {
            attribute.key for attribute in state.mapper.column_attrs if state.attrs[attribute.key].history.has_changes()
        } - _BOOKKEEPING
        table = _name_table(state)
        if not names or table in _UNTOLD:
            return
        self.changed.setdefault(table, set()).update(names)
        for name in sorted(names):
            if state.mapper.columns[name].info.get("audited"):
                history = state.attrs[name].history
                before = _plain(history.deleted[0]) if history.deleted else None
                self.values[f"{table}.{name}"] = [before, _plain(history.added[0]) if history.added else None]

    def _tell_values(self, state: InstanceState[Any], table: str) -> None:
        for attribute in state.mapper.column_attrs:
            if state.mapper.columns[attribute.key].info.get("audited"):
                self.values[f"{table}.{attribute.key}"] = [None, _plain(getattr(state.obj(), attribute.key))]


def _holds(table: str, kind: str) -> bool:
    return f"_{to_kind(table.replace('_', '-'))}".endswith(f"_{kind}")


def _name_table(state: InstanceState[Any]) -> str:
    return str(getattr(state.mapper.local_table, "name", ""))


def _tell(ids: list[int | None]) -> list[int] | int:
    """Ids where they are few and are numbers, else how many."""
    known = [row_id for row_id in ids if row_id is not None]
    return known if len(known) == len(ids) <= IDS_MAX else len(ids)


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value
