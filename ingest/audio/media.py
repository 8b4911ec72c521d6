"""What a media file is, read from its content whatever its name says."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import BinaryIO

import av
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.stream import Disposition
from av.video.stream import VideoStream

from models.errors import TooLarge, UnsupportedFile

# Demuxers that read one plain file. The rest of FFmpeg's can follow a playlist to other files or to the network.
_DEMUXERS = "aac,ac3,aiff,amr,amrnb,amrwb,asf,au,avi,caf,flac,flv,matroska,webm,mov,mp4,mp3,mpeg,mpegts,ogg,w64,wav"
_WEB_CODECS = {"opus", "vorbis", "vp8", "vp9", "av1"}
_CONTAINERS = {"mov,mp4,m4a,3gp,3g2,mj2": "mp4", "matroska,webm": "matroska"}
_MEDIA_TYPES = {"mp3": "mpeg", "asf": "x-ms-asf", "mpegts": "mp2t", "matroska": "x-matroska", "avi": "x-msvideo"}
_BARE_STREAMS = {"mp3", "aac", "ac3", "amr"}  # no header holds their length
MEDIA_FORMATS = "mp3, m4a, wav, flac, ogg, opus, webm, mp4, mov or mkv"


class NotMedia(UnsupportedFile):
    """FFmpeg can't open it: something else, or media that is damaged where it begins or ends."""


@dataclass(frozen=True, slots=True)
class MediaInfo:
    """A media file with sound.

    `duration_ms` is what the container claims, None where it claims nothing; `duration_is_guess` where it may have
    been worked out from the size and the first bit rate, which is far off for variable bit rates.
    """

    container: str
    media_type: str
    codec: str
    duration_ms: int | None
    duration_is_guess: bool
    channels: int
    sample_rate: int
    bit_rate: int | None
    has_video: bool
    audio_stream: int
    audio_streams: int


@contextmanager
def open_media(source: Path | BinaryIO) -> Iterator[InputContainer]:
    """Open a file by its content; raises NotMedia where it is none that we read."""
    if isinstance(source, Path) and source.stat().st_size == 0:
        raise UnsupportedFile("The file is empty (0 bytes). Export or upload it again.")
    file = str(source) if isinstance(source, Path) else source
    try:
        container = av.open(file, "r", options={"format_whitelist": _DEMUXERS}, metadata_errors="replace")
    except (av.FFmpegError, UnicodeDecodeError) as error:
        raise NotMedia(
            "This is not audio or video that can be read, or the file was cut off before its end was written. "
            f"Upload {MEDIA_FORMATS}, or export the recording again."
        ) from error
    with container:
        yield container


def probe(path: Path, *, max_hours: float = 12.0) -> MediaInfo:
    """Read what `path` holds; raises UnsupportedFile or TooLarge with a sentence that says what to do."""
    with open_media(path) as container:
        info = describe(container)
        with suppress(av.FFmpegError):  # what can't be read is told by the decode, which keeps what can
            for packet in islice(container.demux(choose_audio(container)), 1):
                check_readable(packet)
    if info.duration_ms is not None and not info.duration_is_guess:
        check_length(info.duration_ms, max_hours)
    return info


def describe(container: InputContainer) -> MediaInfo:
    stream = choose_audio(container)
    codec = stream.codec_context
    videos = _list_videos(container)
    codecs = {video.codec_context.name for video in videos} | {codec.name}
    name = _container_name(container.format.name, codecs)
    return MediaInfo(
        container=name,
        media_type=f"{'video' if videos else 'audio'}/{_MEDIA_TYPES.get(name, name)}",
        codec=codec.name,
        duration_ms=_duration_ms(container),
        duration_is_guess=name in _BARE_STREAMS and _follows_from_size(container, codec.bit_rate),
        channels=codec.channels,
        sample_rate=codec.sample_rate,
        bit_rate=container.bit_rate or None,
        has_video=bool(videos),
        audio_stream=stream.index,
        audio_streams=len(container.streams.audio),
    )


def choose_audio(container: InputContainer) -> AudioStream:
    """The sound track a player would play; raises UnsupportedFile where there is none to hear."""
    stream = container.streams.best("audio")
    if isinstance(stream, AudioStream) and stream.codec_context is not None and stream.codec_context.channels:
        return stream
    if container.streams.audio:
        raise _undecodable()
    if _list_videos(container):
        raise UnsupportedFile("This video has no sound track. Upload the recording with sound, or its transcript.")
    raise UnsupportedFile(f"There is no sound in this file. Upload {MEDIA_FORMATS}.")


def find_video(container: InputContainer) -> VideoStream | None:
    """The pictures a player would show."""
    return next(iter(_list_videos(container)), None)


def check_readable(packet: "av.Packet[AudioStream]") -> None:
    """Raises UnsupportedFile for encrypted sound, which a decoder may take for noise."""
    if packet.has_sidedata("encryption_info"):
        raise _undecodable()


def check_length(duration_ms: int, max_hours: float) -> None:
    if duration_ms > max_hours * 3_600_000:
        raise TooLarge(
            f"The recording is {duration_ms / 3_600_000:.1f} hours long; the limit is {max_hours:g} hours. "
            "Cut it into parts and upload each."
        )


def _duration_ms(container: InputContainer) -> int | None:
    return container.duration // 1000 if container.duration and container.duration > 0 else None


def _follows_from_size(container: InputContainer, bit_rate: int | None) -> bool:
    if not container.duration or not bit_rate:
        return False
    seconds = container.duration / 1_000_000
    return abs(container.size * 8 / bit_rate - seconds) < 0.01 * seconds


def _undecodable() -> UnsupportedFile:
    return UnsupportedFile(
        "The sound in this file is protected or in a format that can't be decoded. "
        f"Export it without protection as {MEDIA_FORMATS}."
    )


def _container_name(demuxer: str, codecs: set[str]) -> str:
    name = _CONTAINERS.get(demuxer, demuxer)
    return "webm" if name == "matroska" and codecs <= _WEB_CODECS else name


def _list_videos(container: InputContainer) -> list[VideoStream]:
    """All but the cover of an album, which is stored as a video of one picture."""
    return [video for video in container.streams.video if not video.disposition & Disposition.attached_pic]
