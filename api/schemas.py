"""What every request and response shares: strict input, examples, pages, and the problem that every error is."""

from typing import Annotated, Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

NAME_CHARS_MAX = 200
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=NAME_CHARS_MAX)]
LongName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
_ADDRESS = r"^[^@\s<>\",;]+@[^@\s<>\",;]+\.[^@\s<>\",;]+$"
Email = Annotated[str, StringConstraints(strip_whitespace=True, to_lower=True, max_length=320, pattern=_ADDRESS)]

Item = TypeVar("Item")


def example(**values: Any) -> ConfigDict:
    """The part of a model's configuration that shows one example of it in the schema."""
    return ConfigDict(json_schema_extra={"examples": [values]})


class Output(BaseModel):
    """What we answer; can be read off a row."""

    model_config = ConfigDict(from_attributes=True)


class Input(BaseModel):
    """What we are sent: a field we don't know is an error, so that a typing mistake is never silently ignored."""

    model_config = ConfigDict(extra="forbid")


class Page(Output, Generic[Item]):
    """One page of a list. `next_cursor` goes into `cursor` of the next request and is null on the last page."""

    items: list[Item]
    next_cursor: str | None = None


class Named(Output):
    """A row by id and name."""

    id: int
    name: str

    model_config = example(id=3, name="Northwind Logistics")


class Problem(BaseModel):
    """An error as RFC 9457 describes it. `errors` gives messages by field; `log_id` names the line in our log."""

    type: str = Field(description="Names the kind of problem.")
    title: str = Field(description="The kind of problem in words.")
    status: int
    detail: str = Field(description="What happened here, and what to do.")
    errors: dict[str, str] | None = None
    log_id: str | None = None

    model_config = example(
        type="/problems/not-found",
        title="There is nothing here",
        status=404,
        detail="There is no interview 12. It may have been deleted.",
    )
