"""A transcript as one plain text, and where in it a highlight is, counted in Unicode code points as REFI-QDA does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.highlights.lines import Line
from models.codebook import Highlight

_LENGTH_KEPT = str.maketrans({"\r": " ", "\x00": " "})


@dataclass(frozen=True, slots=True)
class Source:
    """`places` say by segment where in the text it is."""

    text: str
    places: Mapping[int, range]

    def find(self, highlight: Highlight) -> range | None:
        """What it marks; None where the text has no such place."""
        first, last = (self.places.get(each or 0) for each in (highlight.first_segment_id, highlight.last_segment_id))
        if first is None or last is None or highlight.start_char >= len(first):
            return None
        marked = range(first.start + highlight.start_char, min(last.start + highlight.end_char, last.stop))
        return marked or None


def write_source(lines: Sequence[Line], names: Mapping[int, str]) -> Source:
    """Who speaks and since when stand before each turn, the segments of it below each other."""
    text = ""
    places: dict[int, range] = {}
    speaker: object = places  # nobody
    for line in lines:
        if line.speaker_id != speaker:
            speaker = line.speaker_id
            name = names.get(line.speaker_id or 0, "Somebody")
            text += ("\n" if text else "") + f"{name} ({write_time(line.start_ms)})\n"
        places[line.id] = range(len(text), len(text) + len(line.text))
        text += line.text.translate(_LENGTH_KEPT) + "\n"
    return Source(text, places)


def write_time(position_ms: int) -> str:
    """Hours, minutes and seconds, as `0:04:09`."""
    minutes, seconds = divmod(position_ms // 1000, 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
