"""The form of an import: its file, and what is asked of it."""

from typing import Any

from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError

from api.auth.principal import Principal
from api.exchange.planning import Context
from api.exchange.schemas import ImportOptions
from api.runtime import Runtime
from api.uploads.forms import Form
from models.base import now
from models.errors import InvalidInput

_OPTIONS = ImportOptions.model_json_schema(mode="serialization")["properties"]
IMPORT_FORM: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "properties": {
                        "file": {"type": "string", "format": "binary", "description": "The CSV file, in UTF-8."},
                        **_OPTIONS,
                        "mapping": {"type": "string", "description": _OPTIONS["mapping"]["description"]},
                    },
                    "required": ["file"],
                }
            }
        },
    }
}


def read_options(form: Form) -> ImportOptions:
    """What the form asks; raises where it has no file. Empty fields count as left out."""
    if "file" not in form.files:
        raise InvalidInput("Send the CSV file as `file`.", errors={"file": "is missing"})
    try:
        return ImportOptions.model_validate({name: text for name, text in form.fields if text.strip()})
    except ValidationError as error:
        raise RequestValidationError(error.errors()) from error


def make_context(runtime: Runtime, principal: Principal, options: ImportOptions) -> Context:
    return Context(
        settings=runtime.settings,
        guard=runtime.suppressions,
        principal=principal,
        at=now(),
        is_dry=options.dry_run,
        adds_accounts=options.create_accounts,
    )
