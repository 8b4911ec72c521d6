from pathlib import Path

import pytest

from ingest.audio import decode
from models.errors import UnsupportedFile
from tests.support.media import ENCODINGS, Encoding, noise, tone, write_media

VARIABLE_MP3 = Encoding("mp3", "libmp3lame", rate=16000, codec_options={"flags": "+qscale", "global_quality": "472"})


@pytest.mark.parametrize("suffix", ["mp3", "wav", "flac", "mkv", "opus"])
def test_a_recording_cut_off_in_the_middle_is_kept_as_far_as_it_goes_and_told(tmp_path: Path, suffix: str) -> None:
    encoding = ENCODINGS[suffix]
    media = write_media(tmp_path / "call", tone(20, rate=encoding.rate), encoding)
    content = media.read_bytes()
    media.write_bytes(content[: len(content) // 2])
    audio = decode(media, tmp_path / "decoded")
    assert 8_000 < audio.duration_ms < 12_000
    assert "cut off" in audio.warnings[0]


def test_a_cut_off_variable_bit_rate_is_told_by_its_index(tmp_path: Path) -> None:
    media = write_media(tmp_path / "call.mp3", noise(20), VARIABLE_MP3)
    content = media.read_bytes()
    media.write_bytes(content[: len(content) // 2])
    assert "it was cut off" in decode(media, tmp_path / "decoded").warnings[0]


@pytest.mark.parametrize("encoding", [VARIABLE_MP3, Encoding("ogg", "libopus", rate=16000)])
def test_a_whole_recording_has_no_warning(tmp_path: Path, encoding: Encoding) -> None:
    assert decode(write_media(tmp_path / "call", noise(20), encoding), tmp_path / "decoded").warnings == ()


def test_a_wave_file_whose_recorder_never_filled_in_its_length_has_no_warning(tmp_path: Path) -> None:
    media = write_media(tmp_path / "call.wav", tone(2))
    content = bytearray(media.read_bytes())
    content[4:8] = b"\xff\xff\xff\xff"
    media.write_bytes(content)
    assert decode(media, tmp_path / "decoded").warnings == ()


def test_a_damaged_stretch_is_skipped_and_told(tmp_path: Path) -> None:
    encoding = Encoding("mp4", "aac", rate=44100)
    media = write_media(tmp_path / "call.m4a", noise(20), encoding)
    content = bytearray(media.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 4000] = b"\xff" * 4000
    media.write_bytes(content)
    audio = decode(media, tmp_path / "decoded")
    assert "damaged pieces" in audio.warnings[-1]


def test_a_header_with_nothing_behind_it_is_refused(tmp_path: Path) -> None:
    media = write_media(tmp_path / "call.wav", tone(2))
    media.write_bytes(media.read_bytes()[:44])
    with pytest.raises(UnsupportedFile):
        decode(media, tmp_path / "decoded")
