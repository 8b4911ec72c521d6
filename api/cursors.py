"""Cursors: the sort key of the last item shown, opaque to callers, so that pages stay right while rows come and go."""

import base64
import binascii
import json
from typing import Any

from models.errors import InvalidInput


def encode_cursor(*key: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(key).encode()).decode().rstrip("=")


def decode_cursor(cursor: str, *types: type) -> list[Any]:
    """The key's parts; refuses a cursor that isn't made of these types."""
    try:
        key = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (binascii.Error, ValueError):
        key = None
    if not isinstance(key, list) or [type(part) for part in key] != list(types):
        sentence = "This cursor is not one of ours: send next_cursor of the page before, unchanged."
        raise InvalidInput(sentence, errors={"cursor": "not a cursor of this list"})
    return key
