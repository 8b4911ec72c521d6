import zipfile
from dataclasses import replace
from pathlib import Path

import av
import pytest

from ingest.clips import CaptionStyle, ClipFormat, ClipOrder, cut
from ingest.formats import parse_transcript
from ingest.segments import SpokenSegment
from models.errors import UnsupportedFile
from tests.support.clips import beep_at, find_beeps, see, write_beeps, write_video
from tests.support.media import ENCODINGS, Encoding, silence, tone, write_media

EXACTLY_MS = 12
ORDER = ClipOrder("key", 7_310, 9_873, ClipFormat.M4A, title="Northwind", name="Northwind 00.00.07")
VARIABLE_MP3 = Encoding("mp3", "libmp3lame", rate=44100, codec_options={"q": "5"}, muxer_options={"write_xing": "0"})
CAPTIONS = (SpokenSegment(200, 1200, "Nothing had <synced>.", "Mara"), SpokenSegment(1300, 2400, "Nothing.", "Mara"))


SOURCES = [(source, ClipFormat.M4A) for source in ("mp3", "m4a", "wav", "flac", "opus", "webm", "mkv")]


@pytest.mark.parametrize(("source", "wanted"), [*SOURCES, ("mp3", ClipFormat.MP3)])
def test_a_clip_holds_the_span_to_the_millisecond(tmp_path: Path, source: str, wanted: ClipFormat) -> None:
    media = write_beeps(tmp_path / "call", 7_310, 8_500, 9_900, seconds=14, encoding=ENCODINGS[source])
    cut(media, tmp_path / "clip", replace(ORDER, format=wanted))
    duration_ms, beeps = find_beeps(tmp_path / "clip", tmp_path / "read")
    assert duration_ms == pytest.approx(ORDER.duration_ms, abs=30)
    assert beeps == [pytest.approx(0, abs=EXACTLY_MS), pytest.approx(1_190, abs=EXACTLY_MS)]


def test_a_bare_stream_without_an_index_is_cut_as_exactly(tmp_path: Path) -> None:
    media = write_beeps(tmp_path / "call", 67_000, seconds=90, encoding=VARIABLE_MP3)
    cut(media, tmp_path / "clip", replace(ORDER, start_ms=66_500, end_ms=68_000))
    played_at = find_beeps(media, tmp_path / "whole")[1][0]
    assert find_beeps(tmp_path / "clip", tmp_path / "read")[1] == [pytest.approx(played_at - 66_500, abs=EXACTLY_MS)]


def test_two_channels_stay_two(tmp_path: Path) -> None:
    media = write_media(tmp_path / "call", tone(12).repeat(2, axis=1), Encoding("wav", "pcm_s16le", layout="stereo"))
    cut(media, tmp_path / "clip", ORDER)
    with av.open(str(tmp_path / "clip"), "r") as clip:
        assert clip.streams.audio[0].channels == 2
        assert clip.metadata["title"] == "Northwind"


def test_a_pause_without_sound_keeps_its_length(tmp_path: Path) -> None:
    encoding = Encoding("matroska", "flac", video="mpeg4", audio_starts_s=2.0)
    media = write_beeps(tmp_path / "call", 1_000, seconds=4, encoding=encoding)
    cut(media, tmp_path / "clip", replace(ORDER, start_ms=500, end_ms=4_500))
    assert find_beeps(tmp_path / "clip", tmp_path / "read") == (
        pytest.approx(4_000, abs=30),
        [pytest.approx(2_500, abs=EXACTLY_MS)],
    )


def test_the_pictures_of_a_video_begin_with_the_one_that_is_seen_then(tmp_path: Path) -> None:
    every_400_ms = list(range(0, 10_000, 400))
    media = write_video(tmp_path / "call", beep_at(8_000, seconds=10), times_ms=every_400_ms)
    cut(media, tmp_path / "clip", replace(ORDER, start_ms=7_310, end_ms=8_500, format=ClipFormat.MP4))
    seen = see(tmp_path / "clip")
    assert seen.times_ms == [pytest.approx(ms, abs=2) for ms in (0, 290, 690, 1090, 1150)]
    assert seen.pictures == [18, 19, 20, 21, 21]
    duration_ms, beeps = find_beeps(tmp_path / "clip", tmp_path / "read")
    assert (duration_ms, beeps) == (pytest.approx(1_190, abs=30), [pytest.approx(690, abs=EXACTLY_MS)])


