"""Cuts a clip: decodes the span and a little before it, encodes what lies in it, and never holds more than that."""

import zipfile
from collections.abc import Sequence
from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from typing import Any, BinaryIO

import av
from av.audio.stream import AudioStream
from av.container import InputContainer, OutputContainer

from ingest.audio.media import choose_audio, find_video, open_media
from ingest.clips.captions import name_turns
from ingest.clips.order import CaptionStyle, ClipFormat, ClipOrder
from ingest.clips.pictures import PictureTrack
from ingest.clips.sound import RATE, SoundTrack
from ingest.clips.span import Packets, Span
from ingest.clips.track import CaptionTrack
from ingest.formats import to_srt, to_vtt
from models.errors import UnsupportedFile

# Decoders need some packets to settle in: mp3 reaches back into earlier ones, Opus converges within 80 ms.
_SETTLE_MS = 1000
_MUXERS = {ClipFormat.M4A: "ipod", ClipFormat.MP3: "mp3", ClipFormat.MP4: "mp4"}
_CODECS = {ClipFormat.M4A: "aac", ClipFormat.MP3: "libmp3lame", ClipFormat.MP4: "aac"}

Track = SoundTrack | PictureTrack


def cut(source: Path | BinaryIO, target: Path, order: ClipOrder) -> None:
    """Writes the clip to `target`; raises UnsupportedFile where the recording has nothing to hear there."""
    if not order.caption_style.is_file:
        _cut_media(source, target, order)
        return
    media = target.with_name(f"{target.name}.media")
    _cut_media(source, media, order)
    with zipfile.ZipFile(target, "w") as archive:  # media doesn't shrink
        archive.write(media, f"{order.name}.{order.format}")
        archive.writestr(f"{order.name}.{order.caption_style}", _write_captions(order))


def _write_captions(order: ClipOrder) -> str:
    return to_vtt(order.captions) if order.caption_style is CaptionStyle.VTT else to_srt(name_turns(order.captions))


def _cut_media(source: Path | BinaryIO, target: Path, order: ClipOrder) -> None:
    # The index goes in front, so that a clip on a web page plays before all of it is there.
    options = {} if order.format is ClipFormat.MP3 else {"movflags": "+faststart"}
    with (
        open_media(source) as container,
        av.open(str(target), "w", format=_MUXERS[order.format], options=options) as output,
    ):
        output.metadata["title"] = order.title
        _write(container, output, order)


def _write(container: InputContainer, output: OutputContainer, order: ClipOrder) -> None:
    span = Span(order.start_ms, order.end_ms, (container.start_time or 0) / 1_000_000)
    sound = _add_sound(container, output, span, _CODECS[order.format])
    tracks: list[Track] = [sound]
    if order.format is ClipFormat.MP4:
        tracks.append(_add_pictures(container, output, span, order.height_max))
    captions = CaptionTrack(output, order.captions) if order.caption_style is CaptionStyle.TRACK else None
    waiting: list[av.Packet[Any]] = []  # until the streams are set up: the size of pictures is told by the first
    for packet in _encode(container, span, tracks):
        waiting.append(packet)
        if all(track.has_begun for track in tracks):
            if captions is not None:
                captions.write()
            output.mux(waiting)
            waiting = []
    if not all(track.has_begun for track in tracks):
        raise UnsupportedFile("There is nothing to hear or see at this place of the recording. Choose another one.")


def _add_sound(container: InputContainer, output: OutputContainer, span: Span, codec: str) -> SoundTrack:
    stream = output.add_stream(codec, rate=RATE)
    assert isinstance(stream, AudioStream)
    return SoundTrack(choose_audio(container), stream, span)


def _add_pictures(container: InputContainer, output: OutputContainer, span: Span, height_max: int) -> PictureTrack:
    source = find_video(container)
    if source is None:
        raise UnsupportedFile("This recording has no pictures. Take the clip as sound: m4a or mp3.")
    stream = output.add_stream("libx264", options={"preset": "veryfast", "crf": "23"})
    stream.pix_fmt = "yuv420p"
    stream.codec_context.time_base = Fraction(1, 1000)
    source.thread_type = "AUTO"
    return PictureTrack(source, stream, span, height_max)


def _encode(container: InputContainer, span: Span, tracks: Sequence[Track]) -> Packets:
    """What each track makes of the packets from a little before the span until all have passed its end."""
    by_index = {track.source.index: track for track in tracks}
    for packet in _demux(container, span, tracks):
        track = by_index[packet.stream_index]
        if not track.is_done:
            with suppress(av.FFmpegError):  # a damaged packet is passed over, as when it was transcribed
                yield from track.take(packet)
        if all(track.is_done for track in tracks):
            break
    for track in tracks:
        yield from track.finish()


def _demux(container: InputContainer, span: Span, tracks: Sequence[Track]) -> Packets:
    """Up to where the container can be read."""
    start_us = int(span.zero_s * 1_000_000) + max(span.start_ms - _SETTLE_MS, 0) * 1000
    with suppress(av.FFmpegError):  # what can't be wound forward is read from its beginning
        container.seek(start_us)
    with suppress(av.FFmpegError):
        yield from container.demux([track.source for track in tracks])
