"""What the glossary of product terms takes and gives."""

from typing import Annotated

from pydantic import Field, StringConstraints

from api.schemas import Input, Output, Page, example

Term = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
Misspellings = Annotated[list[Term], Field(max_length=50)]


class GlossaryTermInfo(Output):
    id: int
    term: str
    misspellings: list[str]

    model_config = example(id=1, term="Earshot", misspellings=["ear shot", "air shot"])


class GlossaryPage(Page[GlossaryTermInfo]):
    model_config = example(items=[], next_cursor=None)


class NewGlossaryTerm(Input):
    """A term as it is spelt, with ways a recogniser mishears it."""

    term: Term
    misspellings: Misspellings = Field(default_factory=list)

    model_config = example(term="Earshot", misspellings=["ear shot", "air shot"])


class GlossaryTermChange(Input):
    term: Term | None = None
    misspellings: Misspellings | None = None

    model_config = example(misspellings=["ear shot"])