def test_a_screen_that_stands_still_is_seen_from_the_start_to_the_end(tmp_path: Path) -> None:
    media = write_video(tmp_path / "call", silence(30), times_ms=[0, 5_000, 29_000])
    cut(media, tmp_path / "clip", replace(ORDER, start_ms=12_000, end_ms=14_000, format=ClipFormat.MP4))
    seen = see(tmp_path / "clip")
    assert set(seen.pictures) == {1}
    assert (seen.times_ms[0], seen.times_ms[-1]) == (0, pytest.approx(1_960, abs=2))


def test_a_large_picture_is_scaled_down_and_a_turned_one_set_upright(tmp_path: Path) -> None:
    media = write_video(tmp_path / "call", silence(2), times_ms=list(range(0, 2_000, 200)), width=160, height=90)
    content = media.read_bytes()
    upright = (0x10000).to_bytes(4, "big") + bytes(12) + (0x10000).to_bytes(4, "big")
    by_90 = bytes(4) + (0x10000).to_bytes(4, "big") + bytes(4) + (0xFFFF0000).to_bytes(4, "big") + bytes(8)
    first_track = content.index(b"tkhd")
    place = content.index(upright, first_track)
    turned = content[:place] + by_90[: len(upright)] + content[place + len(upright) :]
    media.write_bytes(turned)
    order = replace(ORDER, start_ms=200, end_ms=1_200, format=ClipFormat.MP4, height_max=80)
    cut(media, tmp_path / "clip", order)
    assert see(tmp_path / "clip").size == (44, 80)


def test_captions_are_a_track_of_the_video(tmp_path: Path) -> None:
    media = write_video(tmp_path / "call", silence(10), times_ms=[0, 5_000])
    order = replace(ORDER, format=ClipFormat.MP4, captions=CAPTIONS, caption_style=CaptionStyle.TRACK)
    cut(media, tmp_path / "clip", order)
    with av.open(str(tmp_path / "clip"), "r") as clip:
        packets = [packet for packet in clip.demux(clip.streams.subtitles[0]) if packet.size > 2]
        shown = [(round(p.pts * p.time_base * 1000), round(p.duration * p.time_base * 1000)) for p in packets]
        said = [bytes(packet)[2:].decode() for packet in packets]
    assert shown == [(200, 1000), (1300, 1100)]
    assert said == ["Mara: Nothing had <synced>.", "Nothing."]
    assert len(see(tmp_path / "clip").pictures) > 0


@pytest.mark.parametrize("style", [CaptionStyle.VTT, CaptionStyle.SRT])
def test_captions_lie_beside_the_sound(tmp_path: Path, style: CaptionStyle) -> None:
    media = write_beeps(tmp_path / "call", 8_000, seconds=10, encoding=ENCODINGS["wav"])
    cut(media, tmp_path / "clip", replace(ORDER, captions=CAPTIONS, caption_style=style))
    with zipfile.ZipFile(tmp_path / "clip") as archive:
        assert archive.namelist() == ["Northwind 00.00.07.m4a", f"Northwind 00.00.07.{style}"]
        archive.extractall(tmp_path / "unpacked")
    captions = parse_transcript((tmp_path / "unpacked" / f"Northwind 00.00.07.{style}").read_bytes(), f"a.{style}")
    assert [(caption.start_ms, caption.text) for caption in captions.segments] == [
        (200, "Nothing had <synced>."),
        (1300, "Nothing."),
    ]
    duration_ms, _ = find_beeps(tmp_path / "unpacked" / "Northwind 00.00.07.m4a", tmp_path / "read")
    assert duration_ms == pytest.approx(ORDER.duration_ms, abs=30)


def test_a_span_behind_the_end_of_the_sound_is_refused(tmp_path: Path) -> None:
    media = write_media(tmp_path / "call", tone(3))
    with pytest.raises(UnsupportedFile, match="nothing to hear or see"):
        cut(media, tmp_path / "clip", ORDER)


def test_sound_alone_has_no_pictures(tmp_path: Path) -> None:
    media = write_media(tmp_path / "call", tone(12))
    with pytest.raises(UnsupportedFile, match="no pictures"):
        cut(media, tmp_path / "clip", replace(ORDER, format=ClipFormat.MP4))
