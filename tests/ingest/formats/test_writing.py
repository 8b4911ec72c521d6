from hypothesis import given
from hypothesis import strategies as st

from ingest.formats import parse_transcript, to_srt, to_text, to_vtt
from ingest.formats.clock import LONGEST_MS
from ingest.formats.names import tidy_name
from ingest.formats.settling import clean_text
from ingest.segments import SpokenSegment

SEGMENTS = (
    SpokenSegment(62_000, 65_500, "Hello <there> & welcome.", "Ann Lee"),
    SpokenSegment(65_500, 66_000, "Hi.", "Bob Ray"),
)
text = st.text(st.characters(codec="utf-8"), min_size=1, max_size=60).map(clean_text)
names = text.filter(lambda name: tidy_name(name) == name)


@st.composite
def segment_lists(draw: st.DrawFn) -> list[SpokenSegment]:
    starts = sorted(draw(st.lists(st.integers(0, LONGEST_MS - 100_000), min_size=1, max_size=20)))
    return [
        SpokenSegment(start, start + draw(st.integers(0, 100_000)), draw(text.filter(bool)), draw(names))
        for start in starts
    ]


@given(segment_lists())
def test_segments_come_back_from_webvtt_as_they_were(segments: list[SpokenSegment]):
    assert parse_transcript(to_vtt(segments).encode(), "x.vtt").segments == tuple(segments)


def test_webvtt_holds_voices_and_escapes():
    assert to_vtt(SEGMENTS) == (
        "WEBVTT\n\n00:01:02.000 --> 00:01:05.500\n<v Ann Lee>Hello &lt;there&gt; &amp; welcome.\n\n"
        "00:01:05.500 --> 00:01:06.000\n<v Bob Ray>Hi.\n"
    )


def test_subrip_reads_back_with_names_and_times():
    assert to_srt(SEGMENTS).startswith("1\n00:01:02,000 --> 00:01:05,500\nAnn Lee: Hello")
    assert parse_transcript(to_srt(SEGMENTS).encode(), "x.srt").segments == SEGMENTS


def test_text_reads_back_with_names_and_starts():
    assert to_text(SEGMENTS) == "Ann Lee (00:01:02): Hello <there> & welcome.\n\nBob Ray (00:01:05): Hi.\n"
    read = parse_transcript(to_text(SEGMENTS).encode(), "x.txt").segments
    assert [(s.start_ms, s.speaker, s.text) for s in read] == [
        (62_000, "Ann Lee", "Hello <there> & welcome."),
        (65_000, "Bob Ray", "Hi."),
    ]


def test_nobody_is_named_where_nobody_is_known():
    unknown = [SpokenSegment(0, 1000, "Hello.")]
    assert "<v" not in to_vtt(unknown)
    assert parse_transcript(to_text(unknown).encode(), "x.txt").segments[0].speaker is None
