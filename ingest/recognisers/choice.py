"""Which recogniser hears a recording, and the sentence that says why."""

from dataclasses import dataclass
from importlib.util import find_spec

from ingest.recognisers.checkpoints import require_checkpoint
from ingest.recognisers.converted import require_converted
from ingest.recognisers.faster_whisper import FasterWhisper
from ingest.recognisers.guards import Guards
from ingest.recognisers.openai_whisper import OpenaiWhisper
from ingest.recognisers.pocketsphinx import Pocketsphinx, refuse_other_than_english
from ingest.recognisers.recogniser import ModelUnavailable, Recogniser
from ingest.recognisers.settings import RecogniserSettings


@dataclass(frozen=True, slots=True)
class ChosenRecogniser:
    """`why` is a sentence for the transcript that it will write."""

    recogniser: Recogniser
    why: str


def load_recogniser(settings: RecogniserSettings, *, guards: Guards | None = None) -> ChosenRecogniser:
    """Raises ModelUnavailable where the recogniser asked for can't be had, or with `auto` none for the language."""
    match settings.recogniser:
        case "faster-whisper":
            return _faster_whisper(settings, guards)
        case "openai-whisper":
            return _openai_whisper(settings, guards)
        case "pocketsphinx":
            return _pocketsphinx(settings, "EARSHOT_RECOGNISER asks for it")
        case "auto":
            return _best(settings, guards)


def whisper_can_be_had(settings: RecogniserSettings) -> bool:
    """Whether drafts can be replaced now; fetches the model where it can be fetched, and loads nothing."""
    for require in (require_converted, require_checkpoint):
        try:
            require(settings)
        except ModelUnavailable:
            continue
        return True
    return False


def _best(settings: RecogniserSettings, guards: Guards | None) -> ChosenRecogniser:
    reasons: list[str] = []
    for load in (_faster_whisper, _openai_whisper):
        try:
            return load(settings, guards)
        except ModelUnavailable as error:
            reasons.append(error.detail)
    return _pocketsphinx(settings, f"no Whisper model could be had. {reasons[0]}")


def _faster_whisper(settings: RecogniserSettings, guards: Guards | None) -> ChosenRecogniser:
    recogniser = FasterWhisper(
        require_converted(settings),
        model=settings.model,
        device=settings.device,
        compute_type=settings.compute_type,
        threads=settings.threads,
        guards=guards,
    )
    return ChosenRecogniser(recogniser, _transcribed_by(recogniser, recogniser.device))


def _openai_whisper(settings: RecogniserSettings, guards: Guards | None) -> ChosenRecogniser:
    recogniser = OpenaiWhisper(
        require_checkpoint(settings),
        model=settings.model,
        device=settings.device,
        threads=settings.threads,
        guards=guards,
    )
    return ChosenRecogniser(recogniser, _transcribed_by(recogniser, recogniser.device))


def _pocketsphinx(settings: RecogniserSettings, reason: str) -> ChosenRecogniser:
    if find_spec("pocketsphinx") is None:
        raise ModelUnavailable(f"pocketsphinx is not installed, and {reason}")
    refuse_other_than_english(settings.language)
    return ChosenRecogniser(Pocketsphinx(), f"This is a draft by pocketsphinx, because {reason}")


def _transcribed_by(recogniser: Recogniser, device: str) -> str:
    place = "a GPU" if device == "cuda" else "the processor"
    return f"Transcribed by {recogniser.name} with the model “{recogniser.model}” on {place}."
