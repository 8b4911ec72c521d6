"""Insights as PDF, set by Typst, which brings fonts and shapes every script that it has a font for."""

import json
from dataclasses import asdict
from importlib.resources import files

from api.insights.exports.paper import Paper, is_right_to_left


def write_pdf(paper: Paper) -> bytes:
    """What was said goes in as data, never as Typst's own language: it is set, not run."""
    # Imported here: only who exports needs it.
    import typst

    content = asdict(paper)
    for claim in content["claims"]:
        for quote in claim["quotes"]:
            quote["is_right_to_left"] = is_right_to_left("".join(quote["lines"]))
    template = files("api.insights.exports").joinpath("insight.typ").read_bytes()
    pdf: bytes = typst.compile(template, sys_inputs={"paper": json.dumps(content)})
    return pdf
