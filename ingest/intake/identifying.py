"""What was uploaded, by its content: a recording or a transcript."""

from dataclasses import dataclass

from ingest.audio import MediaInfo, probe
from ingest.formats import is_transcript, parse_transcript
from ingest.intake.receiving import ReceivedFile
from models.errors import InvalidInput, TooLarge
from models.settings import Settings

HEAD_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class Upload:
    """The files of one interview: `recording` comes with `media`, and one of the two files is always there."""

    recording: ReceivedFile | None = None
    media: MediaInfo | None = None
    transcript: ReceivedFile | None = None

    @property
    def files(self) -> list[ReceivedFile]:
        return [file for file in (self.recording, self.transcript) if file]


def identify(settings: Settings, file: ReceivedFile, transcript: ReceivedFile | None) -> Upload:
    """Tells which file is what; raises UnsupportedFile, TooLarge, or InvalidInput where both are transcripts."""
    if not looks_like_transcript(file):
        media = probe(file.path, max_hours=settings.max_media_hours)
        if transcript:
            check_transcript(settings, transcript)
        return Upload(file, media, transcript)
    if transcript:
        raise InvalidInput(
            "Both files are transcripts. Send the recording as `file` and its transcript as `transcript`.",
            errors={"file": "This is a transcript, not a recording."},
        )
    check_transcript(settings, file)
    return Upload(transcript=file)


def looks_like_transcript(file: ReceivedFile) -> bool:
    with file.path.open("rb") as opened:
        return is_transcript(opened.read(HEAD_BYTES), file.name)


def check_transcript(settings: Settings, file: ReceivedFile) -> None:
    """Reads the transcript once, so that a bad one is refused while whoever uploaded it still looks."""
    if file.size_bytes > settings.max_transcript_bytes:
        raise TooLarge(
            f"The transcript is larger than {settings.max_transcript_bytes / 1024**2:.3g} MB, the largest accepted "
            "(EARSHOT_MAX_TRANSCRIPT_BYTES). Cut it into parts."
        )
    limit = settings.max_transcript_bytes
    parse_transcript(file.path.read_bytes(), file.name, max_bytes=limit, max_unpacked_bytes=limit)
