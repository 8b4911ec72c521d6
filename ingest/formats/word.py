"""A transcript as a Word document that people read, and that `parse_transcript` reads back."""

import io
from collections.abc import Iterable, Iterator

from ingest.formats.clock import write_clock
from ingest.segments import SpokenSegment

LONGEST_PARAGRAPH_MS = 90_000
_GREY = "666666"


def to_docx(title: str, about: Iterable[str], segments: Iterable[SpokenSegment]) -> bytes:
    """The title, lines about it, and a paragraph for each turn: who speaks, since when, and what."""
    # Imported here: it takes its time, and only who downloads a document needs it.
    from docx import Document
    from docx.shared import RGBColor

    document = Document()
    document.core_properties.title = title
    document.core_properties.author = "Earshot"
    document.add_heading(_clean(title), level=1)
    for line in about:
        document.add_paragraph(_clean(line)).runs[0].font.color.rgb = RGBColor.from_string(_GREY)
    document.add_heading("Transcript", level=2)
    for turn in _join_turns(segments):
        paragraph = document.add_paragraph()
        paragraph.add_run(_clean(turn.speaker or "Unknown speaker")).bold = True
        paragraph.add_run(f" ({write_clock(turn.start_ms)}): ").font.color.rgb = RGBColor.from_string(_GREY)
        paragraph.add_run(_clean(turn.text))
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _join_turns(segments: Iterable[SpokenSegment]) -> Iterator[SpokenSegment]:
    """What one speaker says in a row as one, cut where it grows long."""
    turn: SpokenSegment | None = None
    for segment in segments:
        if turn is None:
            turn = segment
        elif segment.speaker == turn.speaker and segment.end_ms - turn.start_ms <= LONGEST_PARAGRAPH_MS:
            turn = SpokenSegment(turn.start_ms, segment.end_ms, f"{turn.text} {segment.text}", turn.speaker)
        else:
            yield turn
            turn = segment
    if turn is not None:
        yield turn


def _clean(text: str) -> str:
    """Without control characters, which XML can't hold."""
    return "".join(character for character in text if character >= " " or character in "\t\n")
