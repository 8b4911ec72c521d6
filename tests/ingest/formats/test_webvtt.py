from textwrap import dedent

from ingest.formats import parse_transcript
from ingest.segments import SpokenSegment


def parse(text: str):
    return parse_transcript(dedent(text).lstrip().encode(), "call.vtt")


def said(text: str) -> list[tuple[str | None, str]]:
    return [(segment.speaker, segment.text) for segment in parse(text).segments]


def test_voice_tags_name_speakers_and_other_tags_are_stripped():
    transcript = parse("""
        WEBVTT - Interview
        Language: en-GB

        1
        00:01.000 --> 00:04.000 align:start position:0%
        <v.loud.first Ann Lee>Hello <i>there</i> &amp; <c.yellow>welcome</c>,
        to <00:00:02.500>the call.</v>

        00:00:04.000 --> 00:00:09.250
        <v Carlos Far&#237;as>Thanks.
        """)
    assert transcript.format == "webvtt"
    assert transcript.language == "en-GB"
    assert not transcript.times_estimated
    assert transcript.warnings == ()
    assert transcript.segments == (
        SpokenSegment(1000, 4000, "Hello there & welcome, to the call.", "Ann Lee"),
        SpokenSegment(4000, 9250, "Thanks.", "Carlos Farías"),
    )


def test_several_voices_share_the_time_of_their_cue_by_words():
    assert parse("""
        WEBVTT

        00:10.000 --> 00:20.000
        <v Ann>One two three four?
        <v Bob>One.
        """).segments == (
        SpokenSegment(10_000, 18_000, "One two three four?", "Ann"),
        SpokenSegment(18_000, 20_000, "One.", "Bob"),
    )


def test_comments_styles_and_regions_are_left_out():
    assert said("""
        WEBVTT

        STYLE
        ::cue { color: red }

        REGION
        id:fred

        NOTE Confidence: 0.92

        00:00:01.000 --> 00:00:02.000
        Spoken.

        NOTE
        two lines
        of comment

        second
        00:00:03.000 --> 00:00:04.000
        Also spoken.
        """) == [(None, "Spoken."), (None, "Also spoken.")]


def test_zoom_writes_names_before_a_colon():
    transcript = parse("""
        WEBVTT

        1
        00:00:01.000 --> 00:00:02.000
        Ann Lee: Hello.

        2
        00:00:02.000 --> 00:00:03.000
        Bob Ray: Here is the thing: it works.

        3
        00:00:03.000 --> 00:00:04.000
        no name on this one.
        """)
    assert transcript.format == "zoom"
    assert [(s.speaker, s.text) for s in transcript.segments] == [
        ("Ann Lee", "Hello."),
        ("Bob Ray", "Here is the thing: it works."),
        (None, "no name on this one."),
    ]


def test_a_colon_in_one_cue_of_many_is_speech():
    cues = "\n\n".join(f"00:{n:02d}.000 --> 00:{n + 1:02d}.000\nand then we went on" for n in range(10))
    text = f"WEBVTT\n\n{cues}\n\n00:11.000 --> 00:12.000\nSo here is the thing: it broke\n"
    last = parse_transcript(text.encode(), "x.vtt").segments[-1]
    assert (last.speaker, last.text) == (None, "So here is the thing: it broke")


def test_teams_is_known_by_its_cue_identifiers():
    transcript = parse("""
        WEBVTT

        6a05cbc7-1111-2222-3333-444455556666/19-0
        00:00:03.120 --> 00:00:06.000
        <v Graham, Ken (Contractor)>Morning everyone.</v>

        6a05cbc7-1111-2222-3333-444455556666/19-1
        00:00:06.000 --> 00:00:07.000
        <v Wilson, Jo>Hi.</v>
        """)
    assert transcript.format == "teams"
    assert [s.speaker for s in transcript.segments] == ["Graham, Ken (Contractor)", "Wilson, Jo"]


def test_rolling_captions_are_kept_once():
    assert said("""
        WEBVTT

        00:00:00.030 --> 00:00:02.000 align:start
         
        what's<00:00:00.719><c> up</c><00:00:00.930><c> there</c>

        00:00:02.000 --> 00:00:02.010
        what's up there
         

        00:00:02.010 --> 00:00:04.000
        what's up there
        and<00:00:02.500><c> back</c>
        """) == [(None, "what's up there"), (None, "and back")]


def test_markup_that_was_said_is_kept_as_text():
    assert said("""
        WEBVTT

        00:01.000 --> 00:02.000
        use &lt;b&gt; or <div class="x">, 1 < 2 &nosuch; AT&T
        """) == [(None, 'use <b> or <div class="x">, 1 < 2 &nosuch; AT&T')]


def test_a_name_that_nobody_knows_is_no_speaker():
    assert said("""
        WEBVTT

        00:01.000 --> 00:02.000
        <v Unknown Speaker>Hello.
        """) == [(None, "Hello.")]


def test_blank_lines_inside_a_cue_lose_nothing():
    assert said("""
        WEBVTT

        00:01.000 --> 00:02.000

        Haddock saw it

        and asked me.

        00:03.000 --> 00:04.000
        Who is he?
        """) == [(None, "Haddock saw it and asked me."), (None, "Who is he?")]


def test_a_broken_timing_line_keeps_its_text_at_an_estimated_time():
    transcript = parse("""
        WEBVTT

        00:01.000 --> 00:02.000
        One.

        00:0x:03 --> 00:04.000
        Two.

        00:05.000 --> 00:06.000
        Three.
        """)
    assert [(s.start_ms, s.end_ms, s.text) for s in transcript.segments] == [
        (1000, 2000, "One."),
        (2000, 2800, "Two."),
        (5000, 6000, "Three."),
    ]
    assert transcript.times_estimated
    assert transcript.warnings == ("Missing times were estimated from those around them in 1 segment.",)


def test_an_arrow_in_speech_is_speech():
    assert said("""
        WEBVTT

        00:01.000 --> 00:02.000
        from a --> b
        """) == [(None, "from a --> b")]


def test_hours_past_99_and_commas_and_missing_hours_are_read():
    transcript = parse("""
        WEBVTT

        59:59,5 --> 01:00:00.000
        One.

        100:00:03.000 --> 100:00:04.000
        Two.
        """)
    assert [(s.start_ms, s.end_ms) for s in transcript.segments] == [
        (3_599_500, 3_600_000),
        (360_003_000, 360_004_000),
    ]


def test_a_file_cut_off_in_a_timing_line_says_so():
    transcript = parse("WEBVTT\n\n1\n00:01.000 --> 00:02.000\nHello.\n\n2\n00:02.000 --> 00:0")
    assert [s.text for s in transcript.segments] == ["Hello."]
    assert transcript.warnings == ("The file ends in the middle of a cue; its end is missing.",)
