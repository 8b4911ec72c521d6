"""`earshot ask --written`: the answer told by the writer, a sentence at a time."""

from collections.abc import Sequence
from contextlib import aclosing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

    from models.database import Database
    from search.answers import Answer
    from search.embedding import Embedder
    from search.writer import Source, Writer


def print_written(
    console: "Console", database: "Database", embedder: "Embedder", writer: "Writer", q: str, answer: "Answer"
) -> None:
    """Prints each sentence as it is written, with the numbers of the points it cites. Unavailable where it fails."""
    import anyio

    from search.writer import explain_nothing, load_sources

    with database.read() as session:
        sources = load_sources(session, writer, answer)
    console.print()
    if sources:
        anyio.run(_print_sentences, console, writer, embedder, q, sources)
    else:
        console.print(explain_nothing(answer))


async def _print_sentences(
    console: "Console", writer: "Writer", embedder: "Embedder", q: str, sources: Sequence["Source"]
) -> None:
    from search.writer import Sentence, write

    async with aclosing(write(writer, embedder, q, sources)) as written:
        async for event in written:
            if isinstance(event, Sentence):
                points = sorted({source.point + 1 for source in event.sources})
                console.print(event.text, *(f"[{point}]" for point in points))
            else:
                told = f"{event.sentences} written, {event.dropped} left out: not supported by what is cited."
                console.print(" ".join(filter(None, [told, event.reason])), style="dim")
