import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from ingest.audio import SAMPLE_RATE, decode, load_decoded, probe
from ingest.audio.decoded import pcm_path
from ingest.long_work import WorkCancelled
from models.errors import StorageFull, TooLarge, UnsupportedFile
from tests.support.media import ENCODINGS, ENCRYPTED, STEREO_WAV, WAV, Encoding, noise, silence, tone, write_media
from tests.support.optional_parts import need, real_speech


def heard_hertz(samples: np.ndarray) -> float:
    """The loudest frequency."""
    return float(np.abs(np.fft.rfft(samples)).argmax() * SAMPLE_RATE / len(samples))


@pytest.mark.parametrize("suffix", ENCODINGS)
def test_every_format_decodes_to_16_khz(tmp_path: Path, suffix: str) -> None:
    encoding = ENCODINGS[suffix]
    channels = 2 if encoding.layout == "stereo" else 1
    samples = tone(3, rate=encoding.rate, hertz=660).repeat(channels, axis=1)
    audio = decode(write_media(tmp_path / "call", samples, encoding), tmp_path / "decoded")
    assert abs(audio.duration_ms - 3000) < 150
    middle = audio.read(1000, 2000)
    assert (middle.dtype, middle.shape) == (np.float32, (SAMPLE_RATE,))
    assert abs(heard_hertz(middle) - 660) < 5
    assert 0.4 < np.abs(middle).max() < 0.6
    assert audio.warnings == ()


@pytest.mark.parametrize(("layout", "channels"), [("mono", 1), ("stereo", 2), ("5.1", 1)])
@pytest.mark.parametrize("rate", [8000, 11025, 44100, 96000])
def test_any_rate_and_any_number_of_channels_decodes(tmp_path: Path, layout: str, channels: int, rate: int) -> None:
    count = {"mono": 1, "stereo": 2, "5.1": 6}[layout]
    media = write_media(
        tmp_path / "call.wav",
        tone(1, rate=rate).repeat(count, axis=1),
        Encoding("wav", "pcm_s16le", rate=rate, layout=layout),
    )
    audio = decode(media, tmp_path / "decoded")
    assert audio.channels == channels
    assert abs(audio.duration_ms - 1000) < 20
    assert abs(heard_hertz(audio.read(0, 1000)) - 440) < 5


def test_a_variable_bit_rate_without_an_index_is_decoded_whole_and_not_called_cut_off(tmp_path: Path) -> None:
    encoding = Encoding(
        "mp3",
        "libmp3lame",
        rate=44100,
        muxer_options={"write_xing": "0"},
        codec_options={"flags": "+qscale", "global_quality": "472"},
    )
    quiet_then_loud = np.concatenate([tone(10, rate=44100, loudness=0.01), np.tile(noise(5, loudness=0.3), (3, 1))])
    media = write_media(tmp_path / "call.mp3", quiet_then_loud, encoding)
    seconds = len(quiet_then_loud) / 44100
    claimed = probe(media).duration_ms
    assert claimed is not None
    assert claimed > 1.3 * seconds * 1000, "the file is meant to mislead about its length"
    audio = decode(media, tmp_path / "decoded")
    assert abs(audio.duration_ms - seconds * 1000) < 100
    assert audio.warnings == ()


def test_a_decode_is_found_again_by_its_folder(tmp_path: Path) -> None:
    audio = decode(write_media(tmp_path / "call.wav", tone(1)), tmp_path / "decoded")
    assert load_decoded(tmp_path / "decoded") == audio


def test_nothing_is_found_where_no_decode_finished(tmp_path: Path) -> None:
    pcm_path(tmp_path).write_bytes(b"\x00" * 1000)
    assert load_decoded(tmp_path) is None


def test_progress_rises_to_the_end(tmp_path: Path) -> None:
    seen: list[float] = []
    decode(write_media(tmp_path / "call.wav", tone(35)), tmp_path / "decoded", on_progress=seen.append)
    assert seen == pytest.approx([10 / 35, 20 / 35, 30 / 35, 1.0])


