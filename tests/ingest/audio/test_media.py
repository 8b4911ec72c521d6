import shutil
from pathlib import Path

import av
import numpy as np
import pytest

from ingest.audio import probe
from models.errors import TooLarge, UnsupportedFile
from tests.support.media import ENCODINGS, Encoding, tone, write_media, write_silent_video

CONTAINERS = {
    "mp3": ("mp3", "audio/mpeg"),
    "m4a": ("mp4", "audio/mp4"),
    "wav": ("wav", "audio/wav"),
    "flac": ("flac", "audio/flac"),
    "ogg": ("ogg", "audio/ogg"),
    "opus": ("ogg", "audio/ogg"),
    "webm": ("webm", "video/webm"),
    "mp4": ("mp4", "video/mp4"),
    "mov": ("mp4", "video/mp4"),
    "mkv": ("matroska", "video/x-matroska"),
}


@pytest.mark.parametrize("suffix", ENCODINGS)
def test_every_format_is_known_by_its_content_under_a_wrong_name(tmp_path: Path, suffix: str) -> None:
    encoding = ENCODINGS[suffix]
    channels = 2 if encoding.layout == "stereo" else 1
    media = write_media(tmp_path / "notes.docx", tone(2, rate=encoding.rate).repeat(channels, axis=1), encoding)
    info = probe(media)
    assert (info.container, info.media_type) == CONTAINERS[suffix]
    assert (info.channels, info.sample_rate) == (channels, encoding.rate)
    assert info.has_video == (encoding.video is not None)
    assert info.duration_ms is not None
    assert abs(info.duration_ms - 2000) < 150


def test_sound_without_pictures_in_matroska_is_served_as_webm_audio(tmp_path: Path) -> None:
    media = write_media(tmp_path / "call.webm", tone(1, rate=48000), Encoding("webm", "libopus", rate=48000))
    assert probe(media).media_type == "audio/webm"


def test_a_cover_picture_is_not_a_video(tmp_path: Path) -> None:
    with av.open(str(tmp_path / "song.mp3"), "w") as container:
        audio = container.add_stream("libmp3lame", rate=44100)
        audio.layout = "mono"
        cover = container.add_stream("png", rate=1)
        cover.width, cover.height, cover.pix_fmt = 16, 16, "rgb24"
        cover.disposition = av.stream.Disposition.attached_pic
        container.mux(cover.encode(av.VideoFrame.from_ndarray(np.zeros((16, 16, 3), np.uint8), format="rgb24")))
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 1152), np.float32), format="fltp", layout="mono")
        frame.sample_rate = 44100
        container.mux(audio.encode(frame))
        container.mux(audio.encode(None))
    info = probe(tmp_path / "song.mp3")
    assert not info.has_video
    assert info.media_type == "audio/mpeg"


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "call.mp3").touch()
    with pytest.raises(UnsupportedFile, match="empty"):
        probe(tmp_path / "call.mp3")


@pytest.mark.parametrize("content", [b"not media at all\n" * 50, b"\x00" * 4096, b"PK\x03\x04" + b"\x00" * 4000])
def test_a_file_that_is_no_media_is_refused_with_what_to_upload(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "call.mp3").write_bytes(content)
    with pytest.raises(UnsupportedFile, match="Upload mp3"):
        probe(tmp_path / "call.mp3")


def test_a_video_without_a_sound_track_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnsupportedFile, match="no sound track"):
        probe(write_silent_video(tmp_path / "screen.mp4"))


def test_a_recording_cut_off_before_its_index_is_refused(tmp_path: Path) -> None:
    media = write_media(tmp_path / "call.m4a", tone(2, rate=44100), ENCODINGS["m4a"])
    media.write_bytes(media.read_bytes()[:-2000])
    with pytest.raises(UnsupportedFile, match="cut off before its end"):
        probe(media)


def test_a_recording_over_the_limit_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TooLarge, match=r"the limit is 0\.001 hours"):
        probe(write_media(tmp_path / "long.wav", tone(5)), max_hours=0.001)


def test_a_playlist_can_not_reach_other_files(tmp_path: Path) -> None:
    write_media(tmp_path / "secret.wav", tone(1))
    playlist = tmp_path / "call.m3u8"
    playlist.write_text("#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nsecret.wav\n#EXT-X-ENDLIST\n")
    with pytest.raises(UnsupportedFile):
        probe(playlist)
    listing = tmp_path / "call.mp3"
    listing.write_text("ffconcat version 1.0\nfile secret.wav\n")
    with pytest.raises(UnsupportedFile):
        probe(listing)


def test_the_default_sound_track_is_chosen_among_several(tmp_path: Path) -> None:
    path = tmp_path / "two.mkv"
    with av.open(str(path), "w") as container:
        streams = [container.add_stream("flac", rate=16000) for _ in range(2)]
        for stream in streams:
            stream.layout = "mono"
        streams[1].disposition = av.stream.Disposition.default
        for stream, hertz in zip(streams, (200, 900), strict=True):
            for start in range(0, 16000, 4000):
                samples = tone(1, hertz=hertz)[start : start + 4000]
                frame = av.AudioFrame.from_ndarray(samples.reshape(1, -1), format="s16", layout="mono")
                frame.sample_rate, frame.pts = 16000, start
                container.mux(stream.encode(frame))
            container.mux(stream.encode(None))
    info = probe(path)
    assert (info.audio_streams, info.audio_stream) == (2, 1)


def test_a_name_without_any_suffix_is_fine(tmp_path: Path) -> None:
    media = write_media(tmp_path / "call.flac", tone(1), Encoding("flac", "flac"))
    shutil.move(media, tmp_path / "0f3a")
    assert probe(tmp_path / "0f3a").codec == "flac"
