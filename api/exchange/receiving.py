"""The form of an import: its file, and what is asked of it."""

from api.auth.principal import Principal
from api.exchange.planning import Context
from api.exchange.schemas import ImportOptions
from api.runtime import Runtime
from api.uploads.forms import Form
from api.uploads.import_forms import describe_import_form, read_import_options
from models.base import now

_OPTIONS = ImportOptions.model_json_schema(mode="serialization")["properties"]
IMPORT_FORM = describe_import_form(
    "The CSV file, in UTF-8.",
    {**_OPTIONS, "mapping": {"type": "string", "description": _OPTIONS["mapping"]["description"]}},
)


def read_options(form: Form) -> ImportOptions:
    """What the form asks; raises where it has no file."""
    return read_import_options(form, ImportOptions, "the CSV file")


def make_context(runtime: Runtime, principal: Principal, options: ImportOptions) -> Context:
    return Context(
        settings=runtime.settings,
        guard=runtime.suppressions,
        principal=principal,
        at=now(),
        is_dry=options.dry_run,
        adds_accounts=options.create_accounts,
    )
