"""Whisper's models run by PyTorch, as OpenAI published them."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from pickle import UnpicklingError
from typing import Any

from ingest.audio import Samples
from ingest.recognisers.conversion import known_alignment_heads
from ingest.recognisers.guards import Guards, Heard, guarded
from ingest.recognisers.recogniser import ModelUnavailable, Recognised


class OpenaiWhisper:
    """`checkpoint` is a file in Whisper's own format; raises ModelUnavailable where it can't be used."""

    name = "openai-whisper"
    is_draft = False

    def __init__(
        self, checkpoint: Path, *, model: str, device: str = "auto", threads: int = 1, guards: Guards | None = None
    ) -> None:
        self.model = model
        self.device = _device(device)
        self._guards = guards or Guards()
        self._whisper = _load(checkpoint, self.device, threads)

    def transcribe(
        self, samples: Samples, *, offset_ms: int, language: str | None = None, prompt: str | None = None
    ) -> Recognised:
        result = self._whisper.transcribe(
            samples,
            language=language,
            initial_prompt=prompt,
            carry_initial_prompt=True,
            condition_on_previous_text=False,  # a loop in one window would go on in the next
            word_timestamps=True,
            compression_ratio_threshold=self._guards.max_compression,
            logprob_threshold=self._guards.min_log_probability,
            no_speech_threshold=self._guards.max_no_speech,
            fp16=self.device == "cuda",
        )
        heard = list(_heard(result["segments"]))
        recognised = guarded(heard, samples, self._guards, offset_ms=offset_ms, language=result["language"])
        return recognised if heard else Recognised((), result["language"], dropped=1)  # dropped as silence by Whisper


def _heard(segments: Iterable[dict[str, Any]]) -> Iterator[Heard]:
    for segment in segments:
        if segment["text"].strip():  # Whisper keeps what it cleared
            yield Heard(
                start_s=segment["start"],
                end_s=segment["end"],
                text=segment["text"],
                words=tuple((w["word"], w["start"], w["end"], w["probability"]) for w in segment["words"]),
                no_speech=segment["no_speech_prob"],
                log_probability=segment["avg_logprob"],
                compression=segment["compression_ratio"],
            )


def _device(wanted: str) -> str:
    import torch

    has_gpu = torch.cuda.is_available()
    if wanted == "cuda" and not has_gpu:
        raise ModelUnavailable("No GPU was found on this machine. Set EARSHOT_WHISPER_DEVICE to auto or cpu.")
    return "cuda" if has_gpu and wanted != "cpu" else "cpu"


def _load(checkpoint: Path, device: str, threads: int) -> Any:
    import torch
    import whisper

    torch.set_num_threads(threads)
    try:
        model = whisper.load_model(str(checkpoint), device=device)
    except (RuntimeError, UnpicklingError, EOFError, KeyError, TypeError) as error:
        raise ModelUnavailable(
            f"{checkpoint} is no speech model that Whisper can read. Set EARSHOT_WHISPER_MODEL to another."
        ) from error
    heads = known_alignment_heads(checkpoint.stem, model.dims.n_text_layer, model.dims.n_text_head)
    if heads is not None:  # loaded by its path, a model doesn't know which of its heads follow the audio
        model.register_buffer("alignment_heads", torch.from_numpy(heads).to_sparse(), persistent=False)
    return model
