"""WebVTT, with the habits of Zoom (names before a colon), Teams (GUIDs, voice tags) and YouTube (rolling captions)."""

import html
import re

from ingest.formats.cues import Cue, CueFile, has_cues, read_cues
from ingest.formats.names import find_speakers, split_prefix, tidy_name
from ingest.formats.splitting import count_words
from ingest.formats.transcript import Draft, Piece

_VOICE = re.compile(r"<v(?:\.[^\s<>]{0,80})?[ \t]([^<>\n]{0,200})>")
_TAG = re.compile(r"</?(?:c|i|b|u|v|ruby|rt|lang|font)(?:[.\s][^<>]{0,200})?>|<\d{1,9}:[\d:.]{1,20}>", re.IGNORECASE)
_ROLLING = re.compile(r"<\d{1,9}:[\d:.]{1,20}>\s{0,9}<c>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{2,31});")
_LANGUAGE = re.compile(r"Language:\s{0,9}([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)\s*$", re.IGNORECASE)
_TEAMS_ID = re.compile(r"[0-9a-f-]{8,64}(?:/\d{1,9})?-\d{1,9}", re.IGNORECASE)


def parse(text: str) -> Draft | None:
    if not text.lstrip().upper().startswith("WEBVTT"):
        return None
    file = read_cues(text, comments=True)
    if not file.cues and not has_cues(text):
        return Draft("webvtt", [])
    if _ROLLING.search(text):
        _drop_rolled_lines(file.cues)
    return Draft(_name_format(file, text), read_speech(file), _language(file.header), warn_of_cut(file))


def read_speech(file: CueFile) -> list[Piece]:
    """What was said in each cue, by whom: by voice tags, else by names before a colon."""
    if any(_VOICE.search(line) for cue in file.cues for line in cue.lines):
        return [piece for cue in file.cues for piece in _split_voices(cue)]
    texts = [_strip_tags(" ".join(cue.lines)) for cue in file.cues]
    speakers = find_speakers([text for text in texts if text])
    return [_split_name(cue, text, speakers) for cue, text in zip(file.cues, texts, strict=True)]


def warn_of_cut(file: CueFile) -> tuple[str, ...]:
    return ("The file ends in the middle of a cue; its end is missing.",) if file.cut_off else ()


def _split_name(cue: Cue, text: str, speakers: frozenset[str]) -> Piece:
    split = split_prefix(text)
    if split and split[0] in speakers:
        return Piece(split[1], tidy_name(split[0]), cue.start_ms, cue.end_ms)
    return Piece(text, None, cue.start_ms, cue.end_ms)


def _split_voices(cue: Cue) -> list[Piece]:
    """One piece for each voice in the cue; several voices share its time by their words."""
    before, *voices = _VOICE.split("\n".join(cue.lines))
    spoken = [(None, _strip_tags(before))] if before.strip() else []
    named = [
        (tidy_name(_unescape(name)), _strip_tags(said)) for name, said in zip(voices[::2], voices[1::2], strict=True)
    ]
    parts = [part for part in [*spoken, *named] if part[1]]
    if cue.start_ms is None or cue.end_ms is None or len(parts) < 2:
        return [Piece(said, name, cue.start_ms, cue.end_ms) for name, said in parts]
    words = [count_words(said) for _, said in parts]
    length = cue.end_ms - cue.start_ms
    bounds = [cue.start_ms + length * sum(words[:at]) // sum(words) for at in range(len(parts) + 1)]
    return [Piece(said, name, bounds[at], bounds[at + 1]) for at, (name, said) in enumerate(parts)]


def _strip_tags(text: str) -> str:
    """Text without WebVTT's own tags; what else stands between angle brackets was said or typed, and stays."""
    return " ".join(_unescape(_TAG.sub("", text)).split())


def _unescape(text: str) -> str:
    return _ENTITY.sub(lambda found: html.unescape(found.group()), text)


def _drop_rolled_lines(cues: list[Cue]) -> None:
    """YouTube's automatic captions repeat each line as the one above the next: keep its first showing."""
    shown: list[str] = []
    for cue in cues:
        lines = [line for line in cue.lines if line.strip()]
        plain = [_strip_tags(line) for line in lines]
        cue.lines = [line for line, said in zip(lines, plain, strict=True) if said not in shown]
        shown = plain


def _language(header: list[str]) -> str | None:
    return next((found.group(1) for line in header if (found := _LANGUAGE.match(line))), None)


def _name_format(file: CueFile, text: str) -> str:
    if any(cue.identifier and _TEAMS_ID.fullmatch(cue.identifier) for cue in file.cues[:20]):
        return "teams"
    numbered = all(cue.identifier and cue.identifier.isdigit() for cue in file.cues)
    named = [line for cue in file.cues for line in cue.lines[:1] if split_prefix(line)]
    return "zoom" if numbered and not _VOICE.search(text) and len(named) * 2 >= len(file.cues) else "webvtt"
