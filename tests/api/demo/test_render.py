"""Rendering a transcript leaves a recording and a transcript that agree."""

from itertools import pairwise
from pathlib import Path

import pytest

from api.demo.render import Voice, render
from ingest.audio import probe
from ingest.formats import parse_transcript

WRITTEN = """WEBVTT

00:00:00.000 --> 00:00:01.000
<v Ann Lee>How did the first week go?

00:00:01.000 --> 00:00:02.000
<v Bo Falk>We lost two days to the spreadsheet.

00:00:02.000 --> 00:00:03.000
<v Bo Falk>Then it was easy.
"""
VOICES = {"Ann Lee": Voice("en-gb+f3", 60, 140), "Bo Falk": Voice("en-us+m3", 30, 140)}


@pytest.mark.espeak
def test_rendering_times_the_transcript_by_the_recording(tmp_path: Path) -> None:
    transcript = tmp_path / "talk.vtt"
    transcript.write_text(WRITTEN, encoding="utf-8")

    audio = render(transcript, VOICES)

    timed = parse_transcript(transcript.read_bytes(), transcript.name).segments
    assert [(cue.speaker, cue.text) for cue in timed] == [
        ("Ann Lee", "How did the first week go?"),
        ("Bo Falk", "We lost two days to the spreadsheet."),
        ("Bo Falk", "Then it was easy."),
    ]
    assert [later.start_ms - earlier.end_ms for earlier, later in pairwise(timed)] == pytest.approx([550, 220], abs=1)
    assert probe(audio).duration_ms == pytest.approx(timed[-1].end_ms, rel=0.02)
