"""Cursors: the sort key of the last item shown, opaque to callers, so that pages stay right while rows come and go."""

import base64
import binascii
import json
from datetime import UTC, date, datetime
from typing import Any

from models.errors import InvalidInput


def encode_cursor(*key: Any) -> str:
    """Takes texts, whole numbers, dates and moments."""
    text = json.dumps(key, default=lambda part: part.isoformat())
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def decode_cursor(cursor: str, *types: type) -> list[Any]:
    """The key's parts; refuses a cursor that isn't made of these types."""
    try:
        key = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        return [_read_part(kind, part) for kind, part in zip(types, key, strict=True)]
    except (binascii.Error, ValueError, TypeError) as error:
        sentence = "This cursor is not one of ours: send next_cursor of the page before, unchanged."
        raise InvalidInput(sentence, errors={"cursor": "not a cursor of this list"}) from error


def _read_part(kind: type, part: Any) -> Any:
    if kind is date:
        return date.fromisoformat(part)
    if kind is datetime:
        return datetime.fromisoformat(part).astimezone(UTC)
    if type(part) is not kind:
        raise TypeError(f"{part!r} is not a {kind.__name__}")
    return part
