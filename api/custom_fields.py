"""Fields that an installation gives its accounts and participants itself: a short name and one plain value each."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StrictBool, StrictFloat, StrictInt, StrictStr

FIELDS_MAX = 50
NAME_CHARS_MAX = 100
TEXT_CHARS_MAX = 500
WHOLE_MAX = 2**53 - 1
"""Larger numbers lose their last digits in a browser."""


def check_custom_fields(fields: Any) -> Any:
    """The fields with tidy names; raises ValueError with a sentence on the first that can't be kept."""
    if not isinstance(fields, Mapping):
        raise ValueError("must be an object of names and values")
    if len(fields) > FIELDS_MAX:
        raise ValueError(f"are {len(fields)}, of which {FIELDS_MAX} can be kept")
    tidy = {_tidy_name(name): value for name, value in fields.items()}
    if len(tidy) < len(fields):
        raise ValueError("hold the same name twice")
    for name, value in tidy.items():
        refusal = _refuse_value(value)
        if refusal:
            raise ValueError(f"“{name}” {refusal}")
    return tidy


def _tidy_name(name: Any) -> str:
    tidy = name.strip() if isinstance(name, str) else ""
    if not 0 < len(tidy) <= NAME_CHARS_MAX or not tidy.isprintable():
        raise ValueError(f"need names of 1 to {NAME_CHARS_MAX} characters on one line")
    return tidy


def _refuse_value(value: Any) -> str | None:
    if isinstance(value, str):
        if len(value) > TEXT_CHARS_MAX:
            return f"is longer than {TEXT_CHARS_MAX} characters"
        return "holds a character that text can't hold" if _is_unstorable(value) else None
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return None if abs(value) <= WHOLE_MAX else "is too large a number"
    return "must be a text, a number, true or false; leave a field out to have none"


def _is_unstorable(value: str) -> bool:
    return "\x00" in value or any("\ud800" <= character <= "\udfff" for character in value)


FieldValue = StrictBool | StrictInt | StrictFloat | StrictStr
CustomFields = Annotated[
    dict[str, FieldValue],
    BeforeValidator(check_custom_fields),
    Field(description=f"At most {FIELDS_MAX}: texts, numbers, true or false by name."),
]
