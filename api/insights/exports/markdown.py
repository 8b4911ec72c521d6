"""Insights as Markdown. What people said is text: none of it may become a heading, a link, an image or HTML."""

import re
from collections.abc import Iterator

from api.insights.exports.paper import Paper, PaperQuote

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~&!^$@]")
_LINK = re.compile(r"(?i)(://|www\.)")
_BEGINS_BLOCK = re.compile(r"(?m)^(\d+)?([-+=.):])")


def write_markdown(paper: Paper) -> bytes:
    return "\n".join(_write(paper)).encode()


def _write(paper: Paper) -> Iterator[str]:
    yield f"# {escape_line(paper.title)}\n"
    yield f"{escape(paper.facts)}\n"
    if paper.summary:
        yield f"{escape(paper.summary)}\n"
    for number, claim in enumerate(paper.claims, 1):
        yield f"## {number}\\. {escape_line(claim.text)}\n"
        yield f"{claim.behind}\n"
        for quote in claim.quotes:
            yield f"{_quote(quote)}\n"


def _quote(quote: PaperQuote) -> str:
    if not quote.lines:
        return f"*{quote.note}*"
    said = "\\\n> ".join(escape_line(line) for line in quote.lines)
    note = f" *({quote.note})*" if quote.note else ""
    return f"> {said}\n>\n> — [{escape_line(quote.citation)}](<{quote.link}>){note}"


def escape(text: str) -> str:
    """Means what it says in CommonMark and in GitHub's."""
    lines = (" ".join(line.split()) for line in text.split("\n"))
    said = _SPECIAL.sub(r"\\\g<0>", "\n".join(lines))
    said = _LINK.sub(lambda found: "\\" + found[0] if found[0] == "://" else found[0].replace(".", "\\."), said)
    return _BEGINS_BLOCK.sub(r"\1\\\2", said)


def escape_line(text: str) -> str:
    return escape(text.replace("\n", " "))
