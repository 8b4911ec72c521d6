"""What a recogniser is chosen by, in plain values."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal


@dataclass(frozen=True, slots=True)
class RecogniserSettings:
    """`models_folder` keeps what is fetched or converted.

    `model` is a name (`base`), a folder in CTranslate2's format or a file in Whisper's own; `compute_type` is
    CTranslate2's, `auto` being int8 on a CPU and float16 on a GPU; `language` is an ISO 639-1 code, None to detect it.
    """

    models_folder: Path
    recogniser: Literal["auto", "faster-whisper", "openai-whisper", "pocketsphinx"] = "auto"
    model: str = "base"
    device: Literal["auto", "cpu", "cuda"] = "auto"
    compute_type: str = "auto"
    threads: int = 1
    language: str | None = None
    may_download: bool = True
    hub_timeout_s: float = 5.0
