"""Whether a model may and can be fetched, known within a short time: hubs' own clients try for over a minute."""

import httpx

from ingest.recognisers.recogniser import ModelUnavailable
from ingest.recognisers.settings import RecogniserSettings


def reach(settings: RecogniserSettings, url: str) -> None:
    """Raises ModelUnavailable unless `url` answers within the time-out, whatever it answers."""
    if not settings.may_download:
        raise not_here(settings, "downloads are switched off by EARSHOT_MODEL_DOWNLOADS")
    try:
        httpx.head(url, timeout=settings.hub_timeout_s, follow_redirects=True)
    except httpx.HTTPError as error:
        raise not_here(settings, f"{httpx.URL(url).host} could not be reached: {error or 'no answer'}") from error


def not_here(settings: RecogniserSettings, reason: str) -> ModelUnavailable:
    return ModelUnavailable(
        f"The speech model “{settings.model}” is not on this machine and could not be fetched ({reason}). "
        "The recording is kept and tried again by itself. Without a connection, set EARSHOT_WHISPER_MODEL "
        "to a Whisper .pt file or to a folder in faster-whisper's format."
    )
