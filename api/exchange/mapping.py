"""Which column of a file is which field of ours: by what the caller says, else by the column's name."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from api.custom_fields import NAME_CHARS_MAX, TEXT_CHARS_MAX
from api.exchange import cells
from api.exchange.cells import CellError, Reader, text_of
from api.exchange.reading import Row, Table
from models.errors import InvalidInput


class Subject(StrEnum):
    ACCOUNTS = "accounts"
    PARTICIPANTS = "participants"
    TOUCHES = "touches"


def read_subject(text: str) -> Subject:
    try:
        return Subject(text)
    except ValueError as error:
        raise InvalidInput(f"“{text}” is nothing to import or export; write one of {', '.join(Subject)}.") from error


@dataclass(frozen=True, slots=True)
class Field:
    """A field of ours. `synonyms` are names that columns often have, apart from the field's own."""

    name: str
    read: Reader
    synonyms: tuple[str, ...]
    is_required: bool = False


_COMPANY = ("Account name", "Company", "Company name", "Organisation", "Organization")
FIELDS: dict[Subject, tuple[Field, ...]] = {
    Subject.ACCOUNTS: (
        Field("name", text_of(300), ("Account", *_COMPANY), True),
        Field("domains", cells.read_domains, ("Domain", "Email domain", "Website", "URL")),
        Field("crm_id", text_of(200), ("Account ID", "Company ID", "CRM", "HubSpot ID", "Salesforce ID")),
        Field("owner_email", cells.read_email, ("Account owner", "CSM", "Owner")),
        Field("cohort", text_of(100), ("Customer segment", "Segment")),
        Field("renewal_on", cells.read_day, ("Contract end", "Renewal", "Renewal date", "Renews on")),
    ),
    Subject.PARTICIPANTS: (
        Field("emails", cells.read_emails, ("Contact email", "Email", "Email address", "Email addresses"), True),
        Field("name", text_of(200), ("Contact", "Contact name", "Full name", "Participant")),
        Field("job_title", text_of(200), ("Job", "Position", "Role", "Title")),
        Field("account", text_of(300), _COMPANY),
        Field("timezone", cells.read_timezone, ("TZ",)),
        Field("language", cells.read_language, ("Lang", "Locale")),
    ),
    Subject.TOUCHES: (
        Field("participant", cells.read_participant, ("Contact", "Contact email", "Email", "Email address"), True),
        Field("kind", cells.read_kind, ("Activity", "Touch", "Touch kind", "Type"), True),
        Field("happened_at", cells.read_moment, ("Date", "Happened on", "Timestamp", "When"), True),
        Field("channel", cells.read_channel, ("Medium", "Via")),
        Field("team", text_of(100), ("Department", "Team name")),
        Field("study", text_of(300), ("Project", "Study name")),
        Field("study_kind", cells.read_study_kind, ("Conversation", "Interview kind")),
        Field("amount", cells.read_amount, ("Incentive", "Payment", "Reward")),
        Field("currency", cells.read_currency, ("Currency code",)),
        Field("note", text_of(cells.NOTE_CHARS_MAX), ("Comment", "Comments", "Notes")),
        Field("scheduled_at", cells.read_moment, ("Booked for", "Scheduled", "Scheduled for")),
    ),
}  # fmt: skip
CUSTOM = re.compile(r"(?:custom|field)\s*[:.]\s*(\S.*)", re.IGNORECASE)
"""How a column is called that goes to a custom field: `field.tier`, `custom: tier`."""

_read_custom = text_of(TEXT_CHARS_MAX)


@dataclass(frozen=True, slots=True)
class Columns:
    """Positions of columns by field, and by the name of a custom field; and the columns that nothing is read from."""

    fields: dict[str, int]
    custom: dict[str, int]
    ignored: list[str]


@dataclass(slots=True)
class ParsedRow:
    """What a row says, by field; fields whose cell is empty are left out. `problems` say what can't be used."""

    number: int
    values: dict[str, Any] = field(default_factory=dict)
    custom: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def map_columns(subject: Subject, table: Table, mapping: Mapping[str, str | None]) -> Columns:
    """The columns of a file. `mapping` names a field's column, or None for none; the others are known by their names.

    Raises InvalidInput where a name is missing, doubled or unknown.
    """
    _refuse_unclear_names(table)
    _refuse_unknown_fields(subject, mapping)
    found = {name: _require_column(table.header, name, column) for name, column in mapping.items() if column}
    for position, column in enumerate(table.header):
        if position not in found.values():
            name = _guess_field(subject, column)
            if name is not None and name not in mapping:
                _refuse_second(table.header, name, found.get(name), position)
                found[name] = position
    missing = [each.name for each in FIELDS[subject] if each.is_required and each.name not in found]
    if missing:
        raise _refuse({name: f"no column holds it. {_list_columns(table.header)}" for name in missing})
    known = {each.name for each in FIELDS[subject]}
    return Columns(
        fields={name: position for name, position in found.items() if name in known},
        custom={_name_custom(name): position for name, position in found.items() if name not in known},
        ignored=[name for at, name in enumerate(table.header) if name and at not in found.values()],
    )


