"""Speaks a transcript with espeak-ng and times it anew: how the demo's recordings were made, once, by hand.

python -m api.demo.render TRANSCRIPT.vtt "Name=voice:pitch:words a minute" …
"""

import io
import subprocess
import sys
import wave
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from ingest.formats import parse_transcript, to_vtt
from ingest.segments import SpokenSegment

Int16 = NDArray[np.int16]

ESPEAK_RATE = 22050
BIT_RATE = 16_000
TURN_PAUSE_MS = 550
SENTENCE_PAUSE_MS = 220
LOUDEST_SILENCE = 150


@dataclass(frozen=True, slots=True)
class Voice:
    """What espeak-ng is told: a voice such as `en-gb+f3`, a pitch of 0..99, words a minute."""

    name: str
    pitch: int
    pace: int


def render(transcript: Path, voices: Mapping[str, Voice]) -> Path:
    """Write an .opus beside the transcript, and the times it really has into the transcript."""
    segments = parse_transcript(transcript.read_bytes(), transcript.name).segments
    clips = [_speak(segment.text, voices[segment.speaker or ""]) for segment in segments]
    timed, samples = _join(segments, clips)
    audio = transcript.with_suffix(".opus")
    _encode(samples, audio)
    transcript.write_text(to_vtt(timed), encoding="utf-8")
    return audio


def _speak(text: str, voice: Voice) -> Int16:
    command = ["espeak-ng", "-v", voice.name, "-p", str(voice.pitch), "-s", str(voice.pace), "--stdout", "--", text]
    spoken = subprocess.run(command, check=True, capture_output=True).stdout
    with wave.open(io.BytesIO(spoken)) as file:
        samples = np.frombuffer(file.readframes(file.getnframes()), dtype=np.int16)
    loud = np.flatnonzero(np.abs(samples.astype(np.int32)) > LOUDEST_SILENCE)
    return samples[loud[0] : loud[-1] + 1]


def _join(segments: Sequence[SpokenSegment], clips: Sequence[Int16]) -> tuple[list[SpokenSegment], Int16]:
    """Clips one after the other, with a longer pause where the speaker changes."""
    timed: list[SpokenSegment] = []
    pieces: list[Int16] = []
    at = 0
    for segment, clip in zip(segments, clips, strict=True):
        same = bool(timed) and timed[-1].speaker == segment.speaker
        pause = np.zeros((SENTENCE_PAUSE_MS if same else TURN_PAUSE_MS) * ESPEAK_RATE // 1000, dtype=np.int16)
        start, at = at + len(pause), at + len(pause) + len(clip)
        timed.append(replace(segment, start_ms=_milliseconds(start), end_ms=_milliseconds(at), words=()))
        pieces += [pause, clip]
    return timed, np.concatenate(pieces)


def _milliseconds(samples: int) -> int:
    return round(samples * 1000 / ESPEAK_RATE)


def _encode(samples: Int16, path: Path) -> None:
    with av.open(str(path), "w", format="ogg") as container:
        stream = container.add_stream("libopus", rate=48000, options={"application": "voip"})
        stream.bit_rate = BIT_RATE
        stream.layout = "mono"
        frame = av.AudioFrame.from_ndarray(samples.reshape(1, -1), format="s16", layout="mono")
        frame.sample_rate = ESPEAK_RATE
        resampler = av.AudioResampler(format="s16", layout="mono", rate=48000, frame_size=960)
        for piece in [*resampler.resample(frame), *resampler.resample(None)]:
            container.mux(stream.encode(piece))
        container.mux(stream.encode(None))


def _read_voice(argument: str) -> tuple[str, Voice]:
    name, _, voice = argument.partition("=")
    espeak, pitch, pace = voice.split(":")
    return name, Voice(espeak, int(pitch), int(pace))


if __name__ == "__main__":
    render(Path(sys.argv[1]), dict(map(_read_voice, sys.argv[2:])))
