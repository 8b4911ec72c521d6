"""What somebody wants cut."""

from dataclasses import dataclass
from enum import StrEnum

from ingest.segments import SpokenSegment


class ClipFormat(StrEnum):
    """What files of each kind are called; all of them play on phones, in chats and in slides."""

    M4A = "m4a"
    MP3 = "mp3"
    MP4 = "mp4"


class CaptionStyle(StrEnum):
    """Where captions go: a track of the video that players show, or a file beside the clip, both in one archive."""

    NONE = "none"
    TRACK = "track"
    VTT = "vtt"
    SRT = "srt"

    @property
    def is_file(self) -> bool:
        return self in {CaptionStyle.VTT, CaptionStyle.SRT}


@dataclass(frozen=True, slots=True)
class ClipOrder:
    """A clip of the recording stored under `storage_key`, from `start_ms` to before `end_ms`.

    `captions` count from the start of the clip. `title` is written into the file; `name` is what it is called inside an
    archive, without an ending.
    """

    storage_key: str
    start_ms: int
    end_ms: int
    format: ClipFormat
    title: str
    name: str
    captions: tuple[SpokenSegment, ...] = ()
    caption_style: CaptionStyle = CaptionStyle.NONE
    height_max: int = 1080

    @property
    def duration_ms(self) -> int:
        return self.end_ms - self.start_ms

    @property
    def suffix(self) -> str:
        """How the name of the whole file ends."""
        return "zip" if self.caption_style.is_file else self.format
