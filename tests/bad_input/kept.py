"""Recordings in which the pipeline finds nothing to transcribe."""

import os
from pathlib import Path

import numpy as np

from tests.bad_input.cases import Case, Kept, Make, recorded
from tests.support.media import ENCODINGS, Encoding, music, noise, silence, tone, write_media

NO_SPEECH = Kept("needs_review", "no-speech-found")
SMALL_MP3 = Encoding("mp3", "libmp3lame", muxer_options={"write_xing": "0"}, codec_options={"b": "16000"})
CHECK_MICROPHONE = ("No speech was found", "Check that the microphone was on", "upload the transcript")
MUSIC_MINUTES = int(os.environ.get("EARSHOT_TEST_MUSIC_MINUTES", "6"))
"""More than the five that speech detection hears at once. Two hours (120) take half a minute: too long for each run."""


def cut_off_behind_index(path: Path) -> bytes:
    index_first = Encoding("mp4", "aac", rate=44_100, muxer_options={"movflags": "faststart"})
    content = write_media(path, tone(20, rate=44_100), index_first).read_bytes()
    return content[: content.index(b"mdat") + 40]


def make_long_music(minutes: int) -> Make:
    """The same minute again and again: frames of mp3 can be strung together."""
    return lambda path: write_media(path, music(60), SMALL_MP3).read_bytes() * minutes


KEPT = [
    Case("A silent recording", NO_SPEECH, CHECK_MICROPHONE, name="call.wav", make=recorded(lambda: silence(4))),
    Case("A recording of noise", NO_SPEECH, CHECK_MICROPHONE, name="call.wav", make=recorded(lambda: noise(5))),
    Case("A recording of tones", NO_SPEECH, CHECK_MICROPHONE, name="call.wav", make=recorded(lambda: tone(6))),
    Case(
        "A video whose sound track is silent",
        NO_SPEECH,
        CHECK_MICROPHONE,
        name="screen.mp4",
        make=recorded(lambda: np.zeros((3 * 48_000, 1), np.int16), ENCODINGS["mp4"]),
    ),
    Case("Two hours of music", NO_SPEECH, CHECK_MICROPHONE, name="song.mp3", make=make_long_music(MUSIC_MINUTES)),
    Case(
        "An m4a, mp4 or mov cut off behind an index at its start",
        Kept("failed", "unsupported-file"),
        ("No sound could be decoded", "Export the recording again"),
        name="call.m4a",
        make=cut_off_behind_index,
    ),
]
