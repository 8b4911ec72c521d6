"""Transcript files of every kind people have, read into segments and written from them."""

from ingest.formats.reading import explain_refusal, is_transcript, parse_transcript
from ingest.formats.transcript import ParsedTranscript, UnreadableTranscript
from ingest.formats.word import to_docx
from ingest.formats.writing import to_srt, to_text, to_vtt

__all__ = [
    "ParsedTranscript",
    "UnreadableTranscript",
    "explain_refusal",
    "is_transcript",
    "parse_transcript",
    "to_docx",
    "to_srt",
    "to_text",
    "to_vtt",
]