def test_a_cancelled_decode_stops_and_leaves_nothing(tmp_path: Path) -> None:
    seen: list[float] = []
    media = write_media(tmp_path / "call.wav", tone(35))
    with pytest.raises(WorkCancelled):
        decode(media, tmp_path / "decoded", on_progress=seen.append, is_cancelled=lambda: len(seen) == 2)
    assert len(seen) == 2
    assert list((tmp_path / "decoded").iterdir()) == []


def test_a_recording_longer_than_it_said_is_stopped_at_the_limit_and_leaves_nothing(tmp_path: Path) -> None:
    media = write_media(tmp_path / "call.mp3", tone(30, rate=44100), ENCODINGS["mp3"])
    with pytest.raises(TooLarge, match="Cut it into parts"):
        decode(media, tmp_path / "decoded", max_hours=15 / 3600)
    assert list((tmp_path / "decoded").iterdir()) == []


def test_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    media = write_media(tmp_path / "call.wav", tone(1))
    folder = tmp_path / "decoded"
    folder.mkdir()
    pcm_path(folder).symlink_to("/dev/full")
    with pytest.raises(StorageFull, match="free some space"):
        decode(media, folder)
    assert list(folder.iterdir()) == []


def test_an_encrypted_recording_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    media = write_media(tmp_path / "call.m4a", tone(5, rate=44100), ENCRYPTED)
    with pytest.raises(UnsupportedFile, match="without protection"):
        probe(media)
    with pytest.raises(UnsupportedFile, match="without protection"):
        decode(media, tmp_path / "decoded")
    assert list((tmp_path / "decoded").iterdir()) == []


def test_separate_speakers_are_read_apart_and_mixed(tmp_path: Path) -> None:
    left = np.concatenate([noise(3, seed=1), silence(3), noise(3, seed=2)])
    right = np.concatenate([silence(3), noise(3, seed=3), silence(3)])
    audio = decode(write_media(tmp_path / "call.wav", np.hstack([left, right]), STEREO_WAV), tmp_path / "decoded")
    assert audio.channels_are_speakers
    assert audio.speaker_channels == (0, 1)
    assert np.abs(audio.read(3500, 5500, channel=0)).max() < 0.01
    assert np.array_equal(audio.read(3500, 5500, channel=1), audio.read(3500, 5500))


def test_reading_past_the_end_gives_what_is_there(tmp_path: Path) -> None:
    audio = decode(write_media(tmp_path / "call.wav", tone(1)), tmp_path / "decoded")
    assert len(audio.read(900, 2000)) == SAMPLE_RATE // 10
    assert len(audio.read(2000, 3000)) == 0
    assert np.array_equal(audio.read(-500, 100), audio.read(0, 100))


def test_memory_does_not_grow_with_the_recording(tmp_path: Path) -> None:
    """Forty minutes decode within 40 MB more than one; each in a process of its own, which reads its own peak."""
    need(Path("/proc/self/status").exists(), "the kernel's account of memory (/proc)")
    program = (
        "import sys; from pathlib import Path; from ingest.audio import decode;"
        "decode(Path(sys.argv[1]), Path(sys.argv[2]));"
        "status = Path('/proc/self/status').read_text().split();"
        "print(status[status.index('VmHWM:') + 1])"
    )
    kibibytes = []
    for minutes in (1, 40):
        media = write_media(tmp_path / f"{minutes}.wav", np.tile(noise(60), (minutes, 1)), WAV)
        command = [sys.executable, "-c", program, str(media), str(tmp_path / str(minutes))]
        kibibytes.append(int(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
    assert kibibytes[1] - kibibytes[0] < 40 * 1024


@pytest.mark.audio
def test_real_recordings_decode(tmp_path: Path) -> None:
    speech = decode(real_speech("jfk.flac"), tmp_path / "jfk")
    assert (speech.duration_ms, speech.channels_are_speakers, speech.warnings) == (11_000, False, ())
    call = decode(real_speech("stereo_two_speakers.wav"), tmp_path / "call")
    assert (call.duration_ms, call.speaker_channels) == (5_000, (0, 1))
