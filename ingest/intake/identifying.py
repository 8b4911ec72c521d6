"""What was uploaded, by its content: a recording or a transcript."""

from dataclasses import dataclass

from ingest.audio import MEDIA_FORMATS, MediaInfo, NotMedia, probe
from ingest.formats import is_transcript, parse_transcript
from ingest.formats.signatures import OLE, ZIP, is_blank, name_media, name_other
from ingest.intake.receiving import ReceivedFile
from models.errors import InvalidInput, TooLarge, UnsupportedFile
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
    """Tells which file is what; raises UnsupportedFile, TooLarge, or InvalidInput where `file` is a transcript too."""
    if not looks_like_transcript(settings, file):
        media = probe_recording(settings, file)
        if transcript:
            check_transcript(settings, transcript)
        return Upload(file, media, transcript)
    check_transcript(settings, file)
    if transcript:
        raise InvalidInput(
            "The file is itself a transcript. Send the recording as `file` and its transcript as `transcript`.",
            errors={"file": "This is a transcript, not a recording."},
        )
    return Upload(transcript=file)


def looks_like_transcript(settings: Settings, file: ReceivedFile) -> bool:
    """Whether to read it as one. So are all archives of a transcript's size: the reader looks what is in them."""
    head = read_head(file)
    is_packed = head.startswith((ZIP, OLE)) and file.size_bytes <= settings.max_transcript_bytes
    return is_packed or is_transcript(head, file.name)


def probe_recording(settings: Settings, file: ReceivedFile) -> MediaInfo:
    """What recording it is; a file that is none is refused by what it is instead."""
    try:
        return probe(file.path, max_hours=settings.max_media_hours)
    except NotMedia as error:
        raise UnsupportedFile(explain_neither(read_head(file), file.name)) from error


def explain_neither(head: bytes, name: str) -> str:
    """What to tell of a file that starts with `head` and can be read neither as a recording nor as a transcript."""
    if is_blank(head):
        return f"“{name}” holds nothing. Check the file on your computer, export it again and upload that."
    media = name_media(head)
    if media:
        return (
            f"“{name}” is {media} that can't be opened: it is damaged, or it was cut off before its end was written. "
            "Check that it plays on your computer, then export or copy it again and upload that."
        )
    what = name_other(head) or ("a zip archive" if head.startswith(ZIP) else "of a kind that can't be read")
    return (
        f"“{name}” is {what}, neither a recording nor a transcript. Upload the recording as {MEDIA_FORMATS}, "
        "or the transcript as WebVTT, SRT, Whisper JSON, .docx or plain text."
    )


def check_transcript(settings: Settings, file: ReceivedFile) -> None:
    """Reads the transcript once, so that a bad one is refused while whoever uploaded it still looks."""
    if file.size_bytes > settings.max_transcript_bytes:
        raise TooLarge(
            f"The transcript is larger than {settings.max_transcript_bytes / 1024**2:.3g} MB, the largest accepted "
            "(EARSHOT_MAX_TRANSCRIPT_BYTES). Cut it into parts."
        )
    limit = settings.max_transcript_bytes
    parse_transcript(file.path.read_bytes(), file.name, max_bytes=limit, max_unpacked_bytes=limit)


def read_head(file: ReceivedFile) -> bytes:
    with file.path.open("rb") as opened:
        return opened.read(HEAD_BYTES)