def parse_row(subject: Subject, columns: Columns, row: Row) -> ParsedRow:
    parsed = ParsedRow(row.number)
    if row.problem is not None:
        parsed.problems.append(row.problem)
        return parsed
    for each in FIELDS[subject]:
        position = columns.fields.get(each.name)
        text = row.cells[position] if position is not None else ""
        if text:
            _read_cell(parsed, parsed.values, each.name, each.read, text)
        elif each.is_required:
            parsed.problems.append(f"{each.name}: the cell is empty")
    for name, position in columns.custom.items():
        if row.cells[position]:
            _read_cell(parsed, parsed.custom, name, _read_custom, row.cells[position])
    return parsed


def _read_cell(parsed: ParsedRow, into: dict[str, Any], name: str, read: Reader, text: str) -> None:
    try:
        into[name] = read(text)
    except CellError as error:
        parsed.problems.append(f"{name}: {error}")


def fold(column: str) -> str:
    """A column's name without case, blanks and punctuation, as names are compared."""
    return "".join(character for character in column.casefold() if character.isalnum())


_KNOWN = {
    subject: {fold(name): each.name for each in fields for name in (each.name, *each.synonyms)}
    for subject, fields in FIELDS.items()
}


def _guess_field(subject: Subject, column: str) -> str | None:
    if subject != Subject.TOUCHES and (found := CUSTOM.fullmatch(column)):
        return f"field.{found[1]}" if len(found[1]) <= NAME_CHARS_MAX and found[1].isprintable() else None
    return _KNOWN[subject].get(fold(column))


def _name_custom(name: str) -> str:
    found = CUSTOM.fullmatch(name)
    assert found is not None
    return found[1]


def _refuse(errors: dict[str, str]) -> InvalidInput:
    sentence = "; ".join(f"{name}: {message}" for name, message in errors.items())
    return InvalidInput(f"The file's columns don't fit. {sentence} Nothing was changed.", errors=errors)


def _list_columns(header: list[str]) -> str:
    return f"The file's columns: {', '.join(cells.quote(name) for name in header[:30] if name)}."


def _refuse_unclear_names(table: Table) -> None:
    counts = Counter(name.casefold() for name in table.header if name)
    doubled = list(dict.fromkeys(name for name in table.header if counts[name.casefold()] > 1))
    if doubled:
        names = ", ".join(cells.quote(name) for name in doubled)
        raise _refuse({"row 1": f"several columns are called {names}. Give each its own name."})
    nameless = [position for position, name in enumerate(table.header) if not name]
    for row in table.rows if nameless else ():
        for position in nameless:
            if row.problem is None and row.cells[position]:
                held = f"row {row.number} holds {cells.quote(row.cells[position])} there"
                raise _refuse({"row 1": f"column {position + 1} has no name, but {held}. Name it or empty it."})


def _refuse_unknown_fields(subject: Subject, mapping: Mapping[str, str | None]) -> None:
    known = [each.name for each in FIELDS[subject]]
    unknown = [
        name for name in mapping if name not in known and (subject == Subject.TOUCHES or not CUSTOM.fullmatch(name))
    ]
    if unknown:
        custom = "" if subject == Subject.TOUCHES else ", and field.… for fields of your own"
        raise _refuse(
            {f"mapping.{name}": f"there is no such field. Fields: {', '.join(known)}{custom}." for name in unknown}
        )


def _require_column(header: list[str], name: str, column: str) -> int:
    folded = [each.casefold() for each in header]
    if column.strip().casefold() not in folded:
        raise _refuse({f"mapping.{name}": f"no column is called {cells.quote(column)}. {_list_columns(header)}"})
    return folded.index(column.strip().casefold())


def _refuse_second(header: list[str], name: str, first: int | None, second: int) -> None:
    if first is not None:
        both = f"{cells.quote(header[first])} and {cells.quote(header[second])}"
        raise _refuse({name: f"the columns {both} both look like it. Say which by the mapping."})
