"""The form of a codebook's import: its file, and what is asked of it."""

from typing import Any

from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError

from api.codebook.schemas import CodebookOptions
from api.uploads.forms import Form
from models.errors import InvalidInput

_FILE = {"type": "string", "format": "binary", "description": "A REFI-QDA codebook or project, or CSV in UTF-8."}
CODEBOOK_FORM: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "properties": {"file": _FILE, **CodebookOptions.model_json_schema()["properties"]},
                    "required": ["file"],
                }
            }
        },
    }
}


def read_options(form: Form) -> CodebookOptions:
    """What the form asks; raises where it has no file. Empty fields count as left out."""
    if "file" not in form.files:
        raise InvalidInput("Send the codebook as `file`.", errors={"file": "is missing"})
    try:
        return CodebookOptions.model_validate({name: text for name, text in form.fields if text.strip()})
    except ValidationError as error:
        raise RequestValidationError(error.errors()) from error
