"""Drafts without any weights to fetch: English, no punctuation, every third to fifth word wrong."""

import re
from collections.abc import Iterator

import numpy as np

from ingest.audio import Samples, Stretch, find_speech
from ingest.audio.decoded import SAMPLES_PER_MS
from ingest.recognisers.recogniser import ModelUnavailable, Recognised
from ingest.segments import SpokenSegment, Word

_FRAME_MS = 10
_NOT_WORDS = re.compile(r"<.*>|\[.*\]|\+\+.*\+\+")
_PRONUNCIATION = re.compile(r"\(\d+\)$")


class Pocketsphinx:
    """Cuts a stretch at its silences and hears each piece alone: half the errors of hearing it whole."""

    name = "pocketsphinx"
    model = "en-us"
    is_draft = True

    def __init__(self) -> None:
        from pocketsphinx import Decoder

        self._decoder = Decoder(samprate=16_000, loglevel="FATAL")

    def transcribe(
        self, samples: Samples, *, offset_ms: int, language: str | None = None, prompt: str | None = None
    ) -> Recognised:
        """`prompt` is of no use here; raises ModelUnavailable for a language other than English."""
        refuse_other_than_english(language)
        spoken = [
            SpokenSegment(words[0].start_ms, words[-1].end_ms, " ".join(word.text for word in words), words=words)
            for piece in find_speech(samples)
            if (words := tuple(self._words(samples, piece, offset_ms)))
        ]
        return Recognised(tuple(spoken), "en")

    def _words(self, samples: Samples, piece: Stretch, offset_ms: int) -> Iterator[Word]:
        start_ms = offset_ms + piece.start_ms
        heard = samples[piece.start_ms * SAMPLES_PER_MS : piece.end_ms * SAMPLES_PER_MS]
        self._decoder.start_utt()
        self._decoder.process_raw(np.round(heard * 32767).astype("<i2").tobytes(), full_utt=True)
        self._decoder.end_utt()
        for word in self._decoder.seg() or ():
            if not _NOT_WORDS.fullmatch(word.word):
                yield Word(
                    text=_PRONUNCIATION.sub("", word.word),
                    start_ms=start_ms + word.start_frame * _FRAME_MS,
                    end_ms=start_ms + (word.end_frame + 1) * _FRAME_MS,
                    probability=round(min(float(word.prob), 1.0), 4),
                )


def refuse_other_than_english(language: str | None) -> None:
    if language not in (None, "en"):
        raise ModelUnavailable(
            f"Drafts without a Whisper model are in English only, and this recording is in “{language}”. "
            "Set EARSHOT_WHISPER_MODEL to a local Whisper model, or upload the transcript."
        )
