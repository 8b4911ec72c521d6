"""The optional writer: a language model that says in a few sentences what passages say, and is held to them."""

from search.writer.client import Writer, load_writer, require_writer
from search.writer.naming import propose_name
from search.writer.sources import Source, explain_nothing, list_sendable, load_sources
from search.writer.writing import Done, Sentence, write

__all__ = [
    "Done",
    "Sentence",
    "Source",
    "Writer",
    "explain_nothing",
    "list_sendable",
    "load_sources",
    "load_writer",
    "propose_name",
    "require_writer",
    "write",
]
