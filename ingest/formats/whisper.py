"""JSON of Whisper and its kin: openai-whisper and the OpenAI API, faster-whisper, WhisperX, whisper.cpp."""

import json
import math
import re
from collections.abc import Mapping, Sequence

from ingest.formats.names import tidy_name
from ingest.formats.transcript import Draft, Piece, UnreadableTranscript
from ingest.segments import Word

_LOOKS_LIKE_JSON = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[{\]])")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_EXPLANATION = "It needs a list of `segments` with `start`, `end` and `text`, as Whisper and WhisperX write it."

Fields = Mapping[str, object]


def parse(text: str) -> Draft | None:
    if not _LOOKS_LIKE_JSON.match(text):
        return None
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableTranscript(f"This JSON is broken or cut off; export it again. {_EXPLANATION}") from error
    segments = _find_segments(content)
    if not segments:
        raise UnreadableTranscript(f"This JSON is not a transcript. {_EXPLANATION}")
    whisperx = any(segment.get("speaker") for segment in segments) or "word_segments" in content
    pieces = [_read_segment(segment) for segment in segments]
    return Draft("whisperx_json" if whisperx else "whisper_json", pieces, _find_language(content))


def _find_segments(content: object) -> list[Fields]:
    """The segments of a document, or of a bare list of them; empty where there are none with text."""
    if isinstance(content, Mapping):
        content = next((content[key] for key in ("segments", "transcription", "chunks") if key in content), None)
    listed = content if isinstance(content, list) else []
    return [segment for segment in listed if isinstance(segment, Mapping) and isinstance(segment.get("text"), str)]


def _find_language(content: object) -> str | None:
    if not isinstance(content, Mapping):
        return None
    result = content.get("result")  # whisper.cpp keeps it there
    language = content.get("language") or (result.get("language") if isinstance(result, Mapping) else None)
    return language if isinstance(language, str) and _LANGUAGE.fullmatch(language) else None


def _read_segment(segment: Fields) -> Piece:
    start_ms, end_ms = _find_times(segment)
    words = _read_words(segment.get("words"), start_ms)
    if start_ms is None and words:
        start_ms, end_ms = words[0].start_ms, words[-1].end_ms
    speaker = segment.get("speaker")
    name = tidy_name(speaker) if isinstance(speaker, str) else None
    return Piece(str(segment["text"]), name, start_ms, end_ms, words)


def _find_times(segment: Fields) -> tuple[int | None, int | None]:
    """Start and end in milliseconds; whisper.cpp gives `offsets` in milliseconds, Transformers a `timestamp` pair."""
    offsets, pair = segment.get("offsets"), segment.get("timestamp")
    if isinstance(offsets, Mapping):
        return _to_ms(offsets.get("from"), scale=1), _to_ms(offsets.get("to"), scale=1)
    if isinstance(pair, Sequence) and len(pair) == 2:
        return _to_ms(pair[0]), _to_ms(pair[1])
    return _to_ms(segment.get("start")), _to_ms(segment.get("end"))


def _to_ms(number: object, *, scale: int = 1000) -> int | None:
    """Milliseconds of a number or of digits in quotes; None for what is no finite number."""
    if isinstance(number, bool) or not isinstance(number, (int, float, str)):
        return None
    try:
        position = float(number) * scale
    except (ValueError, OverflowError):
        return None
    return round(position) if math.isfinite(position) else None


def _read_words(listed: object, segment_start_ms: int | None) -> tuple[Word, ...]:
    """The words of a segment; WhisperX leaves numerals untimed, so those go between their neighbours."""
    fields = [word for word in listed if isinstance(word, Mapping)] if isinstance(listed, list) else []
    starts = [_to_ms(word.get("start")) for word in fields]
    if all(start is None for start in starts):
        return ()
    words: list[Word] = []
    position = segment_start_ms or 0
    for word, start, following in zip(fields, starts, [*starts[1:], None], strict=True):
        start_ms = position if start is None else start
        end = _to_ms(word.get("end"))
        end_ms = end if end is not None else following if following is not None else start_ms
        position = max(start_ms, end_ms)
        words.append(
            Word(str(word.get("word") or word.get("text") or "").strip(), start_ms, position, _probability(word))
        )
    return tuple(words)


def _probability(word: Fields) -> float | None:
    given = word.get("probability", word.get("score"))
    return float(given) if isinstance(given, (int, float)) and 0 <= given <= 1 else None
