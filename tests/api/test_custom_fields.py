import json
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from api.custom_fields import CustomFields

READ = TypeAdapter(CustomFields)


def test_values_keep_their_types_and_names_lose_blanks_around_them() -> None:
    given = {" plan ": "gold", "seats": 40, "share": 1.0, "pilot": True, "zero": 0, "no": False, "code": "007"}
    kept = READ.validate_python(given)
    assert json.dumps(kept) == (
        '{"plan": "gold", "seats": 40, "share": 1.0, "pilot": true, "zero": 0, "no": false, "code": "007"}'
    )


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ([], "must be an object"),
        ({"plan": None}, "“plan” must be a text"),
        ({"plan": ["gold"]}, "“plan” must be a text"),
        ({"plan": "x" * 501}, "“plan” is longer than 500"),
        ({"plan": "a\x00b"}, "“plan” holds a character"),
        ({"plan": "\ud800"}, "“plan” holds a character"),
        ({"plan": 10**30}, "“plan” is too large"),
        ({"plan": float("inf")}, "“plan” is too large"),
        ({"plan": float("nan")}, "“plan” is too large"),
        ({" ": 1}, "need names of 1 to 100"),
        ({"x" * 101: 1}, "need names of 1 to 100"),
        ({"a\nb": 1}, "need names of 1 to 100"),
        ({"\ud800": 1}, "need names of 1 to 100"),
        ({"plan": 1, "plan ": 2}, "hold the same name twice"),
        ({str(number): 1 for number in range(51)}, "are 51"),
    ],
)
def test_what_cannot_be_kept_is_told_by_name(fields: Any, sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        READ.validate_python(fields)


def test_as_many_and_as_long_as_is_said_are_kept() -> None:
    fields = {f"{number:0100}": "x" * 500 for number in range(50)}
    assert READ.validate_python(fields) == fields
