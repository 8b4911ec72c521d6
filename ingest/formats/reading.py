"""From the bytes of a file to its segments: what it is, by its content, then the first layout that explains it."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from ingest.formats import blocks, docx, named_text, plain_text, rows, stamped, subrip, webvtt, whisper
from ingest.formats.decoding import decode
from ingest.formats.exports import unwrap
from ingest.formats.settling import settle
from ingest.formats.signatures import OLE, ZIP, is_blank, name_media, name_other
from ingest.formats.transcript import Draft, ParsedTranscript, UnreadableTranscript

_MARKUP: tuple[Callable[[str], Draft | None], ...] = (whisper.parse, webvtt.parse, subrip.parse)
_LAYOUTS: tuple[Callable[[Sequence[str]], Draft | None], ...] = (
    rows.parse,
    blocks.parse,
    stamped.parse,
    named_text.parse,
)
_SOURCES = ("teams", "meet", "otter", "zoom")  # tell more than that the file was a docx
_HEAD_BYTES = 1_000_000
_READABLE = "Transcripts are WebVTT, SRT, Whisper JSON, .docx or plain text."


def parse_transcript(
    data: bytes, name: str, *, max_bytes: int = 50_000_000, max_unpacked_bytes: int = 32_000_000
) -> ParsedTranscript:
    """Read a transcript by its content; `name` is only quoted in messages.

    `max_bytes` bounds the file, `max_unpacked_bytes` the text of a .docx once unpacked. Raises UnreadableTranscript.
    """
    if len(data) > max_bytes:
        raise UnreadableTranscript(
            f"“{name}” has {len(data) // 1_000_000} MB; a transcript may have {max_bytes // 1_000_000} MB. "
            "Split it, or check that it is one."
        )
    refusal = explain_refusal(data[:_HEAD_BYTES], name)
    if refusal:
        raise UnreadableTranscript(refusal)
    draft = _read_docx(data, max_unpacked_bytes) if data.startswith(ZIP) else _read_text(data, name)
    segments, estimated, mended = settle(draft.pieces)
    if not segments:
        raise UnreadableTranscript(f"“{name}” holds no speech. Check that the export is complete and upload it again.")
    return ParsedTranscript(draft.format, segments, draft.language, estimated, (*draft.warnings, *mended))


def is_transcript(head: bytes, name: str) -> bool:
    """Whether a file that starts with `head` (a few kilobytes or all of it) is for `parse_transcript`.

    By content; `name` decides only between a .docx and other zip archives, whose first bytes are alike.
    """
    if head.startswith(ZIP):
        return b"word/" in head or name.lower().endswith((".docx", ".docm"))
    if head.startswith(OLE):
        return name.lower().endswith((".docx", ".docm"))  # a protected one: the reader says how to open it
    return explain_refusal(head, name) is None


def explain_refusal(head: bytes, name: str) -> str | None:
    """Why a file that starts with `head` is no transcript, in a sentence that says what to do; None where it may be."""
    if is_blank(head):
        return f"“{name}” is empty. Check the file on your computer, export it again and upload that."
    media = name_media(head)
    if media:
        return f"“{name}” is {media}, not a transcript. Upload it as a recording, with a name that says so."
    other = name_other(head)
    if other:
        return f"“{name}” is {other}, not a transcript. {_READABLE} Export or save it as one of these."
    if not head.startswith((ZIP, OLE)) and decode(head) is None:
        return f"“{name}” is not text, whatever its name says. {_READABLE} Export it again as one of these."
    return None


def _read_docx(data: bytes, max_unpacked_bytes: int) -> Draft:
    draft = _read_layout(docx.read_text(data, max_unpacked_bytes=max_unpacked_bytes))
    return draft if draft.format in _SOURCES else replace(draft, format="docx")


def _read_text(data: bytes, name: str) -> Draft:
    if data.startswith(OLE):
        raise docx.refuse_ole(data)
    decoded = decode(data)
    if decoded is None:
        raise UnreadableTranscript(f"“{name}” is not text. {_READABLE} Export it again as one of these.")
    draft = _read_layout(decoded.text)
    return replace(draft, warnings=decoded.warnings + draft.warnings)


def _read_layout(text: str) -> Draft:
    marked_up = next(filter(None, (parse(text) for parse in _MARKUP)), None)
    if marked_up:
        return marked_up
    export = unwrap(text)
    draft = next(filter(None, (parse(export.lines) for parse in _LAYOUTS)), None) or plain_text.parse(export.lines)
    return replace(draft, format=export.source or draft.format, warnings=export.warnings + draft.warnings)
