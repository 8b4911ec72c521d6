from pathlib import Path

import av
import numpy as np
import pytest

from ingest.audio import decode
from tests.support.media import Encoding, tone, write_media


@pytest.mark.parametrize(("container", "codec", "video"), [("mp4", "aac", "mpeg4"), ("matroska", "libopus", "mpeg4")])
def test_sound_that_starts_later_than_the_picture_keeps_its_time(
    tmp_path: Path, container: str, codec: str, video: str
) -> None:
    encoding = Encoding(container, codec, rate=48000, video=video, audio_starts_s=2.0)
    audio = decode(write_media(tmp_path / "meeting", tone(2, rate=48000), encoding), tmp_path / "decoded")
    assert abs(audio.duration_ms - 4000) < 150
    assert np.abs(audio.read(0, 1900)).max() < 0.01
    assert np.abs(audio.read(2100, 3800)).max() > 0.4


def test_a_pause_in_the_recording_becomes_silence_of_its_length(tmp_path: Path) -> None:
    path = tmp_path / "paused.mkv"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("flac", rate=16000)
        stream.layout = "mono"
        for start_s in (0, 1, 5, 6):
            frame = av.AudioFrame.from_ndarray(tone(1).reshape(1, -1), format="s16", layout="mono")
            frame.sample_rate, frame.pts = 16000, start_s * 16000
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    audio = decode(path, tmp_path / "decoded")
    assert abs(audio.duration_ms - 7000) < 20
    assert np.abs(audio.read(2100, 4900)).max() == 0
    assert np.abs(audio.read(5100, 6900)).max() > 0.4


def test_a_damaged_time_makes_no_hours_of_silence(tmp_path: Path) -> None:
    """The time of the last cluster (EBML element E7 in 1F43B675) is overwritten with a much later one."""
    media = write_media(tmp_path / "call.mkv", tone(12), Encoding("matroska", "flac"))
    content = bytearray(media.read_bytes())
    time = content.index(0xE7, content.rindex(bytes.fromhex("1f43b675")))
    size = content[time + 1] & 0x7F
    content[time + 2 : time + 2 + size] = b"\x7f" * size
    media.write_bytes(content)
    assert abs(decode(media, tmp_path / "decoded").duration_ms - 12_000) < 100


def test_a_stream_that_changes_its_channels_and_rate_in_the_middle_decodes_whole(tmp_path: Path) -> None:
    parts = []
    for name, rate, layout, channels in (("a", 44100, "mono", 1), ("b", 48000, "stereo", 2)):
        encoding = Encoding("adts", "aac", rate=rate, layout=layout)
        samples = tone(2, rate=rate).repeat(channels, axis=1)
        parts.append(write_media(tmp_path / name, samples, encoding).read_bytes())
    (tmp_path / "joined.aac").write_bytes(b"".join(parts))
    audio = decode(tmp_path / "joined.aac", tmp_path / "decoded")
    assert abs(audio.duration_ms - 4000) < 150
    assert np.abs(audio.read(2500, 3500)).max() > 0.4
