"""The form of an import: one file, and what is asked of it."""

from typing import Any, TypeVar

from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError

from api.uploads.forms import Form
from models.errors import InvalidInput

Options = TypeVar("Options", bound=BaseModel)


def describe_import_form(file: str, options: dict[str, Any]) -> dict[str, Any]:
    """What the schema says of a form with a `file`, told in words, and `options`, JSON schemas by name."""
    properties = {"file": {"type": "string", "format": "binary", "description": file}, **options}
    schema = {"type": "object", "properties": properties, "required": ["file"]}
    return {"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": schema}}}}


def read_import_options(form: Form, model: type[Options], what: str) -> Options:
    """What the form asks; raises where it has no file, which is to be `what`. Empty fields count as left out."""
    if "file" not in form.files:
        raise InvalidInput(f"Send {what} as `file`.", errors={"file": "is missing"})
    try:
        return model.model_validate({name: text for name, text in form.fields if text.strip()})
    except ValidationError as error:
        raise RequestValidationError(error.errors()) from error
