"""The heavy models of a worker process: loaded when first needed, then kept."""

import os
import threading
import time
from typing import cast

from ingest.recognisers import ChosenRecogniser, RecogniserSettings, load_recogniser, whisper_can_be_had
from models.settings import Settings
from search.embedding import Embedder, load_embedder


class Engines:
    """Loads each model once, for all threads of a worker. Recognisers keep state: hold `hearing` while one works."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.hearing = threading.Lock()
        self._lock = threading.Lock()
        self._embedder: Embedder | None = None
        self._recogniser: ChosenRecogniser | None = None
        self._drafting: dict[str | None, tuple[ChosenRecogniser, float]] = {}

    def embedder(self) -> Embedder:
        with self._lock:
            if self._embedder is None:
                self._embedder = load_embedder(self._settings)
            return self._embedder

    def recogniser(self, language: str | None) -> ChosenRecogniser:
        """The recogniser the settings ask for; raises ModelUnavailable where none can be had for the language.

        One that only drafts is kept for a while, then a better one is looked for again.
        """
        with self._lock:
            chosen, good_until = self._drafting.get(language, (None, 0.0))
            if self._recogniser or (chosen and time.monotonic() < good_until):
                return self._recogniser or cast(ChosenRecogniser, chosen)
            chosen = load_recogniser(recogniser_settings(self._settings, language))
            if chosen.recogniser.is_draft:
                self._drafting[language] = chosen, time.monotonic() + self._settings.model_retry_minutes * 60
            else:
                self._recogniser = chosen
            return chosen

    def can_do_better_than_draft(self) -> bool:
        """Whether drafts can be replaced now. May download a model."""
        return self._settings.recogniser == "auto" and whisper_can_be_had(recogniser_settings(self._settings))


def recogniser_settings(settings: Settings, language: str | None = None) -> RecogniserSettings:
    return RecogniserSettings(
        recogniser=settings.recogniser,
        model=settings.whisper_model,
        device=settings.whisper_device,
        threads=settings.speech_threads or max(1, (os.cpu_count() or 1) - 1),
        language=language or settings.language or None,
        may_download=settings.model_downloads,
        hub_timeout_s=settings.hub_timeout_seconds,
        models_folder=settings.resolved_models_dir,
    )
