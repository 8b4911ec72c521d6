"""Whisper's models run by CTranslate2."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ingest.audio import Samples
from ingest.recognisers.guards import Guards, Heard, guarded
from ingest.recognisers.recogniser import ModelUnavailable, Recognised

if TYPE_CHECKING:
    from faster_whisper import WhisperModel


class FasterWhisper:
    """`folder` holds model.bin and tokenizer.json; raises ModelUnavailable where they can't be used."""

    name = "faster-whisper"
    is_draft = False

    def __init__(
        self,
        folder: Path,
        *,
        model: str,
        device: str = "auto",
        compute_type: str = "auto",
        threads: int = 1,
        guards: Guards | None = None,
    ) -> None:
        self.model = model
        self.device = _device(device)
        self._guards = guards or Guards()
        wanted = ("float16" if self.device == "cuda" else "int8") if compute_type == "auto" else compute_type
        self._whisper = _load(folder, self.device, wanted, threads)

    def transcribe(
        self, samples: Samples, *, offset_ms: int, language: str | None = None, prompt: str | None = None
    ) -> Recognised:
        segments, info = self._whisper.transcribe(
            samples,
            language=language,
            hotwords=prompt,  # unlike initial_prompt, told again for every window of 30 s
            condition_on_previous_text=False,  # a loop in one window would go on in the next
            word_timestamps=True,
            compression_ratio_threshold=self._guards.max_compression,
            log_prob_threshold=self._guards.min_log_probability,
            no_speech_threshold=self._guards.max_no_speech,
        )
        heard = list(_heard(segments))
        recognised = guarded(heard, samples, self._guards, offset_ms=offset_ms, language=info.language)
        return recognised if heard else Recognised((), info.language, dropped=1)  # Whisper dropped it as silence


def _heard(segments: Iterable[Any]) -> Iterator[Heard]:
    for segment in segments:
        yield Heard(
            start_s=segment.start,
            end_s=segment.end,
            text=segment.text,
            words=tuple((word.word, word.start, word.end, word.probability) for word in segment.words or ()),
            no_speech=segment.no_speech_prob,
            log_probability=segment.avg_logprob,
            compression=segment.compression_ratio,
        )


def _device(wanted: str) -> str:
    import ctranslate2

    has_gpu = ctranslate2.get_cuda_device_count() > 0
    if wanted == "cuda" and not has_gpu:
        raise ModelUnavailable("No GPU was found on this machine. Set EARSHOT_WHISPER_DEVICE to auto or cpu.")
    return "cuda" if has_gpu and wanted != "cpu" else "cpu"


def _load(folder: Path, device: str, compute_type: str, threads: int) -> "WhisperModel":
    from faster_whisper import WhisperModel

    if not (folder / "tokenizer.json").exists():
        raise ModelUnavailable(f"{folder} holds no tokenizer.json; set EARSHOT_WHISPER_MODEL to a whole model folder.")
    try:
        model = WhisperModel(str(folder), device=device, compute_type=compute_type, cpu_threads=threads)
        if device == "cuda":  # its libraries load with the first use: better now than in the middle of a recording
            model.encode(np.zeros((model.feature_extractor.mel_filters.shape[0], 3000), dtype=np.float32))
    except (RuntimeError, ValueError) as error:
        raise ModelUnavailable(
            f"The speech model in {folder} can't be used ({error}). Set EARSHOT_WHISPER_MODEL to another."
        ) from error
    return model
