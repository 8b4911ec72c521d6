"""SubRip (.srt), and cues without WebVTT's first line, such as the older Teams documents hold."""

import re
from dataclasses import replace

from ingest.formats.cues import CueFile, has_cues, read_cues
from ingest.formats.names import could_be_name, recurring, tidy_name
from ingest.formats.splitting import count_words
from ingest.formats.transcript import Draft, Piece
from ingest.formats.webvtt import read_speech, warn_of_cut

_UNPADDED = re.compile(r"^\s{0,9}\d{1,2}:\d{1,2}:\d{1,2}\.\d{1,9}\s{0,9}-->", re.MULTILINE)
_STYLING = re.compile(r"\{\\[^{}]{0,80}\}")


def parse(text: str) -> Draft | None:
    if not has_cues(text):
        return None
    file = read_cues(_STYLING.sub("", text), comments=False)
    if count_words(" ".join(file.header)) > sum(count_words(line) for cue in file.cues for line in cue.lines):
        return None  # prose that quotes a cue
    if _names_stand_alone(file, unpadded=bool(_UNPADDED.search(text))):
        return Draft("teams", _take_names(file), None, warn_of_cut(file))
    return Draft("srt", read_speech(file), None, warn_of_cut(file))


def _names_stand_alone(file: CueFile, *, unpadded: bool) -> bool:
    """Whether each cue starts with a line that holds its speaker's name, as Teams' documents do."""
    bodies = [[line for line in cue.lines if line.strip()] for cue in file.cues]
    names = [body[0] for body in bodies if len(body) > 1 and could_be_name(body[0].strip())]
    return len(names) * 5 >= len(bodies) * 4 and (recurring(names) or unpadded)


def _take_names(file: CueFile) -> list[Piece]:
    pieces = []
    for cue in file.cues:
        body = [line for line in cue.lines if line.strip()]
        named = len(body) > 1 and could_be_name(body[0].strip())
        piece = Piece(" ".join(body[1:] if named else body), None, cue.start_ms, cue.end_ms)
        pieces.append(replace(piece, speaker=tidy_name(body[0])) if named else piece)
    return pieces
