"""Insights as Word documents."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from api.insights.exports.paper import Paper, PaperQuote, is_right_to_left

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph

_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def write_docx(paper: Paper) -> bytes:
    # Imported here: it takes its time, and only who exports needs it.
    from docx import Document

    document = Document()
    document.core_properties.title = paper.title
    document.core_properties.author = paper.author
    document.core_properties.comments = ""
    _add(document, paper.title, "Title")
    _add(document, paper.facts, "Subtitle")
    if paper.summary:
        _add(document, paper.summary)
    for number, claim in enumerate(paper.claims, 1):
        _add(document, f"{number}. {claim.text}", "Heading 1")
        _add(document, claim.behind).runs[0].italic = True
        for quote in claim.quotes:
            _add_quote(document, quote)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _add(document: WordDocument, text: str, style: str | None = None) -> Paragraph:
    from docx.oxml import OxmlElement

    paragraph = document.add_paragraph(text, style)
    if is_right_to_left(text):
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
        for run in paragraph.runs:
            run.font.rtl = True
    return paragraph


def _add_quote(document: WordDocument, quote: PaperQuote) -> None:
    if not quote.lines:
        _add(document, quote.note).runs[0].italic = True
        return
    _add(document, "\n".join(quote.lines), "Intense Quote")
    source = document.add_paragraph("— ")
    _add_link(source, quote.citation, quote.link)
    if quote.note:
        source.add_run(f" ({quote.note})").italic = True


def _add_link(paragraph: Paragraph, text: str, address: str) -> None:
    """python-docx reads links but doesn't write them."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, _LINK, is_external=True))
    run = paragraph.add_run(text)
    run.font.underline = True
    link.append(run._r)
    paragraph._p.append(link)
